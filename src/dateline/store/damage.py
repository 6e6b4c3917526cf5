"""What of a file cannot be read: where it is damaged, and what to do then."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from ..assemble.registry import read_registry
from ..model.coding import coding_of
from ..model.decision import decision_of
from ..model.errors import DecisionError, ReadError, RegistryError
from ..model.reading import Reading
from .codec import DISPATCH, dispatch_of, join, load
from .items import LISTINGS
from .lines import Filling
from .packing import unpack

Row = tuple[Any, ...]
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, zlib.error, ReadError)
"""What bytes that are not what was written come to."""
ADVICE = "put a backup copy in its place, or add the dispatches again into a new record"
ANEW = "`dateline rebuild` makes it anew"
_OF_DAMAGE = (None, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_COLUMNS = tuple(column.removeprefix("d.") for column in DISPATCH.split(", "))[:-1]
_ENTRIES = (
    f"SELECT number, r.body, d.body, {', '.join(f'CAST(d.{column} AS BLOB)' for column in _COLUMNS)}"
    " FROM dispatches d LEFT JOIN readings r ON r.dispatch = d.number ORDER BY number"
)
_SAID: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("findings", "dispatch", load),
    ("decisions", "id", lambda body: decision_of(load(body))),
    ("codings", "id", lambda body: coding_of(load(body))),
)
_PACKED = (("kinds", "number", "body"), ("compared", "dispatch", "body"), ("dispatches", "number", "kinds"))
_MERGED = ("names", "quotes", "sayings", "tellings", "blocks", "realised", "processes", "runs", "ties", "item_entities")


def damage(
    connection: sqlite3.Connection, faults_of: Callable[[Reading], Iterable[str]] = lambda _reading: ()
) -> Iterator[str]:
    """What of a file cannot be read, a line each; what is merged where all that it is made from can be read.

    `faults_of` tells what else is wrong with a reading that can be.
    """
    whole = True
    for one in _entries(connection):
        if isinstance(one, str):
            whole = False
            yield one
        else:
            yield from faults_of(one)
    for fault in chain(_said(connection), _pages(connection)):
        whole = False
        yield fault
    if whole:
        yield from _listed(connection)


def _entries(connection: sqlite3.Connection) -> Iterator[Reading | str]:
    """The readings as they are kept; in the place of one that cannot be read, which it is and why."""
    for row in walked(lambda: connection.execute(_ENTRIES), "dispatches"):
        yield row if isinstance(row, str) else _entry(*row)


def _pages(connection: sqlite3.Connection) -> Iterator[str]:
    """What the database itself finds wrong."""
    for row in walked(lambda: connection.execute("PRAGMA integrity_check"), "damaged"):
        if isinstance(row, str):
            yield row
        elif row[0] != "ok":
            yield f"damaged: {'; '.join(row[0].splitlines())}"


def is_damage(error: sqlite3.DatabaseError | UnicodeDecodeError) -> bool:
    """Whether what the database says is that a file is damaged; its own words may be damaged as well."""
    code = getattr(error, "sqlite_errorcode", None)
    return (None if code is None else code & 0xFF) in _OF_DAMAGE


def walked(rows: Callable[[], Iterable[Row]], what: str) -> Iterator[Row | str]:
    """Rows, and in the place of those that the database cannot give, what it says about `what` they are of."""
    try:
        yield from rows()
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        yield f"{what}: {error}"


def _entry(number: int, body: bytes | None, packed: bytes, *columns: bytes | None) -> Reading | str:
    name = (columns[0] or b"").decode("utf-8", "replace") or f"dispatch {number}"
    told: list[str | None] = []
    for column, value in zip(_COLUMNS, columns, strict=True):
        try:
            told.append(None if value is None else value.decode())
        except UnicodeDecodeError as error:
            return f"{name}: its {column} is no UTF-8 at byte {error.start}"
    if body is None:
        return f"{name}: what was read from it is not there"
    try:
        reading, _ = join(dispatch_of([*told, packed]), body, ())
    except UNREADABLE as error:
        return f"{name}: what was read from it cannot be read: {error}"
    return reading


def _said(connection: sqlite3.Connection) -> Iterator[str]:
    """Of findings, of what people said, of the registry."""
    for table, key, made in _SAID:
        yield from _walk(connection, f"SELECT {key}, CAST(body AS BLOB) FROM {table}", table, _decoding(made))
    registry = "SELECT 1, CAST(lines AS BLOB) FROM registry"
    yield from _walk(connection, registry, "registry", _decoding(lambda lines: list(read_registry(lines.splitlines()))))


def _listed(connection: sqlite3.Connection) -> Iterator[str]:
    """Of what is merged."""
    filling = Filling(connection)
    lines = "SELECT number, listing, body FROM items ORDER BY listing, number"

    def fill(item: int, listing: int, body: bytes) -> None:
        filling.line(LISTINGS[listing], item, unpack(body))

    yield from _anew(_walk(connection, lines, "items", fill))
    for table, key, column in _PACKED:
        sql = f"SELECT {key}, {column} FROM {table} WHERE {column} IS NOT NULL"
        yield from _anew(_walk(connection, sql, table, lambda _, body: unpack(body)))
    for table in _MERGED:
        yield from _anew(_walk(connection, f"SELECT * FROM {table}", table, lambda *_: None))


def _decoding(made: Callable[[str], object]) -> Callable[[object, bytes], object]:
    return lambda _, body: made(body.decode())


def _walk(connection: sqlite3.Connection, sql: str, what: str, read: Callable[..., Any]) -> Iterator[str]:
    """Rows that `read` cannot read, each by `what` it is of and its first column."""
    for row in walked(lambda: connection.execute(sql), what):
        if isinstance(row, str):
            yield row
            continue
        try:
            read(*row)
        except (*UNREADABLE, sqlite3.DatabaseError, DecisionError, RegistryError) as error:
            yield f"{what}, {row[0]}: cannot be read: {error}"


def _anew(faults: Iterator[str]) -> Iterator[str]:
    return (f"{fault}; {ANEW}" for fault in faults)
