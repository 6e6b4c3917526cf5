"""Files of older formats, with what a present one holds."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.store.before_5 import compressed
from dateline.store.codec import DISPATCH, dispatch_of, dump
from dateline.store.migrations import APPLICATION_ID, STEPS
from dateline.store.packing import unpack

_NAMES = ("number", "id", "external_id", "outlet", "published", "origin", "title", "text")


def older(source: Path, path: Path, version: int) -> None:
    """Writes the dispatches, readings, findings and decisions of a record as a file of format 1 or 2."""
    with closing(sqlite3.connect(source)) as new, closing(sqlite3.connect(path, isolation_level=None)) as old:
        for step in STEPS[:version]:
            step(old)
        old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        old.execute(f"PRAGMA user_version = {version}")
        written = compressed if version > 1 else str
        count = 0
        for number, *columns in new.execute(f"SELECT number, {DISPATCH} FROM dispatches d"):
            dispatch = dispatch_of(columns) | {"number": number}
            body = dump({key: value for key, value in dispatch.items() if key not in ("number", "text")})
            values = [*(dispatch[name] for name in _NAMES), body]
            columns_of = ", ".join((*_NAMES, "body"))
            old.execute(f"INSERT INTO dispatches ({columns_of}) VALUES ({', '.join('?' * len(values))})", values)
            count += 1
        for number, by, body in new.execute("SELECT * FROM readings"):
            old.execute("INSERT INTO readings VALUES (?, ?, ?)", (number, by, written(dump(unpack(body)))))
        for row in new.execute("SELECT * FROM findings"):
            old.execute("INSERT INTO findings VALUES (?, ?, ?, ?, ?)", row)
        if version > 1:
            for row in new.execute("SELECT * FROM decisions"):
                old.execute(f"INSERT INTO decisions VALUES ({', '.join('?' * len(row))})", row)
        old.execute("UPDATE state SET added = ?, merged = ?, merged_by = 'an older one'", (count, count))
