"""Statements of a file: their lines, and which others tell the same quoted words."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from ..assemble.statement import Said, record_statement, runs_of_quote, said_in, same_words, statement_time
from ..model.listing import Said as SaidBy
from ..model.listing import said_of, speaker_row, statement_difference_rows, statement_row
from ..model.record import RecordStatement, Teller
from .codec import dump, load
from .items import Index, Items, of_difference, of_statement, sorted_day
from .joining import short
from .readings import Readings

_MANY = 10**10 - 1
Place = tuple[int, str]
"""The number of a dispatch, and the id of a statement in its reading."""


class Quotes:
    """Keeps the statements of a file."""

    def __init__(
        self, connection: sqlite3.Connection, items: Items, readings: Readings, carried: Callable[[Teller], Teller]
    ) -> None:
        self._connection, self._items, self._readings, self._carried = connection, items, readings, carried
        self._touched: set[str] = set()

    def change(self, gone: Iterable[int], come: Iterable[int], again: Iterable[int]) -> None:
        """Takes the statements of dispatches out, puts those of others in, and tells those `again` that are there."""
        gone, anew = set(gone), {*come, *again} - set(gone)
        dirty: set[Place] = set()
        for dispatch in gone | anew:
            dirty |= self._near(self._execute("SELECT run FROM quotes WHERE dispatch = ?", dispatch))
            self._execute("DELETE FROM quotes WHERE dispatch = ?", dispatch)
        for dispatch in gone:
            for said in self._said(dispatch):
                self._unsay(self._items.number("statements", said.id) or 0)
                self._items.drop("statements", said.id)
        for dispatch in anew:
            self._readings.resolved(dispatch)
            for said in self._said(dispatch):
                self._connection.executemany(
                    "INSERT OR IGNORE INTO quotes VALUES (?, ?, ?)",
                    [(run, dispatch, said.statement.id) for run in self._runs(said)],
                )
                dirty.add((dispatch, said.statement.id))
        for dispatch in anew:
            dirty |= self._near(self._execute("SELECT run FROM quotes WHERE dispatch = ?", dispatch))
        for dispatch, local in sorted(dirty):
            if dispatch not in gone:
                self._put(dispatch, self._one(dispatch, local))

    def _runs(self, said: Said) -> set[int]:
        """Runs of quoted words with who says them: others say a common phrase, too."""
        runs = runs_of_quote(said)
        if not runs:
            return set()
        speaker = self._readings.known.actors.of(said.reading.dispatch.id, said.statement.source or "").id
        return {short(f"{speaker} {' '.join(run)}") for run in runs}

    def _near(self, runs: Iterable[tuple[int]]) -> set[Place]:
        """Statements that share a run of quoted words."""
        found: set[Place] = set()
        for (run,) in list(runs):
            found.update(self._execute("SELECT dispatch, local FROM quotes WHERE run = ?", run).fetchall())
        return found

    def _said(self, dispatch: int) -> list[Said]:
        return list(said_in(self._readings[dispatch]))

    def _one(self, dispatch: int, local: str) -> Said:
        self._readings.resolved(dispatch)
        return next(said for said in self._said(dispatch) if said.statement.id == local)

    def _same(self, dispatch: int, said: Said) -> list[Said]:
        runs = [(run,) for run in self._runs(said)]
        near = self._near(runs) - {(dispatch, said.statement.id)}
        others = [self._one(*place) for place in near]
        actors = self._readings.known.actors
        return sorted((other for other in others if same_words(said, other, actors)), key=lambda other: other.id)

    def _put(self, dispatch: int, said: Said) -> None:
        same = self._same(dispatch, said)
        statement = self._record(said, same)
        sort = sort_of(statement)
        number = self._items.put(
            "statements", statement_row(statement) | {"speaker": None}, sort, of_statement(statement)
        )
        others = [self._record(other, ()) for other in same]
        parts = [
            ("differences", row, f"3 {sort} {statement.id} {nth:06}", of_difference(of_statement(statement), row))
            for nth, row in enumerate(statement_difference_rows(statement, others))
        ]
        self._items.put_parts(number, parts)
        self._say(number, statement)

    def _say(self, number: int, statement: RecordStatement) -> None:
        """Notes who says a statement, for the line of the speaker."""
        self._unsay(number)
        if statement.source is not None:
            published = of_statement(statement)
            published.days.clear()
            first, last = published.bounds() or (None, None)
            self._touched.add(statement.source)
            self._connection.execute(
                "INSERT INTO sayings VALUES (?, ?, ?, ?, ?)",
                (number, statement.source, dump(said_of(statement)), first, last),
            )

    def _unsay(self, number: int) -> None:
        rows = self._connection.execute("SELECT actor FROM sayings WHERE item = ?", (number,)).fetchall()
        self._touched.update(actor for (actor,) in rows)
        self._connection.execute("DELETE FROM sayings WHERE item = ?", (number,))

    def speakers(self, renamed: Iterable[str]) -> None:
        """Writes the lines of speakers whose statements are others than before, and of those who have another name."""
        for actor in sorted(self._touched | set(renamed)):
            rows = self._connection.execute(
                "SELECT said, count(*), min(first), max(last) FROM sayings WHERE actor = ? GROUP BY said", (actor,)
            ).fetchall()
            if not rows:
                self._items.drop("speakers", actor)
                continue
            said: list[SaidBy] = []
            for body, count, _, _ in rows:
                act, day, outlets = load(body)
                said += [(act, day, tuple(outlets))] * count
            row = speaker_row(self._items.row("actors", actor) or {}, said)
            index = Index(types={row["kind"], *row["acts"]}, entities={actor}, outlets=set(row["outlets"]))
            index.days += [(first, last) for _, _, first, last in rows if first is not None]
            self._items.put("speakers", row, f"{_MANY - row['statements']:010} {row['name']}", index)

    def _record(self, said: Said, same: Iterable[Said]) -> RecordStatement:
        statement = record_statement(said, self._readings.known.actors, list(same))
        return replace(statement, teller=self._carried(statement.teller))

    def _execute(self, sql: str, value: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, (value,))


def sort_of(statement: RecordStatement) -> str:
    """Where a statement comes in the listing, with its id."""
    day, unsaid, moment, _ = statement_time(statement)
    return f"{sorted_day(day)} {int(unsaid)} {sorted_day(moment)}"
