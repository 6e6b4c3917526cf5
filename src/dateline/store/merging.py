"""Merging in a file: dispatches come into what is merged, or leave it, and what they touch is made anew.

State is kept by dispatch, by kind of actor and place, by telling; `assemble` says what may touch what, and does the
comparing. Whatever the order and the portions in which dispatches come, the outcome is the same.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence, Set

from ..assemble.build import VERSION as ASSEMBLED_BY
from ..assemble.corrected import with_days
from ..assemble.followed import Instead, anchored
from ..assemble.registry import Registry
from ..assemble.settled import Settled
from ..model.decision import Decision
from .events import Events
from .items import Items
from .joining import Joining
from .quotes import Quotes
from .readings import Readings
from .reprints import AGAIN, ARRIVING, LEAVING, WAITING, Reprints
from .stamp import VERSION
from .tables import Tables
from .tellings import Changes, Tellings

MERGED_BY = f"{VERSION}, assemble {ASSEMBLED_BY}, listing 11"
"""What makes the merged tables; its last number changes with the shape of a row or with what an item is found by."""
PORTION = 200
"""How many dispatches are merged in one transaction."""
_DERIVED = (
    *("item_entities", "item_boxes", "kind_tokens", "kinds", "names", "sketches", "quotes", "sayings"),
    *("tellings", "compared", "blocks", "realised", "processes", "runs", "ties", "items"),
)


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether there is something to merge, or what is merged was made by another version."""
    added, merged, merged_by = connection.execute("SELECT added, merged, merged_by FROM state").fetchone()
    return bool(added != merged or merged_by != MERGED_BY)


def is_outdated(connection: sqlite3.Connection) -> bool:
    """Whether there are listings, made by another version, or with another registry."""
    (merged_by,) = connection.execute("SELECT merged_by FROM state").fetchone()
    return merged_by != MERGED_BY and connection.execute("SELECT 1 FROM items LIMIT 1").fetchone() is not None


def clear(connection: sqlite3.Connection) -> None:
    """Takes away all that is merged, so that it is made anew."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for index in ("item_words", "item_marks", "told_kinds"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES ('delete-all')")
    for table in _DERIVED:
        connection.execute(f"DELETE FROM {table}")
    connection.execute("UPDATE dispatches SET merging = 0, kinds = NULL, copy_of = NULL, replaced_by = NULL")
    connection.execute("UPDATE state SET merged = -1, merged_by = ?", (MERGED_BY,))


def waiting(connection: sqlite3.Connection) -> list[int]:
    """The next dispatches that are to be merged, the earliest first."""
    rows = connection.execute(
        "SELECT number FROM dispatches WHERE merging <> 1 ORDER BY published, id LIMIT ?", (PORTION,)
    )
    return [number for (number,) in rows.fetchall()]


def merge(connection: sqlite3.Connection, decisions: Iterable[Decision], registry: Registry) -> bool:
    """Merges the next portion of what is to be merged; whether that was all. The caller has begun a transaction."""
    merged_by = connection.execute("SELECT merged_by FROM state").fetchone()[0]
    if merged_by != MERGED_BY:
        clear(connection)
    change(connection, waiting(connection), decisions, registry)
    if waiting(connection):
        return False
    connection.execute("UPDATE state SET merged = added")
    return True


def change(
    connection: sqlite3.Connection, numbers: Sequence[int], decisions: Iterable[Decision], registry: Registry
) -> None:
    """Merges dispatches, or takes them out of what is merged, as their rows say."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.executemany(
        "UPDATE dispatches SET merging = ? WHERE number = ? AND merging = ?",
        [(ARRIVING, number, WAITING) for number in numbers],
    )
    rows = (
        connection.execute("SELECT number FROM dispatches WHERE number = ? AND merging = ?", (n, AGAIN))
        for n in numbers
    )
    anew = {number for found in rows for (number,) in found}
    decisions = list(decisions)
    readings, items = Readings(connection, decisions), Items(connection)
    copies = Reprints(connection, readings)
    roles = copies.change(numbers)
    readings.follow()
    gone, come = roles.gone, roles.come
    anew |= _settled_with(connection, gone | come | roles.carrying, decisions, readings.instead) | roles.carrying
    anew = _telling(connection, anew | _anchored(connection, decisions, readings.instead, anew)) - gone - come
    about = _telling(connection, _anchored(connection, decisions, readings.instead))
    settled = Settled(decisions, [readings[number] for number in about], readings.instead)
    joining = Joining(connection, items, settled, registry)
    touched = joining.change(gone, {number: readings[number] for number in sorted(come | anew)}) - gone
    again = anew | touched | _telling(connection, roles.carrying) - come - gone

    tellings, changes, on = Tellings(connection, settled, readings.known), Changes(), settled.on("event")
    for number in sorted(gone):
        tellings.put(number, [], changes)
    for number in sorted(come | anew | touched):
        tellings.put(number, list(with_days(readings.told(number).values(), on)), changes)
    changes.changed.update(telling for number in anew for telling in tellings.of_dispatch(number))
    tables = Tables(connection, items, readings, settled, copies.carried, tellings.at)
    changes.changed |= tellings.alive(tables.change(gone, come | again))
    merged = tellings.merge(changes, {telling for number in again for telling in tellings.of_dispatch(number)})
    Events(connection, items, readings, tellings, settled, copies.carried).write(merged)
    quotes = Quotes(connection, items, readings, copies.carried)
    quotes.change(gone, come, again)
    quotes.speakers(joining.renamed)
    connection.executemany("UPDATE dispatches SET merging = 1 WHERE number = ?", [(number,) for number in numbers])


def _telling(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[int]:
    """Those of some dispatches that tell something by themselves."""
    sql = "SELECT number FROM dispatches WHERE number = ? AND copy_of IS NULL AND replaced_by IS NULL AND merging NOT IN (?, ?)"
    rows = (connection.execute(sql, (number, WAITING, LEAVING)).fetchall() for number in numbers)
    return {number for found in rows for (number,) in found}


def _anchored(
    connection: sqlite3.Connection, decisions: Iterable[Decision], instead: Instead, of: Set[int] | None = None
) -> set[int]:
    """The dispatches that decisions are about, and what tells in their place; of some dispatches alone, if these are given."""
    ids = anchored(decisions)
    if of is not None:
        ids &= _ids(connection, of)
    ids |= {instead[id][1].id for id in ids if id in instead}
    rows = (connection.execute("SELECT number FROM dispatches WHERE id = ?", (id,)).fetchall() for id in ids)
    return {number for found in rows for (number,) in found}


def _ids(connection: sqlite3.Connection, numbers: Iterable[int]) -> set[str]:
    rows = (connection.execute("SELECT id FROM dispatches WHERE number = ?", (n,)).fetchall() for n in numbers)
    return {id for found in rows for (id,) in found}


def _settled_with(
    connection: sqlite3.Connection, numbers: Iterable[int], decisions: Sequence[Decision], instead: Instead
) -> set[int]:
    """The dispatches that decisions about these, or about what they tell in the place of, are about, too."""
    if not decisions:
        return set()
    ids = _ids(connection, numbers)
    ids |= {id for id, (_, other) in instead.items() if other.id in ids}
    return _anchored(connection, [d for d in decisions if any(a.dispatch in ids for a in d.anchors)], instead)
