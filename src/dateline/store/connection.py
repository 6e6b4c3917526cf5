"""The connection to a record's file: what is tried before it is used, and how it is kept."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from ..model.errors import RecordError
from .clearly import clearly
from .migrations import check_ours, is_blank, is_up_to_date, migrate

_OLDEST_SQLITE = (3, 37, 0)
_CACHE_KB = 65_536


def connected(path: Path, *, create: bool, wait: float) -> sqlite3.Connection:
    """A connection to the record kept in a file; it waits so many seconds for another process that is writing.

    Raises:
        RecordError: there is no such file, it is not a record, it is a newer one, damaged, or cannot be written.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise RecordError(f"SQLite {sqlite3.sqlite_version} is too old to keep a record; 3.37 or newer is needed")
    if path.is_dir():
        raise RecordError(f"{path}: is a folder, not a record file")
    if not path.exists() and not create:
        raise RecordError(f"{path}: there is no such record; `dateline add INPUT… --record {path}` makes one")
    if not path.exists() and not path.parent.is_dir():
        raise RecordError(f"{path}: the folder {path.parent} does not exist")
    with clearly(path):
        connection = sqlite3.connect(path, timeout=wait, isolation_level=None)
        try:
            if is_blank(connection):
                if not create:
                    raise RecordError(f"{path}: is empty; `dateline add INPUT… --record {path}` makes a record of it")
            else:
                check_ours(connection, path)
            _set_up(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def can_be_written(path: Path) -> bool:
    """Whether a record can be written: its file, and its folder, where the log of changes stands beside it."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def for_reading(path: Path, *, wait: float) -> sqlite3.Connection:
    """A connection that writes nothing, to a record that cannot be written.

    Raises:
        RecordError: as `connected`; or the record is of an older format, which only writing would bring up to date.
    """
    if not path.is_file():
        raise RecordError(f"{path}: there is no such record")
    logged = path.with_name(f"{path.name}-wal").exists()  # without a log nobody is writing
    with clearly(path):
        address = f"{path.absolute().as_uri()}?mode=ro{'' if logged else '&immutable=1'}"
        connection = sqlite3.connect(address, timeout=wait, isolation_level=None, uri=True)
        try:
            check_ours(connection, path)
            if not is_up_to_date(connection):
                raise RecordError(f"{path}: is of an older format; open it once where it can be written")
        except BaseException:
            connection.close()
            raise
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    """Every commit is on the disk when it returns; readers never wait for a writer."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {-_CACHE_KB}")
    migrate(connection)
