"""Which of several places a name means: known first, then near what else the dispatch names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from math import cos, radians

from ...lang.gazetteer import Entry
from ...lang.pack import LanguagePack
from ...model.folding import fold
from ...model.parse import Parse
from ...model.span import Span
from .mention import Mention

_DATELINE = "place.dateline"
_LANDS = frozenset({"country", "region"})
_SAME_COUNTRY = 2.5
_BESIDE = 3.5
_CLOSE = 25
"""Characters between a name and the land that it is said to lie in."""
_KILOMETRES = 111.2
"""Of one degree of latitude."""


def countries_named(parse: Parse, mentions: Sequence[Mention], pack: LanguagePack) -> Mapping[str, Set[str]]:
    """The words by which the dispatch names each country: its name, its capital, an adjective."""
    named: dict[str, set[str]] = {}
    for token in (parse.tokens[i] for i in parse.of_form(pack.countries.may_tell(parse.forms()))):
        if token.pos not in {"ADJ", "NOUN", "PROPN"}:
            continue
        country = pack.countries.by_adjective(token.form)
        if country is None and token.text[0].isupper():
            country = pack.countries.by_name(token.form) or pack.countries.by_capital(token.form)
        several = pack.countries.by_compound(token.form) if "-" in token.form else ()
        for iso in several if country is None else (country,):
            named.setdefault(iso, set()).add(token.form)
    for mention in mentions:
        first = mention.entries[0] if mention.entries else None
        tells = first is not None and (first.kind == "country" or mention.by.startswith(_DATELINE))
        if first is not None and first.country and tells:
            named.setdefault(first.country, set()).add(fold(mention.name))
    return named


def choose(mention: Mention, named: Mapping[str, Set[str]], after: Mention | None = None) -> Entry | None:
    """The place that a mention means, `None` where the gazetteer has none; `after` tells where it lies."""
    around = {entry.country for entry in after.entries if entry.kind in _LANDS} if after is not None else set()

    own = fold(mention.name)

    def score(entry: Entry) -> float:
        # A name is no evidence for itself.
        known = entry.country is not None and bool(named.get(entry.country, frozenset()) - {own})
        beside = entry.country is not None and entry.country in around
        return entry.weight + (_SAME_COUNTRY if known else 0.0) + (_BESIDE if beside else 0.0)

    best = max(mention.entries, key=score, default=None)
    strange = best is not None and best.rank == "alternate" and best.country not in {*named, *around}
    return None if strange and named else best


def in_land(mention: Mention, parse: Parse, pack: LanguagePack) -> Mention:
    """A mention without the towns of its name, behind a preposition that stands before none: "en Ontario"."""
    first = parse.at(mention.span.start)
    if first is None or not first.i or parse.tokens[first.i - 1].form not in pack.place.wide:
        return mention
    lands = tuple(entry for entry in mention.entries if entry.kind != "city")
    return replace(mention, entries=lands) if lands else mention


def said_after(text: str, mentions: Sequence[Mention]) -> Mapping[Span, Mention]:
    """For each mention that is followed by where it lies, the mention that tells: "Paris (Texas)", "X, en Y"."""
    told: dict[Span, Mention] = {}
    for mention, after in pairwise(mentions):
        between = text[mention.span.end : after.span.start].strip()
        wide = bool(after.entries) and after.entries[0].kind in _LANDS
        if wide and len(between) <= _CLOSE and between[:1] in {",", "("} and (between == "(" or " " in between):
            told[mention.span] = after
    return told


def point(entry: Entry, mention: Mention) -> tuple[float, float]:
    """Latitude and longitude of what is meant, moved as far as the text says."""
    lat = entry.lat + mention.north / _KILOMETRES
    lon = entry.lon + mention.east / (_KILOMETRES * max(cos(radians(entry.lat)), 0.1))
    return round(lat, 3), round(lon, 3)
