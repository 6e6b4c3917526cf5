"""Which sets of parties sit at one table, where dispatches name them more or less fully."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from .names import Sets

Sides = frozenset[str]


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
