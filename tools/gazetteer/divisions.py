"""Which first-order division of GeoNames a region is, told by the towns around its middle."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from math import cos, radians

from model import Draft, Place

Division = tuple[str, str]
_NEAREST, _AGREE = 5, 3
_MOSTLY = 0.5
"""Of a country of which fewer regions are the only ones at their division, another level is listed: districts."""
_NONE = ("", "00")


def number_regions(draft: Draft) -> None:
    """Gives regions of a list of divisions the code that most towns around their middle have.

    None is given where several regions claim one, or where a region has it already: then they are finer than divisions.
    """
    towns: dict[str, list[Place]] = defaultdict(list)
    for place in draft.places:
        if place.kind == "city" and place.admin1 not in _NONE:
            towns[place.country].append(place)
    claims: dict[Division, list[Place]] = defaultdict(list)
    for region in draft.places:
        if region.division and region.country and not region.admin1 and (code := _claimed(region, towns)):
            claims[region.country, code].append(region)
    alone = _alone(claims, {(place.country, place.admin1) for place in draft.places if place.kind == "region"})
    every = Counter(country for (country, _), regions in claims.items() for _ in regions)
    single = Counter(country for country, _ in alone)
    for (country, code), region in alone.items():
        if single[country] >= _MOSTLY * every[country]:
            region.admin1 = code


def _claimed(region: Place, towns: Mapping[str, Iterable[Place]]) -> str | None:
    """The code that most of the nearest towns of its country have; `None` where they do not agree."""
    flat = cos(radians(region.lat))
    near = sorted(
        towns.get(region.country, ()),
        key=lambda town: (town.lat - region.lat) ** 2 + ((town.lon - region.lon) * flat) ** 2,
    )[:_NEAREST]
    if not near:
        return None
    code, votes = Counter(town.admin1 for town in near).most_common(1)[0]
    return code if votes >= min(_AGREE, len(near)) else None


def _alone(claims: Mapping[Division, list[Place]], taken: set[Division]) -> dict[Division, Place]:
    """The regions that alone claim a division that no other has."""
    return {at: regions[0] for at, regions in claims.items() if len(regions) == 1 and at not in taken}
