"""The table of codings: what coders say of events, apart from the decisions that count."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ..model.coding import Coding, coding_of, coding_row
from .codec import dump, load


def keep(connection: sqlite3.Connection, coding: Coding) -> bool:
    """Keeps a coding; `False` where it was there."""
    row = (coding.id, coding.at, dump(coding_row(coding)))
    return connection.execute("INSERT INTO codings VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", row).rowcount > 0


def kept(connection: sqlite3.Connection) -> Iterator[Coding]:
    """All codings, in the order in which they were made."""
    for (body,) in connection.execute("SELECT body FROM codings ORDER BY at, id"):
        yield coding_of(load(body))
