"""What became of an id that a listing had once: items take the name of the first dispatch that tells them, which changes
as others come, or as people settle what is one.

Only what a file knows without long search is looked through: the dispatches that decisions name, and those added last.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from ..model.decision import Decision, standing
from ..model.listing import Row
from ..model.record import content_id
from ..model.span import Span
from .ids import LONG_ENOUGH
from .items import LISTINGS, id_of, key_of
from .packing import unpack
from .readings import Readings

Item = Callable[[str, str], Row | None]
_ID = re.compile(r"(event|talks|round|actor):([0-9a-f]+)")
_MOST, _MOST_READ = 20_000, 300
"""How many dispatches are looked through: as far as they are compared, and by all that was read from them."""
_ROUNDS = 12
"""How many rounds of talks a dispatch tells of at most, nearly ever."""


def became(connection: sqlite3.Connection, id: str, item: Item, decisions: Iterable[Decision]) -> str | None:
    """What to say of an id that no item has: what it is part of now, or why it is not listed; `None` where none knows.

    `item` gives a line by id and listing.
    """
    told = _ID.fullmatch(id)
    if told is None or len(told[2]) < LONG_ENOUGH:
        return None
    known = list(decisions)
    if told[1] == "event":
        return _event(connection, id, known)
    if told[1] == "actor":
        return _actor(connection, id)
    return _talks(connection, id, item, known)


def _event(connection: sqlite3.Connection, id: str, decisions: list[Decision]) -> str | None:
    for name, body in _looked_through(connection, decisions):
        for one in unpack(body):
            trigger = Span(one["start"], one["start"] + one["long"])
            if content_id("event", name, trigger, one["event"]).startswith(id):
                now = _first(connection, one["number"])
                if _is_listed(connection, now):
                    return f"is now part of {now}, which that dispatch tells with others"
                return _rejected(decisions, "event", name, trigger)
    return _of_copy(connection, id, decisions)


def _looked_through(connection: sqlite3.Connection, decisions: list[Decision]) -> Iterator[tuple[str, bytes]]:
    """Dispatches that tell something by themselves, each once, with what is compared of their tellings."""
    sql = "SELECT d.id, c.body FROM compared c JOIN dispatches d ON d.number = c.dispatch"
    pointed = {anchor.dispatch for decision in decisions for anchor in decision.anchors}
    first = (connection.execute(f"{sql} WHERE d.id = ?", (name,)).fetchall() for name in sorted(pointed))
    last = connection.execute(f"{sql} ORDER BY c.dispatch DESC LIMIT ?", (_MOST,))
    return chain(chain.from_iterable(first), last)


def _first(connection: sqlite3.Connection, telling: int) -> str:
    """The id of the event that a telling is of now, after its first one."""
    name, number, body = connection.execute(
        "SELECT d.id, f.number, c.body FROM tellings t JOIN tellings f ON f.number = t.joined"
        " JOIN compared c ON c.dispatch = f.dispatch JOIN dispatches d ON d.number = f.dispatch WHERE t.number = ?",
        (telling,),
    ).fetchone()
    one = next(one for one in unpack(body) if one["number"] == number)
    return content_id("event", name, Span(one["start"], one["start"] + one["long"]), one["event"])


def _of_copy(connection: sqlite3.Connection, id: str, decisions: list[Decision]) -> str | None:
    """What to say of an event of a dispatch that is a copy, or an older version."""
    found = connection.execute(
        "SELECT number, copy_of, coalesce(copy_of, replaced_by) FROM dispatches"
        " WHERE number > (SELECT max(number) FROM dispatches) - ? AND coalesce(copy_of, replaced_by) IS NOT NULL"
        " ORDER BY number DESC LIMIT ?",
        (_MOST, _MOST_READ),
    ).fetchall()
    readings = Readings(connection, decisions)
    for number, copy_of, other in found:
        reading = readings[number]
        for event in reading.events:
            if content_id("event", reading.dispatch.id, event.trigger, event.id).startswith(id):
                (now,) = connection.execute("SELECT id FROM dispatches WHERE number = ?", (other,)).fetchone()
                which = "is a copy of" if copy_of is not None else "has a later version,"
                return f"was told by {reading.dispatch.id[:19]}, which {which} {now[:19]}; see what that tells"
    return None


def _actor(connection: sqlite3.Connection, id: str) -> str | None:
    """What to say of an actor, as it was where nothing was joined with it."""
    found = connection.execute(
        "SELECT item, body FROM kinds WHERE item IS NOT NULL ORDER BY number DESC LIMIT ?", (_MOST,)
    )
    for item, body in found:
        name, fields = unpack(body)
        if name == "Kind" and _alone(fields).startswith(id):
            listing, key, line = connection.execute(
                "SELECT listing, key, body FROM items WHERE number = ?", (item,)
            ).fetchone()
            return f"is now part of {id_of(listing, key)} ({unpack(line)['name']})"
    return None


def _alone(kind: Row) -> str:
    """The id of the actor that a kind makes where it is joined with no other (see `join_kinds`)."""
    return content_id("actor", f"{kind['key']}|{kind['country'] or ''}")


def _talks(connection: sqlite3.Connection, id: str, item: Item, decisions: list[Decision]) -> str | None:
    """What to say of talks, or of a round."""
    about = "round" if id.startswith("round") else "talks"
    found = connection.execute(
        "SELECT d.id, p.talks, r.id FROM processes p JOIN dispatches d ON d.number = p.dispatch"
        " JOIN runs r ON r.number = p.run ORDER BY p.number DESC LIMIT ?",
        (_MOST,),
    )
    for name, local, ids in found:
        if not any(one.startswith(id) for one in _names(about, name, local)):
            continue
        rows = [row for whole in ids.split() if (row := item(whole, "talks")) is not None]
        own = [row for row in rows if any(member["dispatch"] == name for member in row["members"])]
        now = [
            part["id"] for row in own for part in (row["rounds"] if about == "round" else [row])
            if about == "talks" or any(telling["dispatch"] == name for telling in part["tellings"])
        ]  # fmt: skip
        if not now:
            return _rejected(decisions, about, name, None)
        return f"is now part of {' or '.join(now)}, which that dispatch tells with others"
    return None


def _names(about: str, dispatch: str, local: str) -> Iterator[str]:
    """The ids that talks of a dispatch, or their rounds, have where it is the first to tell them."""
    if about == "talks":
        yield content_id(about, dispatch, local)
    else:
        yield from (content_id(about, dispatch, local, nth) for nth in range(_ROUNDS))


def _is_listed(connection: sqlite3.Connection, event: str) -> bool:
    sql = "SELECT 1 FROM items WHERE key = ? AND listing = ? AND slot IS NULL"
    return connection.execute(sql, (key_of(event)[0], LISTINGS.index("timeline"))).fetchone() is not None


def _rejected(decisions: list[Decision], about: str, dispatch: str, span: Span | None) -> str | None:
    """What to say of what people took out of the listings."""
    for decision in reversed(standing(decisions)):
        anchors = [a for a in decision.anchors if a.dispatch == dispatch and span in (None, a.span)]
        if decision.kind == "reject" and anchors and about in (decision.about, "round"):
            return f"was rejected by {decision.who} ({decision.id}); `dateline decide undo` brings it back"
    return None
