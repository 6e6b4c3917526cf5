"""Mentions of places: names after a preposition of place, and names that the model takes for places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...lang.gazetteer import Entry
from ...lang.pack import LanguagePack
from ...model.parse import Parse, Token
from ...model.place import Precision
from ...model.span import Span

_LONGEST = 6
_INSIDE = frozenset({"PUNCT", "VERB", "AUX", "SCONJ", "CCONJ", "PRON"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One mention: its words, what the gazetteer has under them, and how the text stands to that place.

    `north` and `east` are kilometres from it, where the text gives them.
    """

    span: Span
    name: str
    entries: tuple[Entry, ...]
    precision: Precision = "exact"
    north: float = 0.0
    east: float = 0.0
    by: str = "place.name/1"


def find_mentions(parse: Parse, pack: LanguagePack) -> list[Mention]:
    """The mentions of places by name, none inside another, in text order."""
    taken: set[int] = set()
    found: list[Mention] = []
    for mention in [*_after_prepositions(parse, pack), *_labelled(parse, pack)]:
        inside = {token.i for token in parse.under(mention.span)}
        if not inside & taken:
            taken |= inside
            found.append(mention)
    return sorted(found, key=lambda mention: mention.span)


def _after_prepositions(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Names that the gazetteer knows, after a preposition of place or after a noun for a place and "de"."""
    words = pack.place
    for token in parse.tokens:
        if token.form not in words.locative and not _ties(parse, token, pack):
            continue
        start = _first_of_name(parse, token.i + 1, pack)
        if start is None:
            continue
        mention = _longest(parse, start, pack)
        if mention is not None:
            yield mention


def _ties(parse: Parse, token: Token, pack: LanguagePack) -> bool:
    """Whether a "de" ties a name to a noun for a place, or to "près"."""
    words = pack.place
    if token.form not in words.genitive or token.i == 0:
        return False
    before = parse.tokens[token.i - 1]
    nouns = words.near | words.container | words.settlement | words.part
    return before.form in nouns or before.lemma in nouns


def _first_of_name(parse: Parse, i: int, pack: LanguagePack) -> int | None:
    """Where a name may begin from a token on: after an article, and with a capital close by."""
    if i < len(parse.tokens) and parse.tokens[i].form in pack.place.articles and parse.tokens[i].text[0].islower():
        i += 1
    following = parse.tokens[i : i + 4]
    if not following or following[0].pos in _INSIDE or not any(token.text[0].isupper() for token in following):
        return None
    return i


def _longest(parse: Parse, start: int, pack: LanguagePack) -> Mention | None:
    """The longest name from a token on that the gazetteer has."""
    limit = parse.sentences[parse.sentence(start)][1]
    end = start
    while end < min(start + _LONGEST, limit) and (end == start or parse.tokens[end].pos not in _INSIDE):
        end += 1
    for last in range(end - 1, start - 1, -1):
        tokens = parse.tokens[start : last + 1]
        if not tokens[-1].text[0].isupper() and (tokens[-1].pos != "ADJ" or last == start):
            continue
        if not any(token.text[0].isupper() for token in tokens) or _is_people(parse, start, last, pack):
            continue
        entries = _known(parse, start, last, pack)
        if entries and _is_meant(parse, start, last, entries):
            return _mention(parse, start, last, entries, pack)
    return None


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


def _is_meant(parse: Parse, first: int, last: int, entries: tuple[Entry, ...]) -> bool:
    """Whether the words are used as a place's name: no person's or body's name, no people's."""
    here = parse.span(first, last)
    for name in parse.names:
        if name.label in {"PER", "ORG"} and name.span.overlaps(here) and not here.contains(name.span):
            return False
        if (
            name.label == "PER"
            and here == name.span
            and first
            and parse.tokens[first - 1].form not in {"en", "au", "aux"}
        ):
            return entries[0].weight >= _WELL_KNOWN
    return True


_WELL_KNOWN = 4.5
"""The weight of a place that is meant rather than a person of its name: a city of some 30,000."""


def _is_people(parse: Parse, first: int, last: int, pack: LanguagePack) -> bool:
    """Whether the words are a nationality as a noun: "les Kényans"."""
    form = parse.tokens[first].form
    return first == last and pack.countries.by_adjective(form) is not None and pack.countries.by_name(form) is None


def _labelled(parse: Parse, pack: LanguagePack) -> Iterator[Mention]:
    """Names that the model labels LOC and that are used as places."""
    for name in parse.names:
        inside = [token for token in parse.under(name.span) if token.pos != "PUNCT"]
        while inside and (inside[0].form in pack.place.articles or inside[0].pos in {"ADP", "DET"}):
            inside.pop(0)
        if name.label != "LOC" or not inside or not inside[0].text[0].isupper():
            continue
        first, last = inside[0].i, inside[-1].i
        if _is_people(parse, first, last, pack) or acts(parse, first, last, pack):
            continue
        entries = _known(parse, first, last, pack)
        if entries or _is_located(parse, first, pack):
            yield _mention(parse, first, last, entries, pack)


def acts(parse: Parse, first: int, last: int, pack: LanguagePack) -> bool:
    """Whether a country or a capital is somebody here: subject, agent, party, or whose something is."""
    form = parse.span(first, last).of(parse.text)
    folded = form.lower() if len(form.lower()) == len(form) else form
    country = pack.countries.by_name(folded) is not None
    if not country and pack.countries.by_capital(folded) is None and pack.countries.by_seat(folded) is None:
        return False
    before = _preposition(parse, first, pack)
    if before is None:
        return parse.tokens[first].relation in {"nsubj", "obj", "conj", "appos", "ROOT", "iobj"}
    if before.form in pack.place.agent:
        return True
    return country and before.form in pack.place.genitive and not _ties(parse, before, pack)


def _is_located(parse: Parse, first: int, pack: LanguagePack) -> bool:
    before = _preposition(parse, first, pack)
    return before is not None and (before.form in pack.place.locative or _ties(parse, before, pack))


def _preposition(parse: Parse, first: int, pack: LanguagePack) -> Token | None:
    """The preposition before a name and its article."""
    words, i = pack.place, first - 1
    contracted = words.locative | words.genitive | words.agent
    while i >= 0 and parse.tokens[i].form in words.articles and parse.tokens[i].form not in contracted:
        i -= 1
    return parse.tokens[i] if i >= 0 and parse.tokens[i].form in contracted else None


def _mention(parse: Parse, first: int, last: int, entries: tuple[Entry, ...], pack: LanguagePack) -> Mention:
    """A mention with how the words before it stand to the place: near it, in the land around it, so far from it."""
    span = parse.span(first, last)
    words, before = pack.place, _preposition(parse, first, pack)
    if not entries:
        return Mention(span=span, name=span.of(parse.text), entries=(), precision="unresolved")
    noun = parse.tokens[before.i - 1] if before is not None and before.i and before.form in words.genitive else None
    if noun is None:
        return Mention(span=span, name=span.of(parse.text), entries=entries)
    if noun.form in words.near:
        return Mention(span=span, name=span.of(parse.text), entries=entries, precision="near", by="place.near/1")
    if noun.form in words.direction or noun.form in words.distance:
        north, east = _shift(parse, noun, pack)
        if north or east or noun.form in words.distance:
            return Mention(span=span, name=span.of(parse.text), entries=entries, precision="near",
                           north=north, east=east, by="place.distance/1")  # fmt: skip
        return Mention(span=span, name=span.of(parse.text), entries=entries, precision="within")
    within = noun.lemma in words.container and entries[0].kind == "city"
    return Mention(span=span, name=span.of(parse.text), entries=entries, precision="within" if within else "exact")


def _shift(parse: Parse, noun: Token, pack: LanguagePack) -> tuple[float, float]:
    """Kilometres north and east, from "30 km au nord de"."""
    step = pack.place.direction.get(noun.form)
    if step is None:
        return 0.0, 0.0
    for token in parse.tokens[max(noun.i - 4, 0) : noun.i]:
        if token.form in pack.place.distance and token.i and (number := _number(parse.tokens[token.i - 1].text)):
            return step[0] * number, step[1] * number
    return 0.0, 0.0


def _number(text: str) -> float | None:
    return float(text) if text.isascii() and text.isdigit() and len(text) < 5 else None
