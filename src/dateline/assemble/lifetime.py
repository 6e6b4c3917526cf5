"""Time between persons of one name: who has another role decades later is somebody else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Protocol, TypeVar

from .names import Sets, folded

DECADES = 30
"""Years after which a name with another role is another person's."""


class Held(Hashable, Protocol):
    """Somebody of a name, the roles told of him, and the year in which they were told."""

    @property
    def roles(self) -> tuple[str, ...]: ...
    @property
    def year(self) -> int | None: ...


H = TypeVar("H", bound=Held)


def same_role(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a role of one is told within a role of the other: « président » within « président russe »."""
    pairs = [(f" {folded(a)} ", f" {folded(b)} ") for a in one for b in other]
    return any(a in b or b in a for a, b in pairs)


def in_one_life(one: Iterable[Held], other: Iterable[Held]) -> bool:
    """Whether those of two groups can be one person: told within some decades of each other, or with one role."""
    here, there = list(one), list(other)
    years, others = (_years(group) for group in (here, there))
    if not years or not others or min(abs(a - b) for a in years for b in others) <= DECADES:
        return True
    return same_role(*({role for held in group for role in held.roles} for group in (here, there)))


def _years(group: Sequence[Held]) -> list[int]:
    """The years in which they were told of, with a role if they ever were."""
    with_role = [held for held in group if held.roles] or group
    return [held.year for held in with_role if held.year is not None]


def lives(group: Sequence[H]) -> list[list[H]]:
    """Those of one name and country by the person that each can be, the earliest first.

    Told within some decades of each other, from one to the next, or with one role, they are one. Of whom no role is
    told, or no year, goes with those nearest in time.
    """
    known = sorted((held for held in group if held.year is not None and held.roles), key=_order)
    others = [held for held in group if held.year is None or not held.roles]
    same = Sets()
    _join_near(known, same)
    _join_roles(known, same)
    found: defaultdict[str, list[H]] = defaultdict(list)
    for i, held in enumerate(known):
        found[same.find(_mark(i))].append(held)
    persons = sorted(found.values(), key=lambda person: _order(person[0])) or [[]]
    heads = [list(person) for person in persons]
    for held in sorted(others, key=_order):
        min(zip(persons, heads, strict=True), key=_distance(held))[0].append(held)
    return persons


def _mark(i: int) -> str:
    return f"{i:09}"


def _order(held: Held) -> tuple[int, str]:
    return held.year or 0, repr(held)


def _join_near(known: Sequence[Held], same: Sets) -> None:
    for i in range(1, len(known)):
        if (known[i].year or 0) - (known[i - 1].year or 0) <= DECADES:
            same.join(_mark(i - 1), _mark(i))


def _join_roles(known: Sequence[Held], same: Sets) -> None:
    """Joins, of runs of years that stand apart, those with a role in common."""
    runs: defaultdict[str, set[str]] = defaultdict(set)
    for i, held in enumerate(known):
        runs[same.find(_mark(i))].update(held.roles)
    firsts = sorted(runs)
    for n, first in enumerate(firsts):
        for other in firsts[n + 1 :]:
            if same_role(runs[first], runs[other]):
                same.join(first, other)


def _distance(held: Held) -> Callable[[tuple[Sequence[Held], Sequence[Held]]], int]:
    """How far in years somebody is from those of whom year and role are known."""

    def years(person: tuple[Sequence[Held], Sequence[Held]]) -> int:
        return min((abs((held.year or 0) - (other.year or 0)) for other in person[1]), default=0) if held.year else 0

    return years
