"""What the database says, in words that a person can act on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.errors import DamagedError, RecordError
from .damage import ADVICE, ANEW, UNREADABLE, damage

_CAUSES = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and run the same command again, nothing recorded is lost",
    sqlite3.SQLITE_BUSY: "another process is writing to this record; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another process is writing to this record; try again when it is done",
    sqlite3.SQLITE_NOTADB: "not a record of dateline; it was left alone",
    sqlite3.SQLITE_READONLY: "the file or its folder cannot be written; a record needs both",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened; see whether it and its folder may be read and written",
    sqlite3.SQLITE_IOERR: "the disk failed while reading or writing; see whether it is there and has space left;"
    " nothing recorded before is lost",
    sqlite3.SQLITE_TOOBIG: "a dispatch is too large to be kept (1 GB)",
}
_DAMAGED = "the file is damaged or cut short"
_OF_OURS = "user-defined function"
"""In what is said where a function of ours fails, which only reads what a file holds."""
_FOR_WANT_OF_ROOM = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
"""What is said, too, where there is no room for the files that stand beside a record."""
_ROOM = 1 << 16


def is_full(path: Path) -> bool:
    """Whether the disk that holds a file, or is to hold it, has no room for what stands beside a record."""
    try:
        return shutil.disk_usage(path.absolute().parent).free < _ROOM
    except OSError:
        return False


def can_be_written(path: Path) -> bool:
    """Whether a record can be written: its file, and its folder, where the log of changes stands beside it."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


@contextmanager
def clearly(path: Path, connection: sqlite3.Connection | None = None) -> Iterator[None]:
    """Says what the database says in words that a person can act on.

    Where what a record holds cannot be read, the `connection` tells whether it is damaged, and where.

    Raises:
        RecordError: in the place of any error of the database.
        DamagedError: of these, where the file is damaged.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF
        if code in _FOR_WANT_OF_ROOM and is_full(path):
            code = sqlite3.SQLITE_FULL
        elif code == sqlite3.SQLITE_CANTOPEN and path.is_file() and not can_be_written(path):
            code = sqlite3.SQLITE_READONLY
        if code == sqlite3.SQLITE_CORRUPT or _OF_OURS in str(error):
            raise _damaged(path, connection) or _told(path, _DAMAGED) from error
        raise RecordError(f"{path}: {_CAUSES.get(code) or error}") from error
    except UNREADABLE as error:
        damaged = _damaged(path, connection)
        if damaged is None and not isinstance(error, UnicodeDecodeError):
            raise
        raise damaged or _told(path, _DAMAGED) from error


def check_whole(path: Path, connection: sqlite3.Connection) -> None:
    """Refuses a record that is damaged.

    Raises:
        DamagedError: says where, and what to do.
    """
    damaged = _damaged(path, connection)
    if damaged is not None:
        raise damaged


def _damaged(path: Path, connection: sqlite3.Connection | None) -> DamagedError | None:
    """The first damage that there is."""
    where = None if connection is None else next(damage(connection), None)
    return None if where is None else _told(path, f"the record is damaged: {where}")


def _told(path: Path, where: str) -> DamagedError:
    remedy = "" if ANEW in where else f"; {ADVICE}; `dateline verify` lists all damage"
    return DamagedError(f"{path}: {where}{remedy}")
