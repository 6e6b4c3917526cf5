"""The shape of a record file, by numbered steps, and how a file is told to be one of ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from ..model.errors import RecordError
from .before_5 import compressed, text_of
from .codec import load, without_columns
from .packing import pack

APPLICATION_ID = 0x444C4E52
"""`DLNR`, in the file's header: a file without it is not ours and is left alone."""


def _first(connection: sqlite3.Connection) -> None:
    """The tables of the first version."""
    _run(connection, "schema.sql")


def _second(connection: sqlite3.Connection) -> None:
    """Compressed bodies, indexes for names, days and places, decisions."""
    connection.create_function("compressed", 1, compressed, deterministic=True)
    _run(connection, "schema_2.sql")


def _with_codings(connection: sqlite3.Connection) -> None:
    """Codings, apart from decisions."""
    _run(connection, "schema_codings.sql")


def _with_merging(connection: sqlite3.Connection) -> None:
    """What merging knows, so that it goes on where it stopped."""
    _run(connection, "schema_merging.sql")


def _in_fewer_bytes(connection: sqlite3.Connection) -> None:
    """JSON by shapes, dispatches by number, marks in the place of tables of names."""
    connection.create_function("brought", 2, _brought, deterministic=True)
    connection.create_function("repacked", 1, lambda body: pack(load(text_of(body))), deterministic=True)
    _run(connection, "schema_5.sql")


def _by_columns(connection: sqlite3.Connection) -> None:
    """Lists by columns, what is compared by dispatch."""
    _run(connection, "schema_6.sql")


def _without_references(connection: sqlite3.Connection) -> None:
    """Which items name an actor or a place, without references back."""
    _run(connection, "schema_7.sql")


def _brought(body: str, text: str) -> bytes:
    return pack(without_columns({"text": text} | load(body)))


def _run(connection: sqlite3.Connection, name: str) -> None:
    script = files("dateline.store").joinpath(name).read_text(encoding="utf-8")
    for statement in statements(script):
        connection.execute(statement)


STEPS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _first,
    _second,
    _with_codings,
    _with_merging,
    _in_fewer_bytes,
    _by_columns,
    _without_references,
)
"""Step n brings a file of version n to version n + 1; steps are never changed, only added."""


def statements(script: str) -> list[str]:
    """The statements of a script, each on its own: `executescript` would commit between them."""
    found, rest = [], ""
    for line in script.splitlines():
        rest += line + "\n"
        if sqlite3.complete_statement(rest):
            found.append(rest)
            rest = ""
    return found


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether the file holds nothing yet, so that a record may be made in it."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return bool(tables == 0 and _number(connection, "application_id") == 0 and _number(connection, "user_version") == 0)


def check_ours(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses a file that is not a record, or is one of a newer version.

    Raises:
        RecordError: says which, and what to do.
    """
    if _number(connection, "application_id") != APPLICATION_ID:
        raise RecordError(f"{path}: not a record of dateline but another program's database; it was left alone")
    version = _number(connection, "user_version")
    if version > len(STEPS):
        raise RecordError(
            f"{path}: made by a newer dateline (format {version}, this one knows {len(STEPS)}); upgrade dateline"
        )


def is_up_to_date(connection: sqlite3.Connection) -> bool:
    """Whether a record has the present format."""
    return _number(connection, "user_version") == len(STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Brings a blank file or an older record to the present version, in one transaction."""
    if not is_blank(connection) and _number(connection, "user_version") >= len(STEPS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = _number(connection, "user_version")
        for step in STEPS[version:]:
            step(connection)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _number(connection: sqlite3.Connection, pragma: str) -> int:
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
