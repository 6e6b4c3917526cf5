"""Looking after a record file: whether it is whole, copies of it, forgetting a dispatch, searching dispatches."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

from ..assemble.registry import Registry
from ..model.decision import Decision, decision_row
from ..model.errors import RecordError
from ..model.reading import Reading
from . import codings
from .codec import DISPATCH, dispatch_of, dump
from .damage import ANEW, damage, is_damage, walked
from .items import LISTINGS
from .lines import Filling
from .merging import change
from .packing import unpack
from .reprints import AGAIN, LEAVING, MERGED

_RANKED = 2_000
"""How many hits are ranked at most."""
_KEPT = ("dispatches", "decisions", "codings", "registry")
"""What holds anything that was ever put into a record."""
_INDEXES = ("dispatch_words", "item_words", "item_marks", "told_kinds")

_NAMED_BY_NONE = (
    "SELECT entity, item FROM item_entities"
    " WHERE item NOT IN (SELECT number FROM items) OR entity NOT IN (SELECT number FROM items)"
)


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What the database itself finds wrong with references and indexes."""
    for row in walked(lambda: connection.execute("PRAGMA foreign_key_check"), "references"):
        yield row if isinstance(row, str) else f"{row[0]}, row {row[1]}: refers to nothing in {row[2]}"
    for row in walked(lambda: connection.execute(_NAMED_BY_NONE), "item_entities"):
        yield (
            row if isinstance(row, str) else f"item_entities, {row[0]} in {row[1]}: refers to nothing in items; {ANEW}"
        )
    for index in _INDEXES:
        try:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            yield f"{index}: the index of words is damaged; {ANEW}"


def index_words(connection: sqlite3.Connection) -> None:
    """Makes the index of the words of dispatches anew."""
    connection.execute("INSERT INTO dispatch_words (dispatch_words) VALUES ('rebuild')")


def broken(connection: sqlite3.Connection) -> Iterator[str]:
    """What of readings, decisions and lines cannot be read, and what is wrong with readings as they are kept."""
    return damage(connection, faults_of)


def faults_of(reading: Reading) -> Iterator[str]:
    """Spans of a reading that are not in its text, and references to nothing."""
    dispatch, length = reading.dispatch.id, len(reading.dispatch.text)
    spans = [span for event in reading.events for span in (event.trigger, event.evidence)]
    spans += [mention.span for actor in reading.actors for mention in actor.mentions]
    spans += [span for statement in reading.statements for span in statement.content]
    spans += [timex.span for timex in reading.timexes]
    for span in spans:
        if not 0 <= span.start <= span.end <= length:
            yield f"{dispatch}: {span.start}-{span.end} is not in its text"
    actors, places = {actor.id for actor in reading.actors}, {place.id for place in reading.places}
    for event in reading.events:
        for id in (*event.actors, *event.recipients):
            if id not in actors:
                yield f"{dispatch}: event {event.id} names an actor {id} that is not there"
        if event.place is not None and event.place not in places:
            yield f"{dispatch}: event {event.id} names a place {event.place} that is not there"


def stale(connection: sqlite3.Connection, anew: sqlite3.Connection) -> Iterator[str]:
    """Listings that hold something else, or are found by something else, than those that are made `anew`."""
    for number, listing in enumerate(LISTINGS):
        if any(one != other for one, other in zip_longest(_lines(connection, number), _lines(anew, number))):
            yield f"{listing}: not what the dispatches give; {ANEW}"


def _lines(connection: sqlite3.Connection, listing: int) -> Iterator[tuple[Any, set[tuple[str, ...]]]]:
    """The lines of a listing, each with its days and the names, dispatches and items that it is found by."""
    filling = Filling(connection)
    rows = connection.execute(
        "SELECT number, first, last, marks, body FROM items WHERE listing = ? ORDER BY sort, key", (listing,)
    )
    for number, first, last, marks, body in rows:
        found = {connection.execute(_MARKED[mark[0]], (mark[1:],)).fetchone() for mark in marks.split()}
        yield (first, last, filling.line(LISTINGS[listing], number, unpack(body))), found


_MARKED = {
    "n": "SELECT kind, name FROM names WHERE number = ?",
    "d": "SELECT id FROM dispatches WHERE number = ?",
    "e": "SELECT listing, key FROM items WHERE number = ?",
}
"""What a mark stands for, in any file."""


def forget(
    connection: sqlite3.Connection,
    dispatch: str,
    decisions: Callable[[], Iterable[Decision]],
    registry: Callable[[], Registry],
) -> bool:
    """Removes the dispatch whose id or external id this is, or the one whose id begins so, and what points to it.

    A decision about other dispatches, too, stays for them, where it can. Decisions and registry are asked for when
    nobody else can write any more.

    Raises:
        RecordError: there are several.
    """
    numbers = connection.execute(
        "SELECT number FROM dispatches WHERE id = ?1 OR external_id = ?1"
        " OR (length(?1) > 8 AND substr(id, 1, length(?1)) = ?1)",
        (dispatch,),
    ).fetchall()
    if len(numbers) > 1:
        raise RecordError(f"{dispatch}: {len(numbers)} dispatches are called so; give the whole id (`dateline search`)")
    if not numbers:
        return False
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("BEGIN IMMEDIATE")
    try:
        (id,) = connection.execute("SELECT id FROM dispatches WHERE number = ?", numbers[0]).fetchone()
        connection.execute("UPDATE dispatches SET merging = ? WHERE number = ?", (LEAVING, *numbers[0]))
        renamed: dict[str, str | None] = {}
        left = [one for decision in list(decisions()) for one in _without(connection, decision, id, renamed)]
        touched = connection.execute(
            "SELECT number FROM dispatches WHERE merging IN (?, ?)", (LEAVING, AGAIN)
        ).fetchall()
        change(connection, [number for (number,) in touched], left, registry())
        for coding in list(codings.kept(connection)):
            if coding.anchor.dispatch == id:
                connection.execute("DELETE FROM codings WHERE id = ?", (coding.id,))
        connection.execute("INSERT INTO item_marks (item_marks) VALUES ('optimize')")
        connection.execute("DELETE FROM names WHERE 'n' || number NOT IN (SELECT term FROM marks_in_use)")
        for table, column in (("findings", "dispatch"), ("readings", "dispatch"), ("dispatches", "number")):
            connection.execute(f"DELETE FROM {table} WHERE {column} = ?", numbers[0])
        for index in _INDEXES:
            connection.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return True


