"""Mentions of places: names after a preposition of place, and names that the model takes for places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...lang.gazetteer import Entry
from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse, Token
from ...model.place import PlaceKind, Precision
from ...model.span import Span
from ..actor.addressed import is_addressed
from ..actor.government import acts, is_national, power_at
from .site import Site, find_grounds, find_sites, is_address

_LONGEST = 6
_QUALIFIED = 3
"""Tokens between a court and the "de" before its town: "la cour d'assises de"."""
_CONNECTIVE = 3
"""Letters of a small word inside a name that the parser may take for a verb: "es" (Dar es Salaam)."""
_INSIDE = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ", "PRON"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention: its words, what the gazetteer has under them, and how the text stands to that place.

    `north` and `east` are kilometres from it, where the text gives them; `kind` is that of a place that it has not.
    """

    span: Span
    name: str
    entries: tuple[Entry, ...]
    precision: Precision = "exact"
    kind: PlaceKind = "area"
    north: float = 0.0
    east: float = 0.0
    by: str = "place.name/1"


def find_mentions(parse: Parse, pack: LanguagePack) -> list[Mention]:
    """The mentions of places by name, none inside another, in text order."""
    taken: set[int] = set()
    found: list[Mention] = []
    for mention in [
        *_headed(parse, pack),
        *_seats(parse, pack),
        *_sites(parse, pack),
        *_after_prepositions(parse, pack),
        *_described(parse, pack),
        *_labelled(parse, pack),
        *_grounds(parse, pack),
    ]:
        inside = {token.i for token in parse.under(mention.span)}
        if not inside & taken:
            taken |= inside
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _headed(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Names that begin with a noun in lower case: "la mer Noire", "la bande de Gaza"."""
    for i in parse.of_form(pack.place.head):
        if _first_of_name(parse, i, pack) == i:
            mention = _longest(parse, i, pack)
            if mention is not None and " " in mention.name:
                yield mention


def _sites(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Sites by their own name; one by the name of its town is in that town: "l'hôpital de Copiapo"."""
    for site in find_sites(parse, pack):
        span = site.span(parse)
        if power_at(parse, site.noun.i, site.last, pack) is not None:
            continue
        if not _is_known_land(parse, site, pack):
            by = "place.address/1" if is_address(parse, site) else "place.site/1"
            yield Mention(span=span, name=span.of(parse.text), entries=(), precision="unresolved", kind="site", by=by)
        else:  # whatever the model takes the whole for
            entries = _known(parse, site.first, site.last, pack)
            town = _longest(parse, site.first, pack) or _mention(parse, site.first, site.last, entries, pack)
            yield replace(town, precision="within") if town.precision == "exact" else town


def _seats(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Towns that the gazetteer knows in the name of a court or an exchange: "le tribunal de Maribor"."""
    for noun in (parse.tokens[i] for i in parse.of_form(pack.place.seated)):
        i = noun.i + 1
        while i < len(parse.tokens) and i <= noun.i + _QUALIFIED and parse.tokens[i].text[0].islower():
            start = i + 1
            named = start < len(parse.tokens) and parse.tokens[start].text[0].isupper()
            if parse.tokens[i].form in pack.place.genitive and named:
                known = ((last, e) for last in _ends(parse, start) if (e := _known(parse, start, last, pack)))
                last, entries = next(known, (start, ()))
                if entries and entries[0].kind == "city":
                    yield replace(_mention(parse, start, last, entries, pack), precision="within")
                break
            i += 1


def _grounds(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Sites without a name."""
    for span in find_grounds(parse, pack):
        yield Mention(span=span, name=span.of(parse.text), entries=(), precision="unresolved", kind="site",
                      by="place.ground/1")  # fmt: skip


def _is_known_land(parse: Parse, site: Site, pack: LanguagePack) -> bool:
    """Whether a site has the name of a town or a region that the gazetteer knows; a country's name is whose it is."""
    if not site.tied or site.street or site.noun.form in pack.place.mission:
        return False
    entries = _known(parse, site.first, site.last, pack)
    return bool(entries) and entries[0].kind != "country"


def _after_prepositions(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Names that the gazetteer knows, after a preposition of place or after a noun for a place and "de"."""
    words = pack.place
    for i in parse.of_form(words.locative | words.genitive):
        token = parse.tokens[i]
        if token.form not in words.locative and not _ties(parse, token, pack):
            continue
        start = _first_of_name(parse, token.i + 1, pack)
        if start is None:
            continue
        mention = _longest(parse, start, pack) or _unknown(parse, token, start, pack)
        if mention is not None:
            yield mention


def _unknown(parse: Parse, preposition: Token, start: int, pack: LanguagePack) -> Mention | None:
    """A name that the gazetteer has not, after a preposition that stands before places alone: "au Brenner", "à Regent"."""
    token = parse.tokens[start]
    if preposition.form not in pack.place.beside or token.pos != "PROPN" or not token.text[0].isupper():
        return None
    if token.text.isupper() or power_at(parse, start, start, pack) or is_addressed(parse, start, preposition, pack):
        return None
    last = start
    while (
        last + 1 < len(parse.tokens) and parse.tokens[last + 1].pos == "PROPN" and _is_capital(parse.tokens[last + 1])
    ):
        last += 1
    span = parse.span(start, last)
    kinds = {"LOC", "PER"} if preposition.form in pack.place.inside else {"LOC"}  # nobody stands after « au »
    if any(name.label not in kinds for name in parse.names_at(span)) or _is_somebody(parse, start, last, pack):
        return None
    governor = parse.head(start)
    if governor is None or governor.lemma in pack.place.dative or governor.lemma in pack.statement.cues:
        return None
    return Mention(span=span, name=span.of(parse.text), entries=(), precision="unresolved")


def _ties(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a "de" ties a name to a noun for a place, or to "près"."""
    words = pack.place
    if token.form not in words.genitive or token.i == 0:
        return False
    before = parse.tokens[token.i - 1]
    while before.pos == "ADJ" and before.i and before.head == before.i - 1:
        before = parse.tokens[before.i - 1]  # « le hameau minier de »
    return before.form in words.tied or before.lemma in words.tied


def _first_of_name(parse: Parse, i: int, pack: LanguagePack) -> int | None:
    """Where a name may begin from a token on: after an article, and with a capital close by."""
    if i < len(parse.tokens) and parse.tokens[i].form in pack.place.articles and parse.tokens[i].text[0].islower():
        i += 1
    following = parse.tokens[i : i + 4]
    if not following or not any(map(_is_capital, following)):
        return None
    if following[0].pos in _INSIDE and not _is_capital(following[0]) and following[0].form not in pack.place.head:
        return None
    return i


def _is_capital(token: Token) -> bool:
    """Whether a word has a capital; "al-Hawa" has."""
    return not token.text.islower() and token.text[0].isalpha()


def _longest(parse: Parse, start: int, pack: LanguagePack) -> Mention | None:
    """The longest name from a token on that the gazetteer has."""
    for last in _ends(parse, start):
        if not any(map(_is_capital, parse.tokens[start : last + 1])) or is_national(parse, start, last, pack):
            continue
        entries = _known(parse, start, last, pack)
        if entries and _is_meant(parse, start, last, entries, pack) and not _is_somebody(parse, start, last, pack):
            return _mention(parse, start, last, entries, pack)
    return None


def _ends(parse: Parse, start: int) -> list[int]:
    """The tokens at which a name that begins at `start` may end, the furthest first."""
    limit = min(start + _LONGEST, parse.sentences[parse.sentence(start)][1])
    ends = [start]
    for i in range(start + 1, limit):
        token = parse.tokens[i]
        if _is_capital(token) or (token.pos in {"ADJ", "NOUN", "PROPN"} and i - ends[-1] <= 2):
            ends.append(i)
        elif token.pos == "PUNCT" or (token.pos in _INSIDE and len(token.text) > _CONNECTIVE):
            break
    return ends[::-1]


def _known(parse: Parse, first: int, last: int, pack: LanguagePack) -> tuple[Entry, ...]:
    """What the gazetteer has under the words, or under them with the article before them."""
    gazetteer, name = pack.place.gazetteer, parse.span(first, last).of(parse.text)
    before = parse.tokens[first - 1].form if first else ""
    article = pack.place.articles.get(before)
    found = gazetteer.lookup(name)
    if article is None:
        return found
    with_article = gazetteer.lookup(f"{article} {name}")
    best = max((entry.weight for entry in found), default=float("-inf"))
    return with_article if with_article and with_article[0].weight >= best - 1.0 else found


def _is_meant(parse: Parse, first: int, last: int, entries: tuple[Entry, ...], pack: LanguagePack) -> bool:
    """Whether the words are used as a place's name: no person's or body's name."""
    here = parse.span(first, last)
    for name in parse.names_at(here):
        if name.label in {"PER", "ORG"} and name.span.overlaps(here) and not here.contains(name.span):
            return False
        if name.label == "PER" and name.span == here and first == last:
            return _is_rather_place(parse, first, entries, pack)
    return True


def _is_rather_place(parse: Parse, i: int, entries: tuple[Entry, ...], pack: LanguagePack) -> bool:
    """Whether one word that the model takes for a person is a place: well known, or nobody's surname here."""
    before = parse.tokens[i - 1].form if i else ""
    if entries[0].weight >= _WELL_KNOWN or before in pack.place.inside:
        return True
    word = parse.tokens[i].form
    if any(name.label == "PER" and " " in (full := fold(name.span.of(parse.text))) and word in full.split()
           for name in parse.names):  # fmt: skip
        return False
    governor = parse.head(i)
    return entries[0].rank != "alternate" and not (governor is not None and governor.lemma in pack.place.dative)


_WELL_KNOWN = 4.5
"""The weight of a place that is meant rather than a person of its name: a city of some 30,000."""


def _described(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Countries and capitals by a noun and an adjective: "sur le sol finlandais", "dans la capitale islandaise".

    Such a place has the gazetteer's name; its mention has the text's words.
    """
    words = pack.place
    for i in parse.of_form(words.seat | words.soil):
        if i + 1 == len(parse.tokens):
            continue
        noun, adjective = parse.tokens[i : i + 2]
        seat = noun.form in words.seat
        country = pack.countries.by_adjective(adjective.form)
        before = _preposition(parse, noun.i, pack)
        held = before is None and noun.relation == "obj"  # « les chars quittent la capitale soviétique »
        if country is None or not (held or (before is not None and _tells_where(parse, before, pack))):
            continue
        named = pack.countries.country(country)
        names = () if named is None else (named.capitals if seat else named.names)[:1]
        for name in names:
            entries = tuple(e for e in words.gazetteer.lookup(name) if e.country == country)
            span = parse.span(noun.i, adjective.i)
            yield Mention(span=span, name=name, entries=entries, by="place.described/1")


def _tells_where(parse: Parse, preposition: Token, pack: LanguagePack) -> bool:
    """Whether a preposition is one of place, or "de" behind a building: "dans un hôtel de la capitale islandaise"."""
    if preposition.form in pack.place.locative:
        return True
    before = parse.tokens[preposition.i - 1] if preposition.i else None
    return before is not None and preposition.form in pack.place.genitive and before.form in pack.place.site


def _labelled(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Names that the model labels LOC and that are used as places."""
    for name in parse.names:
        if name.label != "LOC":
            continue
        inside = [token for token in parse.under(name.span) if token.pos != "PUNCT"]
        while inside and (inside[0].form in pack.place.articles or inside[0].pos in {"ADP", "DET"}):
            inside.pop(0)
        if not inside or not inside[0].text[0].isupper():
            continue
        first, last = inside[0].i, inside[-1].i
        if (
            is_national(parse, first, last, pack)
            or _is_somebody(parse, first, last, pack)
            or _is_owner(parse, first, pack)
        ):
            continue
        entries = _known(parse, first, last, pack)
        if entries or _is_located(parse, first, pack):
            yield _mention(parse, first, last, entries, pack)


def _is_somebody(parse: Parse, first: int, last: int, pack: LanguagePack) -> bool:
    """Whether a country's, a capital's or a seat's name stands for a government here, and so is an actor's."""
    power = power_at(parse, first, last, pack)
    return power is not None and acts(parse, power, pack)


def _is_owner(parse: Parse, first: int, pack: LanguagePack) -> bool:
    """Whether a name only tells which agreement, forces or authorities are meant: "les accords de Minsk"."""
    before = _preposition(parse, first, pack)
    if before is None or before.form not in pack.place.genitive or before.i == 0:
        return False
    noun = parse.tokens[before.i - 1]
    return noun.form in pack.place.owned or (noun.pos == "ADJ" and parse.tokens[noun.head].form in pack.place.owned)


def _is_located(parse: Parse, first: int, pack: LanguagePack) -> bool:
    before = _preposition(parse, first, pack)
    return before is not None and (before.form in pack.place.locative or _ties(parse, before, pack))


def _preposition(parse: Parse, first: int, pack: LanguagePack) -> Token | None:
    """The preposition before a name and its article."""
    words, i = pack.place, first - 1
    while i >= 0 and parse.tokens[i].form in words.articles and parse.tokens[i].form not in words.prepositions:
        i -= 1
    return parse.tokens[i] if i >= 0 and parse.tokens[i].form in words.prepositions else None


def _mention(parse: Parse, first: int, last: int, entries: tuple[Entry, ...], pack: LanguagePack) -> Mention:
    """A mention with how the words before it stand to the place: near it, in the land around it, so far from it."""
    span = parse.span(first, last)
    mention = Mention(span=span, name=span.of(parse.text), entries=entries)
    noun = _standing(parse, first, pack)
    if not entries:
        return replace(mention, precision="unresolved")
    if noun is None:
        return mention
    words = pack.place
    if noun.form in words.near:
        return replace(mention, precision="near", by="place.near/1")
    if noun.form in words.direction:
        return _directed(parse, noun, mention, pack)
    if noun.form in words.distance:
        return replace(mention, precision="near", by="place.distance/1")
    if noun.lemma in words.container and entries[0].kind == "city":
        return replace(mention, precision="within")
    return mention


def _standing(parse: Parse, first: int, pack: LanguagePack) -> Token | None:
    """The noun that a name is tied to: "région" (de Gao), "sud" (de l'île de Qeshm)."""
    words = pack.place
    before = _preposition(parse, first, pack)
    if before is None or before.i == 0 or before.form not in words.genitive:
        return None
    noun = parse.tokens[before.i - 1]
    further = _standing(parse, noun.i, pack) if noun.form in words.settlement else None
    tells = further is not None and any(
        further.form in those for those in (words.near, words.direction, words.distance)
    )
    return further if tells else noun


def _directed(parse: Parse, noun: Token, mention: Mention, pack: LanguagePack) -> Mention:
    """A mention after a point of the compass: so far from the place, beside it, or in that part of it."""
    north, east = _shift(parse, noun, pack)
    if north or east:
        return replace(mention, precision="near", north=north, east=east, by="place.distance/1")
    before = _preposition(parse, noun.i, pack)
    beside = before is not None and before.form in pack.place.beside
    if beside and mention.entries[0].kind in {"city", "site"}:
        return replace(mention, precision="near", by="place.near/1")
    return replace(mention, precision="within")


def _shift(parse: Parse, noun: Token, pack: LanguagePack) -> tuple[float, float]:
    """Kilometres north and east, from "30 km au nord de"."""
    north, east = pack.place.direction[noun.form]
    for token in parse.tokens[max(noun.i - 4, 0) : noun.i]:
        kilometres = pack.place.distance.get(token.form)
        if kilometres and token.i and (number := _number(parse.tokens[token.i - 1].text)):
            return north * number * kilometres, east * number * kilometres
    return 0.0, 0.0


def _number(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
