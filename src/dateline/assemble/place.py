"""Places of many readings, joined, and how two of them stand to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from ..model.place import PlaceKind, Precision
from ..model.reading import Reading
from ..model.record import RecordPlace, content_id
from .names import folded
from .settled import At

Relation = Literal["same", "nested", "near", "unclear", "apart"]
EXACTNESS: dict[PlaceKind, int] = {"site": 5, "city": 4, "border": 3, "water": 3, "region": 2, "area": 1, "country": 0}
_RUNNING: frozenset[PlaceKind] = frozenset({"water", "border"})
"""Kinds of places that run along or through countries."""
_NEAR_KM, _REACH_KM, _REGION_KM, _WIDE_KM = 40.0, 100.0, 200.0, 500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What joining looks at of a place of a reading; equal spots are one place."""

    name: str
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: Precision


class Places:
    """The joined places, and which of them a place of a reading became."""

    def __init__(self, at: Mapping[At, RecordPlace]) -> None:
        self._at = at
        self._by_id = {place.id: place for place in at.values()}

    @property
    def entities(self) -> tuple[RecordPlace, ...]:
        """All of them, in the order of their names."""
        return tuple(sorted(self._by_id.values(), key=lambda place: (folded(place.name), place.id)))

    def of(self, dispatch: str, id: str | None) -> RecordPlace | None:
        """What the place `id` of a dispatch's reading became."""
        return None if id is None else self._at[dispatch, id]

    def get(self, id: str) -> RecordPlace:
        """The joined place of that id."""
        return self._by_id[id]


def join_places(readings: Sequence[Reading]) -> Places:
    """The places of all readings: one per GeoNames id, and else per name, kind and country."""
    spots = {at: spot for reading in readings for at, spot in spots_of(reading)}
    joined = join_spots(Counter(spots.values()))
    home = {spot: place.id for place, group in joined for spot in group}
    members: defaultdict[str, list[At]] = defaultdict(list)
    for at, spot in spots.items():
        members[home[spot]].append(at)
    places = {place.id: replace(place, members=tuple(sorted(members[place.id]))) for place, _ in joined}
    return Places({at: places[home[spot]] for at, spot in spots.items()})


def spots_of(reading: Reading) -> Iterator[tuple[At, Spot]]:
    """The places of a reading, each with what is joined of it."""
    for place in reading.places:
        spot = Spot(
            name=place.name,
            kind=place.kind,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            geonames=place.geonames,
            precision=place.precision,
        )
        yield (reading.dispatch.id, place.id), spot


def join_spots(told: Mapping[Spot, int]) -> list[tuple[RecordPlace, tuple[Spot, ...]]]:
    """The places that spots are joined to, their members still to be filled in; `told` counts the places of each.

    Spots without one of `tokens` in common, through others or directly, make no difference to each other.
    """
    spots = sorted(told, key=repr)
    known: dict[str, set[int]] = defaultdict(set)
    for spot in spots:
        if spot.geonames is not None:
            known[_by_name(spot)].add(spot.geonames)
    groups: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in spots:
        groups[_key(spot, known)].append(spot)
    return [(_entity(key, group, told), tuple(group)) for key, group in groups.items()]


def place_id(spot: Spot) -> str:
    """The id of the place that a spot becomes, where no other tells more of it."""
    return content_id("place", _key(spot, {}))


def tokens(spot: Spot) -> set[str]:
    """What spots that may be one place have in common."""
    if spot.kind == "country" and spot.country:
        return {f"country|{spot.country}"}
    return {_by_name(spot)} | ({f"geonames|{spot.geonames}"} if spot.geonames is not None else set())


def _by_name(spot: Spot) -> str:
    return f"{spot.kind}|{folded(spot.name)}|{spot.country}"


def _key(spot: Spot, known: Mapping[str, set[int]]) -> str:
    if spot.kind == "country" and spot.country:
        return f"country|{spot.country}"
    name = _by_name(spot)
    meant = {spot.geonames} if spot.geonames is not None else known.get(name, set())
    return f"geonames|{next(iter(meant))}" if len(meant) == 1 else name


def _entity(key: str, group: Sequence[Spot], counts: Mapping[Spot, int]) -> RecordPlace:
    told, kinds = Counter[str](), Counter[PlaceKind]()
    for spot in group:
        told[spot.name] += counts[spot]
        kinds[spot.kind] += counts[spot]
    names = sorted(told, key=lambda name: (-told[name], -len(name), name))
    best = min(group, key=lambda spot: (spot.lat is None, spot.precision, repr(spot)))
    return RecordPlace(
        id=content_id("place", key),
        name=names[0],
        names=tuple(names),
        kind=min(kinds, key=lambda kind: (-kinds[kind], kind)),
        country=best.country,
        lat=best.lat,
        lon=best.lon,
        geonames=best.geonames,
        precision=best.precision,
        members=(),
    )


def relation(one: RecordPlace, other: RecordPlace) -> Relation:
    """How two places stand: `nested` where one lies in the other, `unclear` where nothing tells."""
    if one.id == other.id or _namesakes(one, other):
        return "same"
    if one.country and other.country and one.country != other.country:
        return "near" if {one.kind, other.kind} & _RUNNING and _within(one, other, _REGION_KM) else "apart"
    if one.country and one.country == other.country and "country" in (one.kind, other.kind):
        return "nested"
    broad = {one.kind, other.kind} & {"region", "area", "water", "border"}
    if one.lat is None or other.lat is None:
        return "unclear"
    if _within(one, other, _REGION_KM if broad else _NEAR_KM):
        return "nested" if broad else "near"
    if one.country and one.country == other.country and _is_region(one, other) and _within(one, other, _WIDE_KM):
        return "unclear"
    return "apart"


def may_lie_in(one: RecordPlace, other: RecordPlace) -> bool:
    """Whether nothing speaks against one place in the other, a region or country: a site that nobody knows where to put,
    or what runs through countries (a river, a border) and has no one point."""
    if relation(one, other) != "unclear":
        return False
    pairs = ((one, other), (other, one))
    return any(_has_no_point(inner) and _is_wide(outer) for inner, outer in pairs)


def within_reach(one: RecordPlace, other: RecordPlace) -> bool:
    """Whether two towns of one country are so near that one outlet may name the one and another the other."""
    return one.kind == other.kind == "city" and one.country == other.country and _within(one, other, _REACH_KM)


def _has_no_point(place: RecordPlace) -> bool:
    return place.kind in _RUNNING or (place.kind == "site" and place.lat is None)


def _is_wide(place: RecordPlace) -> bool:
    return place.kind in ("region", "area", "country") or place.precision == "within"


def _is_region(one: RecordPlace, other: RecordPlace) -> bool:
    """Whether one place is a region, which may be so large that the other lies in it far from its middle."""
    return "region" in (one.kind, other.kind)


def _namesakes(one: RecordPlace, other: RecordPlace) -> bool:
    """Whether two places are of one name and kind, and one of them tells neither where it lies nor in which country."""
    unplaced = any(place.country is None and place.lat is None for place in (one, other))
    return unplaced and one.kind == other.kind and folded(one.name) == folded(other.name)


def _within(one: RecordPlace, other: RecordPlace, kilometres: float) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return _distance(one.lat, one.lon, other.lat, other.lon) <= kilometres


def _distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres on a sphere of the Earth's mean radius (haversine)."""
    a, b = radians(lat), radians(lat2)
    chord = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))
