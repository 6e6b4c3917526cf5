"""Which sets of parties sit at one table, where dispatches name them more or less fully."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from ..model.talks import may_be_one
from .names import Sets

Sides = frozenset[str]
Matter = frozenset[str]
"""What talks are about, in words that tell it from other matters; none where a dispatch does not say."""
_HINT = "~"


def hinted(countries: Iterable[str]) -> Sides:
    """Countries among which those at the table may be, for talks that name none."""
    return frozenset(_HINT + country for country in countries)


def homes_of(unknown: Mapping[Sides, int]) -> dict[Sides, Sides]:
    """The table of each set of sides; one side alone goes where only one table fits, and so does a hint, or nowhere.

    `unknown` counts, for each set, the parties beside it that cannot be told apart, at the fewest.
    """
    told = {sides: count for sides, count in unknown.items() if not is_hint(sides)}
    homes = same_tables({sides: count for sides, count in told.items() if len(sides) >= 2})
    of_side: defaultdict[str, set[Sides]] = defaultdict(set)
    for sides in homes:
        for side in sides:
            of_side[side].add(sides)
    tables = dict(homes)
    for sides in told:
        if len(sides) == 1:
            fitting = {tables[other] for other in of_side[next(iter(sides))]}
            homes[sides] = next(iter(fitting)) if len(fitting) == 1 else sides
    for sides in unknown.keys() - told.keys():
        about = {side.removeprefix(_HINT) for side in sides}
        fitting = {tables[other] for side in about for other in of_side[side] if other <= about}
        if len(fitting) == 1:
            homes[sides] = next(iter(fitting))
    return homes


def same_matters(told: Iterable[Matter]) -> dict[Matter, Matter | None]:
    """For each matter told of at one table the one that stands for it; `None` where it may be one of several.

    Matters are joined only where all that may be either of them may also be each other: « les eaux » and « les eaux
    du lac » are one, unless others talk of « les eaux du fleuve ».
    """
    listed = sorted(set(told), key=lambda matter: (len(matter), sorted(matter)))
    fits = {one: {other for other in listed if may_be_one(one, other)} for one in listed}
    clear = {one for one in listed if all(may_be_one(a, b) for a in fits[one] for b in fits[one])}
    same, named = Sets(), {_name(matter): matter for matter in listed}
    for one in clear:
        for other in fits[one] & clear:
            same.join(_name(one), _name(other))
    return {one: named[same.find(_name(one))] if one in clear else None for one in listed}


def is_hint(sides: Sides) -> bool:
    """Whether a set of sides is a hint of those at the table, and names none."""
    return any(side.startswith(_HINT) for side in sides)


def same_tables(unknown: Mapping[Sides, int]) -> dict[Sides, Sides]:
    """For each set of sides, the set that stands for its table; the fullest names it.

    `unknown` counts the parties beside each set that name nobody who can be told apart: « le gouvernement
    congolais » may be the state that another set has. Sets are joined only where all that fit either of them also
    fit each other, so that talks with one movement and with another stay apart although a third set names both.
    """
    listed = sorted(unknown, key=lambda sides: (len(sides), sorted(sides)))
    of_movement: defaultdict[str, list[Sides]] = defaultdict(list)
    for sides in listed:
        for movement in sides - _states(sides):
            of_movement[movement].append(sides)
    fits = {
        sides: {sides} | {other for side in sides for other in of_movement[side] if _fit(sides, other, unknown)}
        for sides in listed
    }
    same, named = Sets(), {_name(sides): sides for sides in listed}
    for sides in listed:
        for other in fits[sides]:
            both = fits[sides] | fits[other]
            if all(two in fits[one] for one in both for two in both):
                same.join(_name(sides), _name(other))
    tables: dict[str, Sides] = {same.find(_name(sides)): named[_name(sides)] for sides in listed}
    return {sides: tables[same.find(_name(sides))] for sides in listed}


def _name(sides: Sides) -> str:
    return "|".join(sorted(sides))


def _fit(one: Sides, other: Sides, unknown: Mapping[Sides, int]) -> bool:
    """Whether two sets can be one table: the same states, but for the unknown, and a movement in common."""
    here, there = _states(one), _states(other)
    moves, others = one - here, other - there
    if not moves & others:
        return False
    return len(here - there) <= unknown[other] and len(there - here) <= unknown[one] and (len(one & other) >= 2 or (
        bool(here ^ there) and not (here and there)
    ))  # fmt: skip


def _states(sides: Sides) -> Sides:
    """The sides that are countries, by ISO code."""
    return frozenset(side for side in sides if len(side) == 2)
