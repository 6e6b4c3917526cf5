"""Copies and versions in a file: which dispatches tell something by themselves, told anew near what comes and goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from ..assemble.copies import related, runs_of, sketch_of, tell_apart
from ..assemble.order import in_order, teller_of
from ..model.record import Teller
from .readings import Readings

WAITING, MERGED, LEAVING, AGAIN, ARRIVING = range(5)
"""Values of `dispatches.merging`: to be merged, merged, to be taken out, to be merged once more, being merged."""


@dataclass(slots=True)
class Roles:
    """Dispatches that no longer tell anything by themselves, those that now do, and those others carry than before."""

    gone: set[int] = field(default_factory=set)
    come: set[int] = field(default_factory=set)
    carrying: set[int] = field(default_factory=set)


class Reprints:
    """Tells copies and versions of a file apart."""

    def __init__(self, connection: sqlite3.Connection, readings: Readings) -> None:
        self._connection, self._readings = connection, readings
        self._carriers: dict[str, tuple[Teller, ...]] = {}

    def change(self, numbers: Sequence[int]) -> Roles:
        """Takes in what is to be merged, lets go what is to leave."""
        roles, done = Roles(), set[int]()
        for number in numbers:
            self._connection.executemany(
                "INSERT OR IGNORE INTO sketches VALUES (?, ?)", [(run, number) for run in self._sketch(number)]
            )
        for number in numbers:
            if number not in done:
                component = self._component(number)
                done |= component
                self._tell_apart(component, roles)
        for number in numbers:
            if self._state(number)[0] == LEAVING:
                self._connection.execute("DELETE FROM sketches WHERE dispatch = ?", (number,))
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
        return sketch_of(runs_of(self._readings[number].dispatch.text))

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
            open_ |= {other for other in near if related(self._readings[one], self._readings[other])}
        return found

    def _near(self, number: int) -> set[int]:
        """Dispatches that share a run of the sketch and have another outlet, or that have the same id of its source.

        Whether they came near in time is looked at when they are compared.
        """
        rows = self._connection.execute(
            "SELECT d.number, d.merging FROM sketches s JOIN sketches o ON o.run = s.run JOIN dispatches d"
            " ON d.number = o.dispatch WHERE s.dispatch = ?1"
            " AND d.outlet IS NOT (SELECT outlet FROM dispatches WHERE number = ?1)"
            " UNION SELECT b.number, b.merging FROM dispatches a JOIN dispatches b"
            " ON b.outlet = a.outlet AND b.external_id = a.external_id WHERE a.number = ?1",
            (number,),
        )
        return {other for other, merging in rows if other != number and merging != WAITING}

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
                roles.carrying.update(original for original in (was[0], is_now[0]) if original is not None)
                self._connection.execute(
                    "UPDATE dispatches SET copy_of = ?, replaced_by = ? WHERE number = ?", (*is_now, number)
                )