def _without(
    connection: sqlite3.Connection, decision: Decision, dispatch: str, renamed: dict[str, str | None]
) -> Iterator[Decision]:
    """A decision without a dispatch; it goes where it says nothing without it. What else it is about is merged again.

    `renamed` are ids of decisions that are others now, or none: what takes them back follows them.
    """
    anchors = tuple(anchor for anchor in decision.anchors if anchor.dispatch != dispatch)
    if anchors == decision.anchors:
        yield decision
        return
    connection.execute("DELETE FROM decisions WHERE id = ?", (decision.id,))
    for anchor in anchors:
        connection.execute(
            "UPDATE dispatches SET merging = ? WHERE id = ? AND merging = ?", (AGAIN, anchor.dispatch, MERGED)
        )
    enough = len(anchors) > 1 if decision.kind in ("merge", "split") else bool(anchors)
    value = renamed.get(decision.value or "", decision.value)
    enough = enough and not (decision.kind == "undo" and value is None)
    renamed[decision.id] = None
    if enough and (decision.kind != "split" or anchors[0] == decision.anchors[0]):
        left = replace(decision, anchors=anchors, value=value)
        renamed[decision.id] = left.id
        row = left.id, left.at, dump(decision_row(left))
        connection.execute("INSERT INTO decisions VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", row)
        yield left


def backup(connection: sqlite3.Connection, path: Path) -> None:
    """Copies the whole file page by page; it has its name when it is whole, and where it fails nothing is left of it.

    Raises:
        RecordError: there is such a file already, or no such folder.
    """
    if path.exists() or path.is_symlink():
        raise RecordError(f"{path}: is there already; name another file")
    if not path.absolute().parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist; make it, or name another file")
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    _remove(part)
    try:
        with closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
        _named(part, path)
    finally:
        _remove(part)


def _named(part: Path, path: Path) -> None:
    """Gives a whole copy its name; what somebody else put there meanwhile stays."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise RecordError(f"{path}: is there already; name another file") from None
    except OSError:  # a file system without links
        part.rename(path)


def _remove(path: Path) -> None:
    """Takes away a database that was begun, and what stands beside it."""
    for beside in ("", "-journal", "-wal", "-shm"):
        if (
            file := path.with_name(path.name + beside)
        ).exists():  # where nobody may write, unlink fails for what is not there
            file.unlink()


def drop_if_empty(connection: sqlite3.Connection, path: Path) -> bool:
    """Takes away the file of a record that holds nothing; whether it did. It stays where anybody else has it open.

    Only who has a file alone can take its log of changes away; then nobody can come in before it is gone.
    """
    try:
        connection.execute("PRAGMA busy_timeout = 0")
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return False
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    kept = (connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() for table in _KEPT)
    empty = mode == "delete" and not any(kept)
    if empty:
        path.unlink(missing_ok=True)
    connection.execute("ROLLBACK")
    return empty


def search(connection: sqlite3.Connection, expression: str, limit: int) -> Iterable[dict[str, Any]]:
    """Dispatches that match, each without its text, with the words around a hit: the best first.

    Each says of which it is a copy, and by which later version it is `replaced_by`, by their ids, as was last merged.
    Where very many match, the newest come first: bm25 would look at every hit there is.
    """
    (hits,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM dispatch_words WHERE dispatch_words MATCH ? LIMIT ?)",
        (expression, _RANKED + 1),
    ).fetchone()
    order = "rank, rowid DESC" if hits <= _RANKED else "rowid DESC"
    found = connection.execute(
        f"SELECT f.around, d.copy_of, d.replaced_by, {DISPATCH} FROM (SELECT rowid AS number,"
        " snippet(dispatch_words, 1, '', '', '…', 24) AS around"
        f" FROM dispatch_words WHERE dispatch_words MATCH ? ORDER BY {order} LIMIT ?) f"
        " JOIN dispatches d ON d.number = f.number",
        (expression, limit),
    )
    for around, copy_of, replaced_by, *dispatch in found:
        told = {key: value for key, value in dispatch_of(dispatch).items() if key != "text"}
        others = {"copy_of": _last(connection, copy_of), "replaced_by": _last(connection, replaced_by)}
        yield told | {"around": around} | others


def _last(connection: sqlite3.Connection, number: int | None) -> str | None:
    """The id of a dispatch, or of the last version that there is of it."""
    id = None
    while number is not None:
        sql = "SELECT id, replaced_by FROM dispatches WHERE number = ?"
        id, number = connection.execute(sql, (number,)).fetchone()
    return id
