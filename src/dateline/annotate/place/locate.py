"""Which of several places a name means: known first, then near what else the dispatch names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import cos, radians

from ...lang.gazetteer import Entry
from ...lang.pack import LanguagePack
from ...model.parse import Parse
from .mention import Mention

_SAME_COUNTRY = 2.5
_KILOMETRES = 111.2
"""Of one degree of latitude."""


def countries_named(parse: Parse, mentions: Sequence[Mention], pack: LanguagePack) -> Mapping[str, int]:
    """How often the dispatch names each country: by its name, an adjective, or a place that only it can have."""
    named: Counter[str] = Counter()
    for token in parse.tokens:
        if token.pos in {"ADJ", "NOUN", "PROPN"}:
            country = pack.countries.by_adjective(token.form) or (
                pack.countries.by_name(token.form) if token.text[0].isupper() else None
            )
            if country is not None:
                named[country] += 1
            for part in pack.countries.by_compound(token.form) if "-" in token.form else ():
                named[part] += 1
    for mention in mentions:
        if mention.entries and mention.entries[0].kind == "country" and mention.entries[0].country:
            named[mention.entries[0].country] += 1
    return named


def choose(mention: Mention, named: Mapping[str, int]) -> Entry | None:
    """The place that a mention means, `None` where the gazetteer has none."""

    def score(entry: Entry) -> float:
        return entry.weight + (_SAME_COUNTRY if entry.country in named else 0.0)

    return max(mention.entries, key=score, default=None)


def point(entry: Entry, mention: Mention) -> tuple[float, float]:
    """Latitude and longitude of what is meant, moved as far as the text says."""
    lat = entry.lat + mention.north / _KILOMETRES
    lon = entry.lon + mention.east / (_KILOMETRES * max(cos(radians(entry.lat)), 0.1))
    return round(lat, 3), round(lon, 3)
