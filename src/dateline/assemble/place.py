"""Places of many readings, joined, and how two of them stand to each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from ..model.place import Place, PlaceKind
from ..model.reading import Reading
from ..model.record import RecordPlace, content_id
from .names import folded

Relation = Literal["same", "nested", "near", "unclear", "apart"]
EXACTNESS: dict[PlaceKind, int] = {"site": 5, "city": 4, "border": 3, "water": 3, "region": 2, "area": 1, "country": 0}
_NEAR_KM, _REGION_KM = 40.0, 200.0


class Places:
    """The joined places, and which of them a place of a reading became."""

    def __init__(self, entities: Sequence[RecordPlace]) -> None:
        self.entities = tuple(sorted(entities, key=lambda place: (folded(place.name), place.id)))
        self._at = {member: place for place in self.entities for member in place.members}
        self._by_id = {place.id: place for place in self.entities}

    def of(self, dispatch: str, id: str | None) -> RecordPlace | None:
        """What the place `id` of a dispatch's reading became."""
        return None if id is None else self._at[dispatch, id]

    def get(self, id: str) -> RecordPlace:
        """The joined place of that id."""
        return self._by_id[id]


def join_places(readings: Sequence[Reading]) -> Places:
    """The places of all readings: one per GeoNames id, and else per name, kind and country."""
    listed = [(reading.dispatch.id, place) for reading in readings for place in reading.places]
    known: dict[str, set[int]] = defaultdict(set)
    for _, place in listed:
        if place.geonames is not None:
            known[_by_name(place)].add(place.geonames)
    groups: defaultdict[str, list[tuple[str, Place]]] = defaultdict(list)
    for dispatch, place in listed:
        groups[_key(place, known)].append((dispatch, place))
    return Places([_entity(key, group) for key, group in groups.items()])


def _by_name(place: Place) -> str:
    return f"{place.kind}|{folded(place.name)}|{place.country}"


def _key(place: Place, known: dict[str, set[int]]) -> str:
    if place.kind == "country" and place.country:
        return f"country|{place.country}"
    name = _by_name(place)
    meant = {place.geonames} if place.geonames is not None else known.get(name, set())
    return f"geonames|{next(iter(meant))}" if len(meant) == 1 else name


def _entity(key: str, group: Sequence[tuple[str, Place]]) -> RecordPlace:
    told = Counter(place.name for _, place in group)
    names = sorted(told, key=lambda name: (-told[name], -len(name), name))
    best = min((place for _, place in group), key=lambda place: (place.lat is None, place.precision, repr(place)))
    kinds = Counter(place.kind for _, place in group)
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
        members=tuple(sorted((dispatch, place.id) for dispatch, place in group)),
    )


def relation(one: RecordPlace, other: RecordPlace) -> Relation:
    """How two places stand: `nested` where one lies in the other, `unclear` where nothing tells."""
    if one.id == other.id:
        return "same"
    if one.country and other.country and one.country != other.country:
        return "near" if "border" in (one.kind, other.kind) and _within(one, other, _REGION_KM) else "apart"
    if one.country and one.country == other.country and "country" in (one.kind, other.kind):
        return "nested"
    broad = {one.kind, other.kind} & {"region", "area", "water", "border"}
    if one.lat is None or other.lat is None:
        return "unclear"
    if _within(one, other, _REGION_KM if broad else _NEAR_KM):
        return "nested" if broad else "near"
    return "apart"


def _within(one: RecordPlace, other: RecordPlace, kilometres: float) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    return _distance(one.lat, one.lon, other.lat, other.lon) <= kilometres


def _distance(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres on a sphere of the Earth's mean radius (haversine)."""
    a, b = radians(lat), radians(lat2)
    chord = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(chord)))
