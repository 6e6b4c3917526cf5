"""The connection to a record's file: what is tried before it is used, and how it is kept."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..model.errors import RecordError
from .clearly import can_be_written, clearly, is_full
from .migrations import check_ours, is_blank, is_up_to_date, migrate

_OLDEST_SQLITE = (3, 37, 0)
_CACHE_KB = 65_536
_WRITE = 0o222
_MOST_IN_MEMORY = 1 << 30
_MODES, _NO_LOG = slice(18, 20), b"\x01\x01"
"""Where a database says that it is written with a log, and what it says without. Source: SQLite, Database File Format."""


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


def for_reading(path: Path, *, wait: float) -> sqlite3.Connection:
    """A connection that writes nothing, to a record that cannot be written.

    It takes part in the locks of those who write. Where that needs a log beside the file, and none can be made, the file
    is taken as never changing if nobody may write it; if others may, as it stands now, in memory.

    Raises:
        RecordError: as `connected`; or the record is of an older format, which only writing would bring up to date; or
            others are writing it.
    """
    if not path.is_file():
        raise RecordError(f"{path}: there is no such record")
    with clearly(path):
        try:
            return _checked(_opened(path, "mode=ro", wait), path)
        except sqlite3.OperationalError as error:
            lacks_log = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
            if not lacks_log or can_be_written(path) or _log_of(path).exists():
                raise
        never_changes = not _anybody_may_write(path)
        return _checked(_opened(path, "mode=ro&immutable=1", wait) if never_changes else _in_memory(path), path)


def on_a_full_disk(path: Path, *, wait: float) -> sqlite3.Connection | None:
    """A connection that writes nothing, where there is no room for what stands beside a record; `None` where there is.

    Nobody else has the file open meanwhile, so that what its log holds may be found in memory; where there is not even
    room for the name of a log, there is none, and the file is taken as it stands.

    Raises:
        RecordError: as `for_reading`.
    """
    if not path.is_file() or not is_full(path):
        return None
    with clearly(path):
        connection = _opened(path, "mode=rw", wait)
        try:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute("PRAGMA query_only = ON")
            return _checked(connection, path)
        except sqlite3.OperationalError as error:
            connection.close()
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CANTOPEN or _log_of(path).exists():
                raise
        return _checked(_in_memory(path), path)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing of it; waits for other writers before, not in the middle."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def at_one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """What is read in the block is of one moment, whatever others write meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("COMMIT")


def _opened(path: Path, how: str, wait: float) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{how}", timeout=wait, isolation_level=None, uri=True)


def _checked(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    try:
        check_ours(connection, path)
        if not is_up_to_date(connection):
            raise RecordError(f"{path}: is of an older format; open it once where it can be written")
    except BaseException:
        connection.close()
        raise
    return connection


def _log_of(path: Path) -> Path:
    """The log of changes, which stands beside a record while anybody has it open for writing."""
    return path.with_name(f"{path.name}-wal")


def _anybody_may_write(path: Path) -> bool:
    """Whether the modes of a file and its folder let anybody write them, on a disk that can be written."""
    if hasattr(os, "statvfs") and os.statvfs(path).f_flag & os.ST_RDONLY:
        return False
    return all(known.stat().st_mode & _WRITE for known in (path, path.absolute().parent))


def _in_memory(path: Path) -> sqlite3.Connection:
    """The record as it stands, every byte of one moment.

    Raises:
        RecordError: it changes while it is read, or is too large.
    """
    before = path.stat()
    if before.st_size > _MOST_IN_MEMORY:
        raise RecordError(f"{path}: cannot be written here, but by others; read a copy (`dateline backup`)")
    content = bytearray(path.read_bytes())
    after = path.stat()
    if _log_of(path).exists() or (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise RecordError(f"{path}: another process is writing to this record; try again when it is done")
    content[_MODES] = _NO_LOG
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(bytes(content))
    connection.execute("PRAGMA query_only = ON")
    return connection


def _set_up(connection: sqlite3.Connection) -> None:
    """Every commit is on the disk when it returns; readers never wait for a writer."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = {-_CACHE_KB}")
    migrate(connection)
