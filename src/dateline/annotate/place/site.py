"""Buildings, streets and grounds: with a name, "le pont Kalinine", "la prison de Munzenze", or none, "sa résidence".

Gets a parse and a pack, gives mentions that no gazetteer has; which of them tell where is for the events to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from ...model.span import Span

_LONGEST = 6
_QUALIFIED = 2
_SMALL = 3
_TIED = 5
"""Tokens behind a ground in which the name stands that it belongs to: "dans une école du quai Valmy"."""
_OBJECTS = frozenset({"obj", "obl"})
_DISASTER = frozenset({"DISASTER"})
_FORCE = frozenset({"ASSAULT", "COERCE", "CRIME", "DISASTER", "PROTEST"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The words of a site, from its noun to the end of its name; `tied` where "de" stands between.

    `street` is one whose name is no town that it is in: "rue de Madrid".
    """

    noun: Token
    first: int
    last: int
    tied: bool
    street: bool

    def span(self, parse: Parse) -> Span:
        """From the noun on."""
        return parse.span(self.noun.i, self.last)


def find_sites(parse: Parse, pack: LanguagePack) -> Iterator[Site]:
    """The sites that are named and stand where something may be: after a preposition of place, or undergoing something."""
    for token in (parse.tokens[i] for i in parse.of_form(pack.place.site)):
        site = _named(parse, token, pack)
        if site is not None and (_is_placed(parse, token, pack) or is_address(parse, site)):
            yield site


def is_address(parse: Parse, site: Site) -> bool:
    """Whether a street stands without article or preposition: "ont brisé des vitrines rue Melchior"."""
    return site.street and site.noun.i > 0 and parse.tokens[site.noun.i - 1].pos not in {"DET", "ADJ", "ADP", "NUM"}


def find_grounds(parse: Parse, pack: LanguagePack) -> Iterator[Span]:
    """What has no name and is one that the reader can tell: "devant le palais présidentiel", "à sa résidence".

    From the noun to its adjectives. "A domicile", "il a ouvert une usine" and "le siège du parti", which is tied to a name
    or to a noun, are left to others; "dans une usine" and "devant deux mosquées" tell where all the same.
    """
    for token in (parse.tokens[i] for i in parse.of_form(pack.place.ground)):
        if token.i == 0 or _named(parse, token, pack) is not None:
            continue
        before = parse.tokens[token.i - 1]
        definite = before.form in pack.place.articles and before.feats.get("Definite") != "Ind"
        known = before.feats.get("Poss") == "Yes" or (definite and token.feats.get("Number") == "Sing")
        if not known and not _is_inside(parse, token, pack):
            continue
        last, end = token.i, parse.sentences[parse.sentence(token.i)][1]
        while last + 1 < end and parse.tokens[last + 1].pos == "ADJ" and parse.tokens[last + 1].head == token.i:
            last += 1
        tied = last + 1 < end and parse.tokens[last + 1].form in pack.place.genitive
        falls = token.relation == "nsubj" and _undergoes(parse, token, pack)
        if tied and not falls and (known or any(map(_is_capital, parse.tokens[last + 1 : last + _TIED]))):
            continue
        if _is_placed(parse, token, pack):
            yield parse.span(token.i, last)


def _named(parse: Parse, noun: Token, pack: LanguagePack) -> Site | None:
    """A noun with its name: right behind it, or behind "de" and an article; up to two adjectives stand between."""
    end = parse.sentences[parse.sentence(noun.i)][1]
    i = noun.i + 1
    while i < min(noun.i + 1 + _QUALIFIED, end) and parse.tokens[i].pos == "ADJ" and parse.tokens[i].text[0].islower():
        i += 1
    tied = i < end and parse.tokens[i].form in pack.place.genitive
    if tied:
        i += 1
        if i < end and parse.tokens[i].form in pack.place.articles and parse.tokens[i].text[0].islower():
            i += 1
    if i >= end or not _is_capital(parse.tokens[i]):
        return None
    if not tied and parse.tokens[i].text.isalpha() and parse.tokens[i].text.isupper():
        return None  # « la centrale CGT » is a body
    last = _end_of_name(parse, i, end, pack)
    return Site(noun=noun, first=i, last=last, tied=tied, street=noun.form in pack.place.street)


def _end_of_name(parse: Parse, first: int, end: int, pack: LanguagePack) -> int:
    """The last token of a name: capitalised words, and small ones between them ("Soeurs du Rosaire", "Aïn el-Héloué")."""
    last = first
    for i in range(first + 1, min(first + _LONGEST, end)):
        token = parse.tokens[i]
        short = len(token.text) < _SMALL and token.pos != "PUNCT" and token.form not in pack.place.locative
        joins = token.text in "-'’" or short
        small = token.form in pack.place.genitive or joins
        if _is_capital(token):
            last = i
        elif not ((i == last + 1 and small) or (i == last + 2 and token.form in pack.place.articles)):
            break
    return last


def _is_capital(token: Token) -> bool:
    """Whether a word has a capital or a figure in it: "al-Hawa", "A7"."""
    return not token.text.islower() and token.text[0].isalnum() and token.pos not in {"NUM", "VERB", "AUX"}


def _is_placed(parse: Parse, noun: Token, pack: LanguagePack) -> bool:
    """Whether a noun stands after a preposition of place or "de", or undergoes something; what it does is an actor's."""
    i = noun.i - 1
    while i >= 0 and parse.tokens[i].pos in {"DET", "ADJ", "NUM"} and parse.tokens[i].form not in pack.place.locative:
        i -= 1
    if i < 0 or parse.sentence(i) != parse.sentence(noun.i):
        return _undergoes(parse, noun, pack)
    if parse.tokens[i].form in pack.place.locative | pack.place.genitive:
        return True
    return _undergoes(parse, noun, pack)


def _is_inside(parse: Parse, noun: Token, pack: LanguagePack) -> bool:
    """Whether a preposition of place stands before a noun with its article: "dans un hangar", "devant deux mosquées"."""
    i = noun.i - 1
    while i > 0 and parse.tokens[i].pos in {"DET", "NUM"} and parse.tokens[i].form not in pack.place.locative:
        i -= 1
    return i < noun.i - 1 and parse.tokens[i].form in pack.place.locative


def _undergoes(parse: Parse, noun: Token, pack: LanguagePack) -> bool:
    """Whether something is done or happens to it: an object, or the subject of a verb that tells of force or disaster."""
    if noun.relation in _OBJECTS:
        return True
    verb = parse.head(noun.i)
    if noun.relation != "nsubj" or verb is None:
        return False
    types = _FORCE if noun.dep == "nsubj:pass" else _DISASTER
    names = (verb.lemma, pack.event.pronominal(verb.lemma))
    senses = (
        sense for name in names for sense in pack.event.verbs.get(name, ()) if sense.type in types and not sense.loose
    )
    bound = ([n for n in s.needs if n.slot == "obj" and not n.negated] for s in senses)
    return any(not words or any(noun.lemma in need.words or need.classes for need in words) for words in bound)
