"""The readings of a file by the number of their dispatch, and what their actors and places became."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Iterator

from ..assemble.event import tellings_of
from ..assemble.followed import Instead, anchored
from ..assemble.named import naming, with_named
from ..assemble.telling import Key, Told
from ..model.decision import Decision
from ..model.dispatch import Dispatch
from ..model.finding import Finding
from ..model.reading import Reading
from .codec import DISPATCH, dispatch_of, join
from .joining import Known

_KEPT = 400
_PAGE = 200


class Readings:
    """Readings, with what people name in their words; keeps those that were asked for last."""

    def __init__(self, connection: sqlite3.Connection, decisions: Iterable[Decision] = ()) -> None:
        self._connection, self._decisions = connection, list(decisions)
        self.instead = self._instead()
        self._named = naming(self._decisions, self.instead)
        self._kept: OrderedDict[int, Reading] = OrderedDict()
        self._told: OrderedDict[int, dict[Key, Told]] = OrderedDict()
        self.known = Known(connection)

    def __getitem__(self, number: int) -> Reading:
        reading = self._kept.pop(number, None)
        if reading is None:
            body, *dispatch = self._connection.execute(
                f"SELECT r.body, {DISPATCH} FROM dispatches d JOIN readings r ON r.dispatch = d.number WHERE number = ?",
                (number,),
            ).fetchone()
            reading, _ = join(dispatch_of(dispatch), body, ())
            reading = with_named(reading, self._named.get(reading.dispatch.id, ()))
            if len(self._kept) >= _KEPT:
                self._kept.popitem(last=False)
        self._kept[number] = reading
        return reading

    def _instead(self) -> Instead:
        """What tells in the place of copies and versions that decisions are about."""
        found: dict[str, tuple[Dispatch, Dispatch]] = {}
        for id in sorted(anchored(self._decisions)):
            own = self._row("d.id = ?", id)
            last = own
            while last is not None and last[1] is not None:
                last = self._row("d.number = ?", last[1])
            if own is not None and last is not None and last is not own:
                found[id] = own[0], last[0]
        return found

    def _row(self, where: str, value: int | str) -> tuple[Dispatch, int | None] | None:
        """A dispatch, and the one whose copy or version it is."""
        sql = f"SELECT ifnull(d.copy_of, d.replaced_by), r.body, {DISPATCH} FROM dispatches d JOIN readings r"
        found = self._connection.execute(f"{sql} ON r.dispatch = d.number WHERE {where}", (value,)).fetchone()
        return None if found is None else (join(dispatch_of(found[2:]), found[1], ())[0].dispatch, found[0])

    def follow(self) -> None:
        """Takes in what copies and versions are now."""
        instead = self._instead()
        if instead != self.instead:
            self.instead, self._named = instead, naming(self._decisions, instead)
            self._kept.clear()
            self._told.clear()

    def resolved(self, number: int) -> Reading:
        """A reading, with what its actors and places became made known."""
        reading = self[number]
        self.known.load(number, reading.dispatch.id)
        return reading

    def of(self, dispatch: str) -> Reading:
        """The same by the id of the dispatch."""
        (number,) = self._connection.execute("SELECT number FROM dispatches WHERE id = ?", (dispatch,)).fetchone()
        return self.resolved(number)

    def told(self, number: int) -> dict[Key, Told]:
        """The tellings of a dispatch in the names of what is joined, which must be joined by then."""
        told = self._told.pop(number, None)
        if told is None:
            reading = self.resolved(number)
            told = {one.key: one for one in tellings_of(reading, self.known.actors, self.known.places)}
            if len(self._told) >= _KEPT:
                self._told.popitem(last=False)
        self._told[number] = told
        return told


def entries(connection: sqlite3.Connection) -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
    """All readings of a file with their findings, in the order in which they were added; others may write meanwhile."""
    last = 0
    while rows := connection.execute(
        f"SELECT number, r.body, {DISPATCH} FROM dispatches d JOIN readings r ON r.dispatch = d.number"
        f" WHERE number > ? ORDER BY number LIMIT {_PAGE}",
        (last,),
    ).fetchall():
        first, last = rows[0][0], rows[-1][0]
        found: dict[int, list[str]] = {}
        for number, body in connection.execute(
            "SELECT dispatch, body FROM findings WHERE dispatch BETWEEN ? AND ? ORDER BY dispatch, position",
            (first, last),
        ):
            found.setdefault(number, []).append(body)
        for number, body, *dispatch in rows:
            yield join(dispatch_of(dispatch), body, found.get(number, ()))
