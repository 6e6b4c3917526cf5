"""What the database says, in words that a person can act on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.errors import RecordError

_CAUSES = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run the same command again, nothing recorded is lost",
    sqlite3.SQLITE_BUSY: "another process is writing to this record; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another process is writing to this record; try again when it is done",
    sqlite3.SQLITE_NOTADB: "not a record of dateline; it was left alone",
    sqlite3.SQLITE_CORRUPT: "the file is damaged or cut short; take it from a copy, or make it anew from the inputs",
    sqlite3.SQLITE_READONLY: "the file or its folder cannot be written; a record needs both",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened; see whether it and its folder may be read and written",
    sqlite3.SQLITE_IOERR: "the disk failed while reading or writing; see whether it is there and has space left;"
    " nothing recorded before is lost",
    sqlite3.SQLITE_TOOBIG: "a dispatch is too large to be kept (1 GB)",
}
_FOR_WANT_OF_ROOM = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What is said, too, where there is no room for the files that stand beside a record."""
_ROOM = 1 << 16


def is_full(path: Path) -> bool:
    """Whether the disk that holds a file, or is to hold it, has no room for what stands beside a record."""
    try:
        return shutil.disk_usage(path.absolute().parent).free < _ROOM
    except OSError:
        return False


@contextmanager
def clearly(path: Path) -> Iterator[None]:
    """Says what the database says in words that a person can act on.

    Raises:
        RecordError: in the place of any error of the database.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        if code is not None and code & 0xFF in _FOR_WANT_OF_ROOM and is_full(path):
            code = sqlite3.SQLITE_FULL
        cause = None if code is None else _CAUSES.get(code & 0xFF)
        raise RecordError(f"{path}: {cause or error}") from error
