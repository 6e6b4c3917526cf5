"""Talks of a file: which table each sits at, and the talks of a table, made anew where one of them changed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from ..assemble.event import Tie
from ..assemble.order import moment, talks_begin
from ..assemble.settled import Settled, talks_with
from ..assemble.table import homes_of
from ..assemble.talks import Process, between_pauses, merge_run, process_of
from ..model.listing import round_difference_rows, talks_row
from ..model.record import RecordTalks, Teller, content_id
from .items import Items, of_difference, of_talks, sorted_day
from .lines import PARTS_OF, Ids
from .readings import Readings

Sides = frozenset[str]


class Tables:
    """Keeps the talks of a file."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        items: Items,
        readings: Readings,
        settled: Settled,
        carried: Callable[[Teller], Teller],
        telling: Callable[[str, str], int | None],
    ) -> None:
        self._connection, self._items, self._readings, self._carried = connection, items, readings, carried
        self._settled, self._on = settled, settled.on("round")
        self._telling = telling

    def change(self, gone: Iterable[int], come: Iterable[int]) -> set[int]:
        """Takes the talks of dispatches out and those of others in; the tellings that rounds now tie otherwise."""
        dirty: set[str] = set()
        old_runs: set[int] = set()
        changed: set[int] = set()
        for dispatch in sorted({*gone, *come}):
            rows = self._execute("SELECT number, home, run FROM processes WHERE dispatch = ?", dispatch).fetchall()
            dirty.update(home for _, home, _ in rows)
            old_runs.update(run for _, _, run in rows if run is not None)
            self._execute("DELETE FROM processes WHERE dispatch = ?", dispatch)
        for dispatch in sorted(come):
            for process in self._processes(dispatch):
                number = self._connection.execute(
                    "INSERT INTO processes (dispatch, talks, sides, unknown, home) VALUES (?, ?, ?, ?, '')",
                    (dispatch, process.talks.id, "|".join(sorted(process.sides)), process.unknown),
                ).lastrowid
                changed.add(number or 0)
        if not changed and not dirty:
            return set()
        dirty |= self._seat()
        tied: set[int] = set()
        written: dict[int, str] = {}
        for home in sorted(dirty):
            tied |= self._merge(home, changed, old_runs, written)
        for run in sorted(old_runs - written.keys()):
            tied |= self._drop(run, set(written.values()))
        return tied

    def _processes(self, dispatch: int) -> list[Process]:
        reading, actors = self._readings.resolved(dispatch), self._readings.known.actors
        return [process_of(0, reading, talks, actors) for talks in sorted(reading.talks, key=lambda talks: talks.id)]

    def _seat(self) -> set[str]:
        """Seats all talks at their tables; the tables at which others sit than before."""
        told = {
            frozenset(sides.split("|")): unknown
            for sides, unknown in self._connection.execute(
                "SELECT sides, min(unknown) FROM processes WHERE sides <> '' GROUP BY sides"
            )
        }
        homes = {"|".join(sorted(sides)): "|".join(sorted(home)) for sides, home in homes_of(told).items()}
        dirty: set[str] = set()
        rows = self._connection.execute(
            "SELECT DISTINCT sides, home FROM processes WHERE home NOT LIKE '#%'"
        ).fetchall()
        moved = [(sides, was) for sides, was in rows if was != homes.get(sides)]
        unseated = "SELECT number, sides, home FROM processes WHERE home LIKE '#%' AND sides <> ''"
        seats = [row for row in self._connection.execute(unseated).fetchall() if row[1] in homes]
        for sides, was in moved:
            seats += self._connection.execute(
                "SELECT number, sides, home FROM processes WHERE sides = ? AND home = ?", (sides, was)
            ).fetchall()
        for number, sides, was in seats:
            now = homes.get(sides, f"#{number}")
            dirty |= {was, now}
            self._connection.execute("UPDATE processes SET home = ? WHERE number = ?", (now, number))
        return dirty - {""}

    def _merge(self, home: str, changed: set[int], old_runs: set[int], written: dict[int, str]) -> set[int]:
        """Makes the talks of a table anew where they changed; `old_runs` are those that are made anew."""
        rows = self._execute(
            "SELECT p.number, p.run, d.number, p.talks, d.id, d.published FROM processes p"
            " JOIN dispatches d ON d.number = p.dispatch WHERE p.home = ?",
            home,
        ).fetchall()
        rows.sort(key=lambda row: (moment(row[5]), row[4], row[3]))
        members: defaultdict[int | None, set[int]] = defaultdict(set)
        for number, run, *_ in rows:
            members[run].add(number)
        tied: set[int] = set()
        for run in between_pauses([(row[5], row) for row in rows]):
            numbers, was = {row[0] for row in run}, run[0][1]
            as_before = was is not None and was not in old_runs and members[was] == numbers
            if as_before and numbers.isdisjoint(changed) and self._size(was) == len(numbers):
                continue
            old_runs.update(row[1] for row in run if row[1] is not None)
            tied |= self._put(run)
            written[run[0][0]] = content_id("talks", run[0][4], run[0][3])
        return tied

    def _size(self, run: int | None) -> int:
        return int(self._execute("SELECT count(*) FROM processes WHERE run = ?", run).fetchone()[0])

    def _put(self, run: Sequence[tuple[int, int | None, int, str, str, str | None]]) -> set[int]:
        """Writes the talks of a run."""
        first = run[0][0]
        for number, *_ in run:
            self._connection.execute("UPDATE processes SET run = ? WHERE number = ?", (first, number))
        processes: list[Process] = []
        for order, (_, _, dispatch, talks, *_) in enumerate(run):
            found = next(process for process in self._processes(dispatch) if process.talks.id == talks)
            processes.append(replace(found, order=order))
        known = self._readings.known
        merged, ties = merge_run(processes, known.actors, known.places, self._settled)
        self._write(first, merged)
        return self._tie(first, ties)

    def _write(self, run: int, talks: RecordTalks) -> None:
        self._connection.execute("INSERT OR REPLACE INTO runs VALUES (?, ?)", (run, talks.id))
        rounds = tuple(
            replace(s, tellings=tuple(replace(t, teller=self._carried(t.teller)) for t in s.tellings))
            for s in talks.rounds
        )
        talks = talks_with(replace(talks, rounds=rounds), self._on)
        if not talks.rounds:
            self._items.drop("talks", talks.id)
            return
        sort = sorted_day(talks_begin(talks.rounds))
        number = self._items.put("talks", talks_row(talks, Ids()), sort, of_talks(talks, talks.rounds))
        parts = []
        for listing, told in PARTS_OF.items():
            for nth, (session, row) in enumerate(round_difference_rows(talks, told)):
                index = of_difference(of_talks(talks, [session]), row)
                parts.append((listing, row, f"2 {sort} {talks.id} {nth:06}", index))
        self._items.put_parts(number, parts)

    def _tie(self, run: int, ties: Mapping[str, Tie]) -> set[int]:
        """Notes which events the rounds of a run tie; those that are tied otherwise than before."""
        before = {(r, t) for r, t in self._execute("SELECT round, telling FROM ties WHERE run = ?", run).fetchall()}
        now = {
            (round_, telling)
            for round_, tie in ties.items()
            for dispatch, event in tie
            if (telling := self._telling(dispatch, event)) is not None
        }
        if before == now:
            return set()
        rounds = {round_ for round_, _ in before ^ now}
        self._execute("DELETE FROM ties WHERE run = ?", run)
        self._connection.executemany("INSERT OR REPLACE INTO ties VALUES (?, ?, ?)", [(t, r, run) for r, t in now])
        return {telling for round_, telling in before | now if round_ in rounds}

    def _drop(self, run: int, kept: set[str]) -> set[int]:
        """Takes away the talks of a run that is no more, unless they are there under another number."""
        for (id,) in self._execute("SELECT id FROM runs WHERE number = ?", run).fetchall():
            if id not in kept:
                self._items.drop("talks", id)
        self._execute("DELETE FROM runs WHERE number = ?", run)
        rows = self._execute("SELECT telling FROM ties WHERE run = ?", run).fetchall()
        self._execute("DELETE FROM ties WHERE run = ?", run)
        return {telling for (telling,) in rows}

    def _execute(self, sql: str, value: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, (value,))
