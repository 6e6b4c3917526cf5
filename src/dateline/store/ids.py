"""Ids as a person writes them: a few letters that begin one stand for it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable

from ..model.errors import DecisionError
from ..model.listing import Row
from .items import LISTINGS, id_of, key_of

_LISTED = {"event": "timeline", "talks": "talks", "actor": "actors"}
_BEGUN = re.compile(r"(event|talks|actor|round|decision):([0-9a-f]{1,16})")
_WHOLE, _LEAST = 16, 4
_SHOWN = 3
LONG_ENOUGH = 8
"""So many digits of an id are no other's by chance."""


def whole(connection: sqlite3.Connection, id: str, talks: Callable[[], Iterable[Row]]) -> str:
    """The one id of an event, round, talks, an actor or a decision that `id` begins; the same where none does.

    What stands behind a `#` stays. `talks` gives all lines of talks, whose parts rounds are.

    Raises:
        DecisionError: several begin so, or it is too short to tell that it is meant.
    """
    begun, sign, nth = id.partition("#")
    told = _BEGUN.fullmatch(begun)
    if told is None or len(told[2]) == _WHOLE:
        return id
    if len(told[2]) < _LEAST:
        raise DecisionError(f"{id}: too short for an id; give at least {_LEAST} digits of it, or all")
    found = _beginning(connection, told[1], told[2], talks)
    if len(found) > 1:
        shown = ", ".join(found[:_SHOWN]) + (", …" if len(found) > _SHOWN else "")
        raise DecisionError(f"{id}: several ids begin so ({shown}); give more digits, or all")
    return f"{found[0]}{sign}{nth}" if found else id


def _beginning(connection: sqlite3.Connection, kind: str, digits: str, talks: Callable[[], Iterable[Row]]) -> list[str]:
    """The ids of a kind that begin with some digits, in order: all of the few that there are, or enough to say so."""
    begun = f"{kind}:{digits}"
    if kind == "round":
        return sorted({s["id"] for row in talks() for s in row["rounds"] if s["id"].startswith(begun)})
    ends = [begun + digit * (_WHOLE - len(digits)) for digit in "0f"]
    if kind == "decision":
        sql = "SELECT id FROM decisions WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
        return [id for (id,) in connection.execute(sql, (*ends, _SHOWN + 1)).fetchall()]
    listing = LISTINGS.index(_LISTED[kind])
    found = connection.execute(
        "SELECT key FROM items WHERE key BETWEEN ? AND ? AND +listing = ? AND slot IS NULL ORDER BY key LIMIT ?",
        (*(key_of(end)[0] for end in ends), listing, _SHOWN + 1),
    )
    return [f"{kind}:{id_of(listing, key).partition(':')[2]}" for (key,) in found.fetchall()]
