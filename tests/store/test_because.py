"""Every actor that several dispatches name says why they are one, whatever the order in which they came."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from dateline.assemble.actor import join_actors
from dateline.model.actor import ActorKind
from dateline.model.reading import Reading
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

Told = tuple[str, ActorKind, str | None, str, tuple[str, ...]]


def naming(nth: int, told: Told) -> Reading:
    """A dispatch that names one actor, in a form and with roles."""
    name, kind, country, form, roles = told
    draft = Draft(f"{name}, {', '.join(roles)}, a parlé ({nth}).", published=f"2014-01-{nth + 1:02}", outlet=f"O{nth}")
    draft.actor(name, kind, country, form=form, roles=roles)  # type: ignore[arg-type]
    return draft.reading()


def reasons(told: Sequence[Told]) -> set[tuple[str, ...]]:
    return {
        one.because
        for order in permutations([naming(nth, one) for nth, one in enumerate(told)])
        for one in join_actors(order).entities
    }


POLICE: Told = ("police chilienne", "organization", "CL", "nominal", ())
PERSON: Told = ("Inés Rojas", "person", "CL", "name", ("ministre",))
SURNAME: Told = ("Rojas", "person", "CL", "name", ("ministre",))


@pytest.mark.parametrize(
    ("told", "because"),
    [
        ([POLICE, POLICE], {("name and country",)}),
        ([PERSON, PERSON], {("name",)}),
        ([PERSON, PERSON, SURNAME], {("name", "surname, country and role")}),
        ([SURNAME, SURNAME], {("surname, country and role",)}),
        ([("Croissant Vert", "organization", None, "name", ())] * 2, {("name",)}),
        ([("Chili", "state", "CL", "name", ())] * 2, {("country",)}),
        ([POLICE], {()}),
        ([PERSON], {()}),
        ([("un passant", "person", None, "nominal", ())] * 2, {()}),
    ],
)
def test_every_join_says_why(told: list[Told], because: set[tuple[str, ...]]) -> None:
    assert reasons(told) == because


def test_a_file_says_so_as_dispatches_come(tmp_path: Path) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        said = []
        for nth in range(3):
            record.add(naming(nth, POLICE))
            said += [one["because"] for one in record.actors()]
        assert said == [[], ["name and country"], ["name and country"]]
        assert list(record.verify()) == []
        for nth in range(1, 3):
            record.forget(naming(nth, POLICE).dispatch.id)
        assert [one["because"] for one in record.actors()] == [[]]
        assert list(record.verify()) == []
