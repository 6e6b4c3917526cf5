"""Talks of a file: which table each sits at, and the talks of a table, made anew where one of them changed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ..assemble.event import Tie
from ..assemble.names import Sets
from ..assemble.order import moment, talks_begin
from ..assemble.process import Process, process_of
from ..assemble.settled import Settled, talks_with
from ..assemble.table import homes_of
from ..assemble.talks import between_pauses, merge_runs
from ..assemble.track import together
from ..model.listing import round_difference_rows, talks_row
from ..model.record import RecordTalks, Teller
from .items import Items, of_difference, of_talks, sorted_day
from .lines import PARTS_OF, Ids
from .readings import Readings

Sides = frozenset[str]


class _Seat(NamedTuple):
    """Talks of a dispatch at a table: their number and run, and where they stand."""

    number: int
    run: int | None
    dispatch: int
    talks: str
    id: str
    published: str | None


@dataclass(kw_only=True, slots=True)
class _Anew:
    """What is made anew: the talks that `changed`, the `runs` that were; ids `written`, by run, and those there before."""

    changed: set[int]
    runs: set[int]
    written: dict[int, set[str]] = field(default_factory=dict)
    stale: set[str] = field(default_factory=set)


def _order(seat: _Seat) -> tuple[str, str, str]:
    return moment(seat.published), seat.id, seat.talks


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
        self._settled, self._on, self._on_talks = settled, settled.on("round"), settled.on("talks")
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
        anew = _Anew(changed=changed, runs=old_runs)
        for homes in self._together(dirty):
            tied |= self._merge(homes, anew)
        for run in sorted(old_runs - anew.written.keys()):
            tied |= self._leave(run, anew)
        for id in sorted(anew.stale.difference(*anew.written.values())):
            self._items.drop("talks", id)
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

    def _together(self, dirty: Iterable[str]) -> list[list[str]]:
        """Tables at which others sit than before, each with those of whose talks people made one with its own."""
        same, homes = Sets(), set(dirty)
        sql = "SELECT p.home FROM processes p JOIN dispatches d ON d.number = p.dispatch WHERE d.id = ? AND p.talks = ?"
        for group in self._settled.merged("talks"):
            seats = [home for at in group for (home,) in self._connection.execute(sql, at).fetchall()]
            homes.update(seats)
            for home in seats[1:]:
                same.join(seats[0], home)
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for home in sorted(homes):
            groups[same.find(home)].append(home)
        return [group for group in groups.values() if not set(group).isdisjoint(dirty)]

    def _merge(self, homes: Sequence[str], anew: _Anew) -> set[int]:
        """Makes the talks of tables anew where they changed."""
        runs: list[list[_Seat]] = []
        for home in homes:
            found = self._execute(
                "SELECT p.number, p.run, d.number, p.talks, d.id, d.published FROM processes p"
                " JOIN dispatches d ON d.number = p.dispatch WHERE p.home = ?",
                home,
            ).fetchall()
            seats = sorted((_Seat(*row) for row in found), key=_order)
            runs += between_pauses([(seat.published, seat) for seat in seats])
        members: defaultdict[int | None, set[int]] = defaultdict(set)
        for seat in (seat for run in runs for seat in run):
            members[seat.run].add(seat.number)
        tied: set[int] = set()
        for some in together(runs, [[(seat.id, seat.talks) for seat in run] for run in runs], self._settled):
            seats = sorted((seat for run in some for seat in run), key=_order)
            numbers, was = {seat.number for seat in seats}, seats[0].run
            as_before = was is not None and was not in anew.runs and members[was] == numbers
            if as_before and numbers.isdisjoint(anew.changed) and self._size(was) == len(numbers):
                continue
            anew.runs.update(seat.run for seat in seats if seat.run is not None)
            tied |= self._put(some, seats, anew)
        return tied

    def _size(self, run: int | None) -> int:
        return int(self._execute("SELECT count(*) FROM processes WHERE run = ?", run).fetchone()[0])

    def _put(self, runs: Sequence[Sequence[_Seat]], seats: Sequence[_Seat], anew: _Anew) -> set[int]:
        """Writes the talks of runs; `seats` are all of them, in order."""
        first, order = seats[0].number, {seat.number: n for n, seat in enumerate(seats)}
        for seat in seats:
            self._connection.execute("UPDATE processes SET run = ? WHERE number = ?", (first, seat.number))
        told = [[replace(self._process(seat), order=order[seat.number]) for seat in run] for run in runs]
        known = self._readings.known
        merged, ties = merge_runs(told, known.actors, known.places, self._settled)
        anew.stale |= self._ids(first)
        anew.written[first] = {talks.id for talks in merged}
        self._connection.execute(
            "INSERT OR REPLACE INTO runs VALUES (?, ?)", (first, " ".join(sorted(anew.written[first])))
        )
        for talks in merged:
            self._write(talks)
        return self._tie(first, ties)

    def _process(self, seat: _Seat) -> Process:
        return next(process for process in self._processes(seat.dispatch) if process.talks.id == seat.talks)

    def _ids(self, run: int) -> set[str]:
        """The ids of the talks of a run, as they were written."""
        return {id for (ids,) in self._execute("SELECT id FROM runs WHERE number = ?", run) for id in ids.split()}

    def _write(self, talks: RecordTalks) -> None:
        rounds = tuple(
            replace(s, tellings=tuple(replace(t, teller=self._carried(t.teller)) for t in s.tellings))
            for s in talks.rounds
        )
        members = tuple(replace(member, teller=self._carried(member.teller)) for member in talks.members)
        talks = talks_with(replace(talks, rounds=rounds, members=members), self._on, self._on_talks)
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

    def _leave(self, run: int, anew: _Anew) -> set[int]:
        """Notes that a run is no more; its talks are stale, unless they are there under another number."""
        anew.stale |= self._ids(run)
        self._execute("DELETE FROM runs WHERE number = ?", run)
        rows = self._execute("SELECT telling FROM ties WHERE run = ?", run).fetchall()
        self._execute("DELETE FROM ties WHERE run = ?", run)
        return {telling for (telling,) in rows}

    def _execute(self, sql: str, value: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, (value,))
