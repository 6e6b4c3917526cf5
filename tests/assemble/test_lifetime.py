"""Persons of one name in the course of time."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.assemble.lifetime import DECADES, in_one_life, lives
from dateline.model.decision import Anchor, Decision
from dateline.model.reading import Reading
from dateline.testing.readings import Draft


@dataclass(frozen=True)
class Held:
    year: int | None
    roles: tuple[str, ...]


def held(told: str) -> Held:
    year, _, role = told.partition(" ")
    return Held(None if year == "?" else int(year), (role,) if role else ())


CASES = {
    "another role decades later": (["1958 préfet", "2011 ministre"], 2),
    "another role soon after": (["1958 préfet", "1988 ministre"], 1),
    "one career, told step by step": (["1958 préfet", "1979 député", "2004 ministre"], 1),
    "one role all along": (["1958 évêque", "2011 ancien évêque de Wamba"], 1),
    "no role": (["1958 préfet", "2011"], 1),
    "no role joins nobody": (["1958 préfet", "1984", "2011 ministre"], 2),
    "no year": (["1958 préfet", "? ministre"], 1),
    "nothing told": (["1958", "2011", "?"], 1),
}


@pytest.mark.parametrize(("told", "persons"), CASES.values(), ids=CASES)
def test_lives(told: list[str], persons: int) -> None:
    listed = [held(one) for one in told]
    found = lives(listed)
    assert len(found) == persons
    assert sorted(map(repr, (one for life in found for one in life))) == sorted(map(repr, listed))
    assert all(lives(order) == found for order in permutations(listed))
    assert not any(in_one_life(one, other) for i, one in enumerate(found) for other in found[i + 1 :])


def test_who_has_no_role_goes_with_the_nearest() -> None:
    early, late = lives([held("1958 préfet"), held("2011 ministre"), held("1980"), held("1990")])
    assert [one.year for one in early] == [1958, 1980]
    assert [one.year for one in late] == [2011, 1990]


def told(name: str, role: str, published: str, outlet: str = "Le Phare") -> Reading:
    draft = Draft(f"Le {role} {name} a parlé.", published=published, outlet=outlet)
    draft.actor(name, "person", "GA", roles=(role,))
    return draft.reading()


@pytest.mark.parametrize(
    ("one", "other", "actors"),
    [
        (("Paul Mintsa", "préfet", 1964), ("Paul Mintsa", "ministre", 1964 + DECADES), 1),
        (("Paul Mintsa", "préfet", 1964), ("Paul Mintsa", "ministre", 1965 + DECADES), 2),
        (("Youri Tchekine", "préfet", 1964), ("Yuri Chekin", "ministre", 1965 + DECADES), 2),
        (("Youri Tchekine", "préfet", 1964), ("Yuri Chekin", "préfet", 1965 + DECADES), 1),
    ],
)
def test_persons_of_one_name(one: tuple[str, str, int], other: tuple[str, str, int], actors: int) -> None:
    readings = [told(name, role, f"{year}-05-04") for name, role, year in (one, other)]
    record = build(readings)
    assert len(record.actors) == actors
    assert build(reversed(readings)) == record


def test_people_join_who_time_keeps_apart() -> None:
    readings = [told("Paul Mintsa", "préfet", "1964-05-04"), told("Paul Mintsa", "ministre", "2012-05-04")]
    anchors = tuple(Anchor(dispatch=one.dispatch.id, span=one.actors[0].mentions[0].span) for one in readings)
    same = Decision(kind="merge", about="actor", anchors=anchors, who="x", at="2024-01-01", why="y")
    (actor,) = build(readings, [same]).actors
    assert actor.because == ("decision", "name")


def test_who_goes_by_the_surname_is_the_one_of_that_role() -> None:
    readings = [
        told("Paul Mintsa", "préfet", "1964-05-04"),
        told("Paul Mintsa", "ministre", "2012-05-04"),
        told("Mintsa", "ministre", "2012-05-05", "La Vigie"),
    ]
    assert sorted(len(actor.members) for actor in build(readings).actors) == [1, 2]
