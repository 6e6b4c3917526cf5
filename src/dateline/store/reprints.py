"""Copies and versions in a file: which dispatches tell something by themselves, told anew near what comes and goes."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..assemble.copies import DAYS, SHARED, related, runs_of, sketch_of, soon, tell_apart
from ..assemble.order import in_order, published_days, teller_of, width
from ..model.reading import Reading
from ..model.record import Teller
from .readings import Readings

WAITING, MERGED, LEAVING, AGAIN, ARRIVING = range(5)
"""Values of `dispatches.merging`: to be merged, merged, to be taken out, to be merged once more, being merged."""
_KEPT = 400


@dataclass(slots=True)
class Roles:
    """Dispatches that no longer tell anything by themselves, those that now do, and those that tell for others than before."""

    gone: set[int] = field(default_factory=set)
    come: set[int] = field(default_factory=set)
    carrying: set[int] = field(default_factory=set)


class Reprints:
    """Tells copies and versions of a file apart."""

    def __init__(self, connection: sqlite3.Connection, readings: Readings) -> None:
        self._connection, self._readings = connection, readings
        self._carriers: dict[str, tuple[Teller, ...]] = {}
        self._known_runs: dict[str, frozenset[int]] = {}

    def change(self, numbers: Sequence[int]) -> Roles:
        """Takes in what is to be merged, lets go what is to leave."""
        roles, done = Roles(), set[int]()
        for number in numbers:
            published = self._readings[number].dispatch.published
            sketch = [(run, _day(published), number) for run in self._sketch(number)]
            self._connection.executemany("INSERT OR IGNORE INTO sketches VALUES (?, ?, ?)", sketch)
        for number in numbers:
            if number not in done:
                component = self._component(number)
                done |= component
                self._tell_apart(component, roles)
        for number in numbers:
            if self._state(number)[0] == LEAVING:
                rows = [(run, number) for run in self._sketch(number)]
                self._connection.executemany("DELETE FROM sketches WHERE run = ? AND dispatch = ?", rows)
        return roles

    def carried(self, teller: Teller) -> Teller:
        """A teller with those that reprint it."""
        known = self._carriers.get(teller.dispatch)
        if known is None:
            rows = self._connection.execute(
                "SELECT c.number FROM dispatches c JOIN dispatches d ON d.number = c.copy_of WHERE d.id = ?",
                (teller.dispatch,),
            ).fetchall()
            readings = in_order(self._readings[number] for (number,) in rows)
            known = self._carriers[teller.dispatch] = tuple(teller_of(reading) for reading in readings)
        return Teller(
            dispatch=teller.dispatch,
            external_id=teller.external_id,
            outlet=teller.outlet,
            published=teller.published,
            carriers=known,
        )

    def _sketch(self, number: int) -> list[int]:
        return sketch_of(self._runs(self._readings[number]))

    def _state(self, number: int) -> tuple[int, int | None, int | None]:
        row: tuple[int, int | None, int | None] = self._connection.execute(
            "SELECT merging, copy_of, replaced_by FROM dispatches WHERE number = ?", (number,)
        ).fetchone()
        return row

    def _component(self, number: int) -> set[int]:
        """A dispatch with all that it is related to, through others or directly."""
        found: set[int] = set()
        open_ = {number}
        while open_:
            one = open_.pop()
            found.add(one)
            near = self._near(one) - found
            open_ |= {other for other in near if self._related(one, other)}
        return found

    def _related(self, one: int, other: int) -> bool:
        here, there = self._readings[one], self._readings[other]
        runs = {reading.dispatch.id: self._runs(reading) for reading in (here, there)}
        return related(here, there, runs)

    def _runs(self, reading: Reading) -> frozenset[int]:
        known = self._known_runs.get(reading.dispatch.id)
        if known is None:
            if len(self._known_runs) >= _KEPT:
                self._known_runs.clear()
            known = self._known_runs[reading.dispatch.id] = runs_of(reading.dispatch)
        return known

    def _near(self, number: int) -> set[int]:
        """Dispatches of other outlets that share much of the sketch, and those that have the same id of its source."""
        outlet, external_id, published = self._connection.execute(
            "SELECT outlet, external_id, published FROM dispatches WHERE number = ?", (number,)
        ).fetchone()
        shared = Counter(
            other
            for run in sketch_of(self._runs(self._readings[number]))
            for (other,) in self._connection.execute(
                "SELECT dispatch FROM sketches WHERE run = ?1 AND day BETWEEN ?2 AND ?3"
                " UNION ALL SELECT dispatch FROM sketches WHERE run = ?1 AND day = -1 AND ?2 > -1",
                (run, *_days_near(published)),
            )
        )
        named = self._connection.execute(
            "SELECT number FROM dispatches WHERE outlet = ? AND external_id = ? AND merging <> ?",
            (outlet, external_id, WAITING),
        )
        near = {other for (other,) in named.fetchall()}
        for other, count in shared.items():
            if count >= SHARED:
                there, when = self._connection.execute(
                    "SELECT outlet, published FROM dispatches WHERE number = ?", (other,)
                ).fetchone()
                if there != outlet and soon(published, when):
                    near.add(other)
        return near - {number}

    def _tell_apart(self, component: set[int], roles: Roles) -> None:
        """Which dispatches of a component tell something by themselves, and what the others are to them."""
        states = {number: self._state(number) for number in component}
        staying = {self._readings[n].dispatch.id: n for n in component if states[n][0] != LEAVING}
        copies = tell_apart(in_order(self._readings[number] for number in staying.values()))
        for number in component:
            merging, *was = states[number]
            id = self._readings[number].dispatch.id
            is_now = [staying.get(others.get(id, "")) for others in (copies.copy_of, copies.replaced_by)]
            told, tells = merging != ARRIVING and was == [None, None], merging != LEAVING and is_now == [None, None]
            if tells and not told:
                roles.come.add(number)
            elif told and not tells:
                roles.gone.add(number)
            if was != is_now or merging in (ARRIVING, LEAVING):
                roles.carrying.update(other for other in (*was, *is_now) if other is not None)
                self._connection.execute(
                    "UPDATE dispatches SET copy_of = ?, replaced_by = ? WHERE number = ?", (*is_now, number)
                )


def _day(published: str | None) -> int:
    days = published_days(published)
    return days[0] if days is not None and width(days) == 1 else -1


def _days_near(published: str | None) -> tuple[int, int]:
    day = _day(published)
    return (-1, 1 << 30) if day < 0 else (day - DAYS - 1, day + DAYS + 1)
