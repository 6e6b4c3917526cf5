"""Governments meant by names of countries, capitals and seats of power: where such a name is somebody, and where a place.

Gets a parse and a pack; every country, capital and seat is treated alike. Actors and places both ask here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token
from .addressed import is_addressed

_LISTED = 30  # powers of a list that are looked at before and behind one: as many as a large union has members
_CHAIN = frozenset({"conj", "flat", "appos"})
_ROMAN = frozenset("IVX")
_LOOSE = frozenset({"obl", "iobj", "nmod"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Power:
    """A name that may stand for a government: its first and last token, its country, what it names."""

    first: int
    last: int
    country: str
    kind: Literal["country", "capital", "seat"]


def find_powers(parse: Parse, pack: LanguagePack) -> Iterator[Power]:
    """The names of countries, capitals and seats of power, in text order, the longest where several begin alike."""
    skip = -1
    for token in parse.tokens:
        if token.i <= skip or not token.text[0].isupper():
            continue
        for last in range(_last_word(parse, token.i), token.i - 1, -1):
            power = power_at(parse, token.i, last, pack)
            if power is not None:
                skip = last
                yield power
                break


def power_at(parse: Parse, first: int, last: int, pack: LanguagePack) -> Power | None:
    """What the words from one token to another name, if they name a power."""
    form, countries = _form(parse, first, last), pack.countries
    if (country := countries.by_name(form)) is not None:
        return None if is_national(parse, first, last, pack) else Power(
            first=first, last=last, country=country, kind="country"
        )  # fmt: skip
    if (country := countries.by_seat(form)) is not None:
        return Power(first=first, last=last, country=country, kind="seat")
    if (country := countries.by_capital(form)) is not None:
        return Power(first=first, last=last, country=country, kind="capital")
    return None


def _form(parse: Parse, first: int, last: int) -> str:
    """The folded words from one token to another."""
    return parse.tokens[first].form if first == last else fold(parse.span(first, last).of(parse.text))


def _last_word(parse: Parse, i: int) -> int:
    """Where a name that begins at a token may end: at a capital at most three on, or at adjectives after it.

    The model may take such an adjective for a name: "Arabie saoudite".
    """
    end = min(i + 4, len(parse.tokens))
    last = next((n for n in range(end - 1, i, -1) if parse.tokens[n].text[0].isupper()), i)
    while last + 1 < end and parse.tokens[last + 1].pos in {"ADJ", "PROPN", "X"}:
        last += 1
    return last


def is_national(parse: Parse, first: int, last: int, pack: LanguagePack) -> bool:
    """Whether words are a nationality as a noun, and so people: "les Kényans", "un Suisse", "le Franco-Algérien"."""
    form, countries = _form(parse, first, last), pack.countries
    if countries.by_name(form) is None:
        return bool(countries.adjective_candidates(form) or countries.by_compound(form))
    country = countries.country(countries.by_adjective(form) or "")
    if country is None or first == 0:
        return False
    before = parse.tokens[first - 1]
    if before.pos in {"ADJ", "NUM"} or before.form in pack.actor.single:
        return True
    article = pack.place.articles.get(before.form, country.article)
    return article != country.article and before.form not in pack.actor.elided


def acts(parse: Parse, power: Power, pack: LanguagePack) -> bool:
    """Whether a name of a power is somebody here: who acts, speaks, is a party, or whose act something is."""
    return _acts(parse, power, pack, 0)


def _acts(parse: Parse, power: Power, pack: LanguagePack, behind: int) -> bool:
    """Whether a power acts that stands so many powers before the one that is asked about, in one list with it."""
    if _is_inside_name(parse, power, pack):
        return False
    if (said := _after_colon(parse, power)) is not None:
        return said in pack.statement.quotes or said in pack.statement.straight
    if _is_container(parse, power, pack):
        return False
    before = before_name(parse, power.first, pack)
    if before is not None:
        return _acts_after(parse, power, before, pack)
    if _is_core(parse, power, pack):
        return True
    if behind == 0 and _joins_core(parse, power, pack, _LISTED):
        return True
    leader = _leader(parse, power, pack) if behind < _LISTED else None
    return leader is not None and _acts(parse, leader, pack, behind + 1)


def _joins_core(parse: Parse, power: Power, pack: LanguagePack, left: int) -> bool:
    """Whether a list of powers goes on to one that is an agent: "L'Estonie, la Lettonie et la Finlande ont signé"."""
    if left == 0:
        return False
    i, end = power.last + 1, parse.sentences[parse.sentence(power.first)][1]
    if i >= end or not (parse.tokens[i].pos == "CCONJ" or parse.tokens[i].text == ","):
        return False
    first = i + 1
    while first < end and parse.tokens[first].form in pack.actor.articles:
        first += 1
    if first >= end or not parse.tokens[first].text[0].isupper():
        return False
    ends = range(_last_word(parse, first), first - 1, -1)
    following = next(filter(None, (power_at(parse, first, last, pack) for last in ends)), None)
    if following is None:
        return False
    if parse.tokens[i].text == ",":
        return _joins_core(parse, following, pack, left - 1)
    return _is_core(parse, following, pack)


def before_name(parse: Parse, i: int, pack: LanguagePack) -> Token | None:
    """The preposition before a name and its determiner; `None` where there is none."""
    i -= 1
    while i >= 0 and parse.tokens[i].form in pack.actor.articles:
        i -= 1
    if i < 0:
        return None
    token, words = parse.tokens[i], pack.actor
    known = words.locative | words.genitive | words.relational | words.like
    return token if token.pos == "ADP" or token.form in known else None


def _is_inside_name(parse: Parse, power: Power, pack: LanguagePack) -> bool:
    """Whether a name is only part of a longer one: "le Real Madrid", "la mer du Japon", "France 2"."""
    tokens, inside = parse.tokens, range(power.first, power.last + 1)
    for name in parse.names_at(tokens[power.first].span):
        around = parse.under(name.span)
        if not around or around[0].i > power.first or around[-1].i < power.last:
            continue
        others = [token for token in around if token.i not in inside and token.form not in pack.actor.articles]
        joined = not any(token.pos in {"PUNCT", "CCONJ", "VERB", "AUX"} and token.text != "-" for token in others)
        heads = any(token.form in pack.place.head for token in others)
        if joined and (heads or any(token.text[0].isupper() or token.text.isdigit() for token in others)):
            return True
    before = tokens[power.first - 1] if power.first else None
    if before is not None and power.kind == "country" and _is_title(parse, before, pack):
        return True
    after = tokens[power.last + 1] if power.last + 1 < len(tokens) else None
    if after is not None and _adjoins(parse, power.last, after.i) and (
        set(after.text) <= _ROMAN
        or (after.pos in {"PROPN", "NUM"} and (after.text.isdigit() or after.text[0].isupper()))
    ):  # fmt: skip
        return True  # « Minsk III » is a text
    return before is not None and before.pos == "PROPN" and before.text[0].isupper() and (
        _adjoins(parse, before.i, power.first) and parse.sentence(before.i) == parse.sentence(power.first)
    )  # fmt: skip


def _is_title(parse: Parse, article: Token, pack: LanguagePack) -> bool:
    """Whether an article within a sentence has a capital, and so opens a name: "les élus de La France insoumise"."""
    if article.form not in pack.actor.articles or not article.text[0].isupper():
        return False
    start, _ = parse.sentences[parse.sentence(article.i)]
    return any(token.text[-1].isalnum() for token in parse.tokens[start : article.i][-1:])


def _adjoins(parse: Parse, one: int, other: int) -> bool:
    """Whether nothing but one space stands between two tokens, and both are in one sentence."""
    between = parse.text[parse.tokens[one].span.end : parse.tokens[other].span.start]
    return between in {" ", "\u00a0"} and parse.sentence(one) == parse.sentence(other)


def _after_colon(parse: Parse, power: Power) -> str | None:
    """What follows the colon of a heading that begins with a name: "Canada : un pont s'effondre"; `None` elsewhere.

    Where a quotation follows, the name says it; else it only tells where the heading plays.
    """
    start, end = parse.sentences[parse.sentence(power.first)]
    marks = {"/", "-", "–", ","}
    if not all(token.text in marks or token.text[0].isupper() for token in parse.tokens[start : power.first]):
        return None
    for token in parse.tokens[power.last + 1 : min(power.last + 8, end)]:
        if token.text == ":":
            return parse.tokens[token.i + 1].text if token.i + 1 < end else ""
        if token.text not in marks and not token.text[0].isupper():
            return None
    return None


def _is_container(parse: Parse, power: Power, pack: LanguagePack) -> bool:
    """Whether a name tells in which country the place before it lies: "Lyon (France)", "à Oslo, Norvège"."""
    i = power.first - 1
    if power.kind == "seat" or i < 1 or parse.tokens[i].text not in {",", "("}:
        return False
    if parse.tokens[i].text == "(":
        closed = any(token.text == ")" for token in parse.tokens[power.last + 1 : power.last + 2])
        return closed and _ends_power(parse, i - 1, pack) is None
    opened = next((n for n in range(i, max(i - 12, -1), -1) if parse.tokens[n].text in {"(", ")"}), None)
    if opened is not None and parse.tokens[opened].text == "(" and parse.sentence(opened) == parse.sentence(i):
        return all(token.pos != "VERB" for token in parse.tokens[opened:i])
    before = parse.tokens[i - 1]
    town = next((name.span for name in parse.names_at(before.span) if parse.under(name.span)[-1:] == [before]), None)
    if town is None or parse.tokens[power.first].dep == "nsubj" or _ends_power(parse, i - 1, pack) is not None:
        return False
    return any(entry.country == power.country for entry in pack.place.gazetteer.lookup(town.of(parse.text))[:1])


def _ends_power(parse: Parse, last: int, pack: LanguagePack) -> Power | None:
    """The name of a power that ends at a token."""
    for first in range(max(last - 3, 0), last + 1):
        if parse.tokens[first].text[0].isupper() and (power := power_at(parse, first, last, pack)) is not None:
            return power
    return None


def _leader(parse: Parse, power: Power, pack: LanguagePack) -> Power | None:
    """The power before this one in a list or in brackets, which it follows: "dans les Bahamas, la Barbade et …"."""
    i = power.first - 1
    while i > 0 and parse.tokens[i].form in pack.actor.articles:
        i -= 1
    joins = i > 0 and (parse.tokens[i].pos == "CCONJ" or parse.tokens[i].text in {",", "("})
    if not joins or parse.sentence(i) != parse.sentence(power.first):
        return None
    return _ends_power(parse, i - 1, pack)


def _is_core(parse: Parse, power: Power, pack: LanguagePack) -> bool:
    """Whether a name without a preposition is an agent, or the object of a verb that takes somebody."""
    if _opens_clause(parse, power, pack) or _is_singled_out(parse, power, pack) or _is_described(parse, power, pack):
        return True
    return any(_has_role(parse, parse.tokens[i], power, pack) for i in sorted({power.first, power.last}))


def _opens_clause(parse: Parse, power: Power, pack: LanguagePack) -> bool:
    """Whether a name opens its sentence, or the clause behind an adverbial, right before a verb, whatever the parser
    makes of them: short headings, "Réunis à Cuenca, l'Équateur et le Pérou ont convenu"."""
    start, end = parse.sentences[parse.sentence(power.first)]
    verb = parse.tokens[power.last + 1] if power.last + 1 < end else None
    if verb is None:
        return False
    first = _before_articles(parse, power.first, pack)
    if first >= start and not _is_behind_adverbial(parse, power, first, pack):
        return False
    if verb.form in pack.statement.cue_forms:
        return True
    return verb.feats.get("VerbForm") == "Fin" and (
        verb.pos == "VERB" or (first >= start and _is_perfect(parse, verb))
    ) and not _houses(verb, pack)  # fmt: skip


def _before_articles(parse: Parse, i: int, pack: LanguagePack) -> int:
    """The token before a name and its articles."""
    i -= 1
    while i >= 0 and parse.tokens[i].form in pack.actor.articles:
        i -= 1
    return i


def _is_behind_adverbial(parse: Parse, power: Power, before: int, pack: LanguagePack) -> bool:
    """Whether a comma stands before a name, or before the list that it ends, and nothing finite before that comma."""
    start = parse.sentences[parse.sentence(power.first)][0]
    leader = _leader(parse, power, pack) if parse.tokens[before].pos == "CCONJ" else None
    if leader is not None:
        return _is_behind_adverbial(parse, leader, _before_articles(parse, leader.first, pack), pack)
    opener = parse.tokens[start:before]
    adverbial = bool(opener) and (opener[0].pos == "ADP" or opener[0].feats.get("VerbForm") == "Part")
    return adverbial and parse.tokens[before].text == "," and all(t.feats.get("VerbForm") != "Fin" for t in opener)


def _is_perfect(parse: Parse, auxiliary: Token) -> bool:
    """Whether a participle follows an auxiliary."""
    after = parse.tokens[auxiliary.i + 1 : auxiliary.i + 2]
    return auxiliary.pos == "AUX" and any(token.feats.get("VerbForm") == "Part" for token in after)


def _is_described(parse: Parse, power: Power, pack: LanguagePack) -> bool:
    """Whether a name opens its sentence and a clause tells what it did: "Lima, qui a dépêché des enquêteurs, …"."""
    start, end = parse.sentences[parse.sentence(power.first)]
    after = power.last + 1
    if power.first != start or after + 2 >= end or parse.tokens[after].text != ",":
        return False
    relative = parse.tokens[after + 1]
    verb = parse.head(relative.i)
    told = pack.event.is_a("relative_subject", relative.form) and verb is not None and verb.pos == "VERB"
    return told and verb is not None and verb.lemma in pack.event.verbs and not _houses(verb, pack)


def _is_singled_out(parse: Parse, power: Power, pack: LanguagePack) -> bool:
    """Whether "c'est … qui" stands around a name: "C'est la Lettonie qui a refusé"."""
    first, after = power.first, power.last + 1
    while first > 0 and parse.tokens[first - 1].form in pack.actor.articles:
        first -= 1
    if first < 2 or after >= len(parse.tokens) or parse.sentence(first - 2) != parse.sentence(power.first):
        return False
    copula, subject = parse.tokens[first - 1], parse.tokens[first - 2]
    relative = pack.event.is_a("relative_subject", parse.tokens[after].form)
    return relative and copula.relation == "cop" and subject.relation == "expl"


def _has_role(parse: Parse, token: Token, power: Power, pack: LanguagePack) -> bool:
    while token.relation in _CHAIN and (head := parse.head(token.i)) is not None:
        if token.dep == "conj" and head.pos == "VERB":
            return _has_participle(parse, power)
        if before_name(parse, _start(parse, head.i), pack) is not None:
            return False
        token = head
    verb = parse.head(token.i)
    if verb is None:
        return False
    if token.dep in {"nsubj", "obl:agent"}:
        return not _houses(verb, pack)
    governor = parse.head(verb.i)
    if token.dep == "nmod" and verb.dep == "obl:mod" and verb.i == token.i - 1 and governor is not None:
        return governor.lemma in pack.statement.cues  # « a accusé mercredi Lima », hung on the day
    says = verb.lemma in pack.statement.cues
    if token.dep == "nsubj:pass":
        return says or (power.kind == "country" and verb.lemma not in pack.actor.reached)
    taken = token.relation == "obj" or (token.relation == "xcomp" and token.pos == "PROPN")
    if taken:
        return (
            says
            or _takes_people(verb, pack)
            or (power.kind == "country" and verb.pos == "VERB" and verb.lemma not in pack.actor.reached)
        )
    return token.relation in _LOOSE and says and parse.child(token.i, "case") is None


def _takes_people(verb: Token, pack: LanguagePack) -> bool:
    """Whether the object of a verb is always somebody: "consulter", not "visiter"."""
    senses = [sense for sense in pack.event.verbs.get(verb.lemma, ()) if not sense.loose]
    people = [n for s in senses for n in s.needs if n.slot == "obj" and not n.negated and n.words == {"@people"}]
    return bool(people) and len(people) == len(senses) and all("obj" in sense.frame for sense in senses)


def _has_participle(parse: Parse, power: Power) -> bool:
    """Whether a name joined to a verb has a participle of its own: "Lima a accepté, et Quito refusé"."""
    after = parse.tokens[power.last + 1 : power.last + 2]
    return any(token.feats.get("VerbForm") == "Part" for token in after)


def _start(parse: Parse, i: int) -> int:
    """The first of the capitalised words that a token ends."""
    while i > 0 and parse.tokens[i - 1].text[0].isupper():
        i -= 1
    return i


def _houses(verb: Token, pack: LanguagePack) -> bool:
    """Whether a verb says of its subject what only a place is or does: "abrite", "est le théâtre de", "est une ville"."""
    if verb.pos != "NOUN":
        return verb.lemma in pack.actor.houses
    place = pack.place
    return verb.lemma in pack.actor.houses | place.settlement | place.part | place.container


def _acts_after(parse: Parse, power: Power, before: Token, pack: LanguagePack) -> bool:
    """Whether a name after a preposition is somebody."""
    words, form = pack.actor, before.form
    if form in words.genitive:
        return _owns(parse, power, before, pack)
    if form in words.address and _is_addressed(parse, power, before, pack):
        return True
    if form in words.locative:
        return False
    governor = _governor(parse, power, before)
    moves = governor is not None and governor.lemma in words.reached | words.routes | pack.place.border
    if form in words.relational:
        return not moves
    if form in words.reported:
        return not moves and (form in words.according or _is_set_off(parse, power))
    return form in words.like and governor is not None and governor.relation == "nsubj"


def _governor(parse: Parse, power: Power, before: Token) -> Token | None:
    """What a name with its preposition depends on, or what the preposition does where the parser hung it elsewhere."""
    outside = range(before.i, power.last + 1)
    for token in (parse.tokens[power.first], parse.tokens[power.last], before):
        head = parse.head(token.i)
        if head is not None and head.i not in outside:
            return head
    return None


def _is_set_off(parse: Parse, power: Power) -> bool:
    """Whether a comma follows: "pour Lima, …"."""
    return power.last + 1 < len(parse.tokens) and parse.tokens[power.last + 1].text == ","


def _is_addressed(parse: Parse, power: Power, before: Token, pack: LanguagePack) -> bool:
    """Whether a name after "à" is who is asked, given, faced or favoured: "demande à Lima de", "face à la Suède"."""
    if before.i and parse.tokens[before.i - 1].form in pack.actor.facing:
        return True
    head = _governor(parse, power, before)
    if head is None:
        return False
    if head.lemma in pack.actor.inclined or is_addressed(parse, power.first, before, pack):
        return True
    return head.lemma not in pack.statement.cues and head.lemma in pack.place.dative


def _owns(parse: Parse, power: Power, before: Token, pack: LanguagePack) -> bool:
    """Whether a name after "de" is whose act, force or word the noun before it is: "la décision de Quito"."""
    words = pack.actor
    head = _noun_before(parse, power, before)
    if head is None:
        return False
    noun = words.nouns.get(head.form) or words.nouns.get(head.lemma)
    if noun is not None and (noun.speaks_for or noun.kind == "armed_force"):
        return True
    if head.lemma in words.owned or head.form in words.owned:
        return True
    if head.pos == "VERB":
        return head.lemma in words.obtained
    if power.kind != "country" or _is_bare(power, before, pack):
        return False
    return any(not words.genitive.isdisjoint(sense.frame) for sense in pack.event.nouns.get(head.lemma, ()))


def _noun_before(parse: Parse, power: Power, before: Token) -> Token | None:
    """The word that "de" goes on from: the one right before it, adjectives left out, or else its governor."""
    i = before.i - 1
    while i > 0 and parse.tokens[i].pos in {"ADJ", "ADV"}:
        i -= 1
    if i >= 0 and parse.tokens[i].pos in {"NOUN", "PROPN"}:
        return parse.tokens[i]
    return _governor(parse, power, before)


def _is_bare(power: Power, before: Token, pack: LanguagePack) -> bool:
    """Whether a country that takes an article has none after "de", and so only qualifies: "le champion de France"."""
    country = pack.countries.country(power.country)
    determined = before.i < power.first - 1 or before.form in pack.actor.definite
    return not determined and country is not None and bool(country.article)
