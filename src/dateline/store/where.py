"""What a name of a place means besides places of that name: those that the gazetteers know by it, and what lies in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ..assemble.place import Spot, place_id
from ..lang.gazetteer import Entry, Gazetteer
from ..lang.pack import installed, load
from ..lang.place import PlaceLanguage
from ..model.folding import fold
from .items import key_of

_KNOWN = 256
_LANDS = ("country", "region")
_WORD = re.compile(r"[^\W_]+['’]?")


@dataclass(frozen=True, slots=True)
class Meant:
    """The `keys` under which a file has the places that are meant, and codes of `countries` in which all is meant."""

    keys: tuple[int, ...]
    countries: tuple[str, ...]


@lru_cache(maxsize=_KNOWN)
def meant(name: str) -> Meant:
    """The places of a name, by any name that a gazetteer has; of a country or a first-order division, what lies in it.

    A town is meant before the land around it that has its name: that is told by a noun before it ("région de Gao").
    """
    keys, countries = set[int](), set[str]()
    name = name.encode("utf-8", "replace").decode()
    for place in _languages():
        for entry in _entries(name, place):
            if entry.kind == "country" and entry.country:
                countries.add(entry.country)
            keys.add(_key(_spot(entry)))
        keys.update(map(_key, _inside(name, place)))
    return Meant(tuple(sorted(keys)), tuple(sorted(countries)))


@cache
def _languages() -> tuple[PlaceLanguage, ...]:
    return tuple(load(tag).place for tag in installed())


def _entries(name: str, place: PlaceLanguage) -> list[Entry]:
    """The places of a name; those that have it in no language that is read only where there is no other."""
    land = _named_as_land(name, place)
    found = _known(land, place.gazetteer) if land is not None else []
    lands = [entry for entry in found if entry.kind in _LANDS]
    return lands or _known(name, place.gazetteer)


def _known(name: str, gazetteer: Gazetteer) -> list[Entry]:
    found = gazetteer.lookup(name)
    return [entry for entry in found if entry.rank != "alternate"] or list(found)


def _named_as_land(name: str, place: PlaceLanguage) -> str | None:
    """The name behind a noun that says that a land is meant, as in "région de Gao"; `None` where there is none."""
    first, second = [*_WORD.finditer(name), None, None][:2]
    if first is None or second is None or fold(first[0]) not in place.container:
        return None
    behind = second.end() if fold(second[0]) in place.genitive else second.start()
    return name[behind:].strip() or None


def _inside(name: str, place: PlaceLanguage) -> Iterator[Spot]:
    """The towns in the division that a name means first."""
    first = next(iter(_entries(name, place)), None)
    if first is not None and first.kind == "region" and first.country and first.admin1:
        for geonames in place.gazetteer.towns(first.country, first.admin1):
            yield Spot(
                name="", kind="city", country=None, lat=None, lon=None, geonames=geonames, precision="exact",
            )  # fmt: skip


def _spot(entry: Entry) -> Spot:
    return Spot(
        name=entry.name, kind=entry.kind, country=entry.country, lat=None, lon=None, geonames=entry.geonames,
        precision="exact",
    )  # fmt: skip


def _key(spot: Spot) -> int:
    key, _ = key_of(place_id(spot))
    assert key is not None
    return key
