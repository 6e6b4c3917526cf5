"""A record in a SQLite file: dispatches and their readings go in one by one, listings come out.

Adding touches one dispatch; merging goes on with the new ones at the first listing after that.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self

from ..assemble.anchors import anchors_of
from ..assemble.build import build
from ..assemble.registry import Registry, read_registry
from ..model.coding import Coding
from ..model.decision import Anchor, Decision, DecisionAbout, DecisionKind, decision_of, decision_row
from ..model.errors import DecisionError, RecordError
from ..model.finding import Finding
from ..model.reading import Reading
from ..model.record import Record
from . import codings, merging, upkeep
from .clearly import can_be_written, check_whole, clearly
from .codec import DISPATCH, column, dispatch_of, dump, join, load, split
from .connection import at_one_moment, connected, for_reading, on_a_full_disk, transaction
from .filter import Filter, Names, count_query, is_told_by, line_query, match_expression, query
from .ids import whole
from .items import LISTINGS, key_of
from .lines import Filling
from .packing import unpack
from .pointed import check_merge, namable, naming, pointed
from .readings import entries
from .stamp import VERSION

Row = dict[str, Any]
WAIT_SECONDS = 10.0
_PAGE = 200
_EVERYTHING = Filter()


def open_record(
    path: Path | str, *, create: bool = False, wait: float = WAIT_SECONDS, fresh: bool = True, read_only: bool = False
) -> RecordFile:
    """The record kept in a file; `create` makes one where there is none, or only an empty file.

    `wait` is how many seconds to wait for another process that is writing. Where it is not `fresh`, listings come as
    they were last merged, until `refresh` is called. `read_only` opens a file that cannot be written, or has no room to
    be, for listing.

    Raises:
        RecordError: there is no such file, it is not a record, it is a newer one, damaged, or cannot be written.
    """
    if read_only and not can_be_written(Path(path)):
        return RecordFile(Path(path), for_reading(Path(path), wait=wait), fresh=False)
    try:
        connection = connected(Path(path), create=create, wait=wait)
    except RecordError:
        found = on_a_full_disk(Path(path), wait=wait) if read_only else None
        if found is None:
            raise
        return RecordFile(Path(path), found, fresh=False)
    return RecordFile(Path(path), connection, fresh=fresh)


class RecordFile:
    """An open record. Close it, or use it in a `with` block; for use in one thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, fresh: bool = True) -> None:
        self.path = path
        self._fresh = fresh
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends the use of the file; what was added stays."""
        self._connection.close()

    def __len__(self) -> int:
        """How many dispatches there are."""
        return int(self._all("SELECT count(*) FROM dispatches")[0][0])

    def has(self, dispatch_id: str) -> bool:
        """Whether a dispatch is there already."""
        return bool(self._all("SELECT 1 FROM dispatches WHERE id = ?", (dispatch_id,)))

    def add(self, reading: Reading, findings: Sequence[Finding] = ()) -> bool:
        """Keeps a reading with its dispatch and findings: all or nothing. `False` where the dispatch was there.

        Raises:
            RecordError: the file is full, locked or damaged; it is then as it was before.
        """
        with self._clearly(), transaction(self._connection):
            return self._add(reading, findings)

    def add_many(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        """Keeps readings, a page of them in a transaction, and gives those that were not there yet.

        Quicker than one by one; what is given is on the disk when the next page begins, or at the end.

        Raises:
            RecordError: as `add`; the page is then not there.
        """
        coming = iter(readings)
        while page := list(islice(coming, _PAGE)):
            with self._clearly(), transaction(self._connection):
                new = [reading for reading in page if self._add(reading, ())]
            yield from new

    def _add(self, reading: Reading, findings: Sequence[Finding]) -> bool:
        dispatch = reading.dispatch
        came, body, found = split(reading, findings)
        if self._connection.execute("SELECT 1 FROM dispatches WHERE id = ?", (dispatch.id,)).fetchone():
            return False
        row = (dispatch.external_id, dispatch.outlet, dispatch.published, dispatch.origin, dispatch.title)
        number = self._connection.execute(
            "INSERT INTO dispatches (id, external_id, outlet, published, origin, title, text, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (dispatch.id, *map(column, row), column(dispatch.text), came),
        ).lastrowid
        self._connection.execute("INSERT INTO readings VALUES (?, ?, ?)", (number, VERSION, body))
        self._connection.executemany(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?)",
            [(number, i, finding["code"], finding["severity"], dump(finding)) for i, finding in enumerate(found)],
        )
        self._connection.execute("UPDATE state SET added = added + 1")
        return True

    def entries(self) -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
        """All readings with their findings, in the order in which they were added."""
        with self._clearly():
            yield from entries(self._connection)

    def entry(self, dispatch_id: str) -> tuple[Reading, tuple[Finding, ...]] | None:
        """The reading of one dispatch, with its findings; `None` where there is no such dispatch."""
        found = self._all(
            f"SELECT number, r.body, {DISPATCH} FROM dispatches d JOIN readings r ON r.dispatch = d.number WHERE id = ?",
            (dispatch_id,),
        )
        if not found:
            return None
        number, body, *dispatch = found[0]
        told = self._all("SELECT body FROM findings WHERE dispatch = ? ORDER BY position", (number,))
        with self._clearly():
            return join(dispatch_of(dispatch), body, [finding for (finding,) in told])

    def readings(self) -> Iterator[Reading]:
        """All readings, in the order in which they were added."""
        for reading, _ in self.entries():
            yield reading

    def decide(self, decision: Decision) -> bool:
        """Keeps a decision; `False` where it was there."""
        sql = "INSERT INTO decisions VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING"
        with self._clearly(), transaction(self._connection):
            changed = self._execute(sql, (decision.id, decision.at, dump(decision_row(decision))))
            for id in {anchor.dispatch for anchor in decision.anchors} if changed else ():
                self._execute("UPDATE dispatches SET merging = 3 WHERE id = ? AND merging = 1", (id,))
        return changed

    def decisions(self) -> Iterator[Decision]:
        """All decisions, in the order in which they were made."""
        rows = self._all("SELECT body FROM decisions ORDER BY at, id")
        with self._clearly():
            yield from (decision_of(load(body)) for (body,) in rows)

    def decision(self, id: str) -> Decision | None:
        """The decision with an id; `None` where there is none."""
        found = self._all("SELECT body FROM decisions WHERE id = ?", (id,))
        return decision_of(load(found[0][0])) if found else None

    def code(self, coding: Coding) -> bool:
        """Keeps what a coder says of an event, which changes no listing; `False` where it was there."""
        with self._clearly(), transaction(self._connection):
            return codings.keep(self._connection, coding)

    def codings(self) -> Iterator[Coding]:
        """All codings of all coders, in the order in which they were made."""
        with self._clearly():
            yield from codings.kept(self._connection)

    def whole_id(self, id: str) -> str:
        """The id of an event, round, talks, actor or decision of which a few digits are given (see `whole`).

        Raises:
            DecisionError: several begin so, or it is too short.
        """
        self._merge()
        with self._clearly():
            return whole(self._connection, id, self.talks)

    def anchors(self, kind: DecisionKind, ids: Sequence[str]) -> tuple[DecisionAbout, tuple[Anchor, ...]]:
        """What listed items stand for in a decision (see `anchors_of`).

        Raises:
            DecisionError: there is no such item, they are of several kinds, or are never one (see `check_merge`).
        """
        if kind == "merge":
            check_merge(ids, self.item, self.talks)
        return anchors_of(kind, ids, lambda id: pointed(self._connection, id, self.item, self.talks, self.decisions))

    def namable(self, dispatch_id: str) -> dict[str, list[Row]]:
        """The lines of the `actors` and `places` that a dispatch names."""
        self._merge()
        with self._clearly():
            return namable(self._connection, dispatch_id)

    def naming(self, event: Row, slot: str, value: str, at: Anchor | None = None) -> Anchor:
        """The words of an event that a decision is about which gives names to a slot; `at` asks for that telling.

        Raises:
            DecisionError: a name is nobody's whom the dispatches name that tell the event, and its words stand in none.
        """
        with self._clearly():
            anchor = naming(self._connection, event, slot, value, at)
        if anchor is None:
            raise DecisionError(
                f"correct: {value!r}: no dispatch that tells the event names all of these, or has the words of those left"
            )
        return anchor

    def know(self, lines: str) -> None:
        """Keeps a registry of actors in the place of the one that there is (see `read_registry`).

        Raises:
            RegistryError: it cannot be read; the one that there is stays.
        """
        Registry(read_registry(lines.splitlines()))
        with self._clearly(), transaction(self._connection):
            self._execute("INSERT OR REPLACE INTO registry VALUES (1, ?)", (lines,))
            self._execute("UPDATE state SET merged_by = ''")

    def registry(self) -> Registry:
        """Who is known by which names."""
        return Registry(
            known for (lines,) in self._all("SELECT lines FROM registry") for known in read_registry(lines.splitlines())
        )

    def _execute(self, sql: str, values: Sequence[object] = ()) -> bool:
        """Changes what the record is made from; whether there was anything to change."""
        changed = self._connection.execute(sql, tuple(values)).rowcount > 0
        if changed:
            self._connection.execute("UPDATE state SET added = added + 1")
        return changed

    def rebuild(self) -> None:
        """Makes all that is merged anew from the readings and the decisions; others see it as it was until it is done."""
        with self._clearly(), transaction(self._connection):
            upkeep.index_words(self._connection)
            merging.clear(self._connection)
            self._merge_all()

    def forget(self, dispatch_id: str) -> bool:
        """Removes a dispatch and all that was read from it, so that no trace stays in the file.

        Raises:
            RecordError: several dispatches begin so, the file cannot be written, or it is damaged: nothing is removed.
        """
        self._merge()
        with self._clearly():
            check_whole(self.path, self._connection)
            return upkeep.forget(self._connection, dispatch_id, self.decisions, self.registry)

    def drop_if_empty(self) -> bool:
        """Takes the file away where it holds nothing and nobody else uses it; whether it did. Only closing comes after."""
        with self._clearly():
            return upkeep.drop_if_empty(self._connection, self.path)

    def backup(self, path: Path | str) -> None:
        """Copies the record as it is now, while others may read and write it.

        Raises:
            RecordError: there is such a file already, or it cannot be written.
            DamagedError: the record is damaged, and so is the copy.
        """
        with clearly(Path(path)):
            upkeep.backup(self._connection, Path(path))
        with self._clearly():
            check_whole(self.path, self._connection)

    def verify(self) -> Iterator[str]:
        """What is wrong with the file, in a line each: pages, indexes, references, spans, what is merged."""
        with self._clearly():
            broken = list(upkeep.broken(self._connection))
            yield from broken
            yield from upkeep.faults(self._connection)
            if not broken and not merging.is_behind(self._connection):
                with TemporaryDirectory() as folder:
                    upkeep.backup(self._connection, anew := Path(folder, "anew"))
                    with open_record(anew) as other:
                        other.rebuild()
                        yield from upkeep.stale(self._connection, other._connection)

    def search(self, words: str, limit: int = 50) -> Iterator[Row]:
        """Dispatches in which words occur, the best first; of very many, the newest."""
        self._merge()
        with self._clearly():
            yield from upkeep.search(self._connection, match_expression(words), limit)

    def record(self) -> Record:
        """The whole record, in memory."""
        return build(self.readings(), self.decisions(), self.registry())

    def text(self, dispatch_id: str) -> str | None:
        """The text of a dispatch; `None` where there is no such dispatch."""
        found = self._all("SELECT text FROM dispatches WHERE id = ?", (dispatch_id,))
        return found[0][0] if found else None

    def language(self, dispatch_id: str) -> str | None:
        """The language of a dispatch; `None` where there is no such dispatch."""
        found = self._all("SELECT body FROM dispatches WHERE id = ?", (dispatch_id,))
        with self._clearly():
            return unpack(found[0][0])["language"] if found else None

    def dispatches(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """The dispatches without their text, by publication; narrowed by `outlet`, `since`, `until`, `search`."""
        for row in self._all(
            f"SELECT {DISPATCH} FROM dispatches d WHERE ?1 IS NULL OR number IN"
            " (SELECT rowid FROM dispatch_words WHERE dispatch_words MATCH ?1) ORDER BY published, id",
            (None if wanted.search is None else match_expression(wanted.search),),
        ):
            with self._clearly():
                body = dispatch_of(row)
            if is_told_by(body, wanted):
                yield {key: value for key, value in body.items() if key != "text"}

    def findings(self) -> Iterator[Row]:
        """The findings of all dispatches, by publication, each with the dispatch that it is about."""
        for id, external_id, outlet, body in self._all(
            "SELECT id, external_id, outlet, f.body FROM findings f JOIN dispatches d ON d.number = f.dispatch"
            " ORDER BY published, id, position"
        ):
            yield {"dispatch": id, "external_id": external_id, "outlet": outlet, "finding": load(body)}

    def timeline(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """The events, in order of time, each with all its tellings."""
        return self._listing("timeline", wanted)

    def statements(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """Who said what, by the day it was said, or else told."""
        return self._listing("statements", wanted)

    def talks(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """The negotiations, each with its rounds."""
        return self._listing("talks", wanted)

    def actors(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """The actors, by name."""
        return self._listing("actors", wanted)

    def speakers(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """The actors who say something, those who say most first."""
        return self._listing("speakers", wanted)

    def places(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """The places, by name."""
        return self._listing("places", wanted)

    def differences(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """Where tellings of one event, round or statement disagree."""
        return self._listing("differences", wanted)

    def updates(self, wanted: Filter = _EVERYTHING) -> Iterator[Row]:
        """Where one outlet, in one voice, later told another value: a series, no difference."""
        return self._listing("updates", wanted)

    def count(self, listing: str, wanted: Filter = _EVERYTHING, *, most: int = 10_000) -> int:
        """How many items a listing has, counted up to `most`."""
        self._merge()
        return int(self._all(*count_query(listing, wanted, most, Names(self._connection)))[0][0])

    def item(self, id: str, listing: str | None = None) -> Row | None:
        """The line that an event, talks, a statement, an actor or a place has; `None` without one.

        `listing` is the one that is meant, where it has a line in several. That of a difference is asked for as
        `ID SLOT`.
        """
        self._merge()
        with self._clearly(), at_one_moment(self._connection):
            return self._item(id, listing)

    def _item(self, id: str, listing: str | None) -> Row | None:
        found = self._all(
            "SELECT listing, number, body FROM items WHERE key = ?1 AND slot IS ?2 AND (?3 IS NULL OR listing = ?3)"
            " ORDER BY listing = ?4 LIMIT 1",
            (*key_of(id), None if listing is None else LISTINGS.index(listing), LISTINGS.index("speakers")),
        )
        filling = Filling(self._connection)
        return next((filling.line(LISTINGS[number], item, unpack(body)) for number, item, body in found), None)

    def _listing(self, listing: str, wanted: Filter) -> Iterator[Row]:
        self._merge()
        with self._clearly():
            if wanted.after is not None and not self._all(*line_query(listing, wanted.after)):
                raise RecordError(f"{wanted.after}: no such item in this listing; give the id of one of its lines")
            sql, values = query(listing, wanted, Names(self._connection))
        return self._rows(listing, sql, values)

    def _rows(self, listing: str, sql: str, values: Sequence[object]) -> Iterator[Row]:
        filling = Filling(self._connection)
        with self._clearly():
            for number, body in self._connection.execute(sql, tuple(values)):
                yield filling.line(listing, number, unpack(body))

    def is_behind(self) -> bool:
        """Whether something was added or decided since the listings were merged."""
        with self._clearly():
            return merging.is_behind(self._connection)

    def _merge(self) -> None:
        if self._fresh:
            self.refresh()

    @property
    def is_stale(self) -> bool:
        """Whether listings leave out what was added and not merged yet, as they do where the file cannot be written."""
        return not self._fresh and self.is_behind()

    def refresh(self) -> None:
        """Merges what is not merged yet, a portion in a transaction; where all is made anew, all of it in one."""
        with self._clearly():
            while merging.is_behind(self._connection):
                with transaction(self._connection):
                    if merging.is_outdated(self._connection):
                        self._merge_all()
                    elif merging.is_behind(self._connection):
                        merging.merge(self._connection, self.decisions(), self.registry())

    def _merge_all(self) -> None:
        while not merging.merge(self._connection, self.decisions(), self.registry()):
            pass

    def _clearly(self) -> AbstractContextManager[None]:
        return clearly(self.path, self._connection)

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with self._clearly():
            return self._connection.execute(sql, tuple(values)).fetchall()
