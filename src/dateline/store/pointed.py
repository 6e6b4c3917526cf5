"""The words of dispatches that tell an item of a file, for a decision about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from ..assemble.anchors import Pointed
from ..assemble.named import words_of
from ..assemble.names import folded
from ..model.decision import Anchor, Decision, check_one, names_in
from ..model.errors import DecisionError
from ..model.listing import Row
from ..model.span import Span
from .became import became
from .items import LISTINGS, Items
from .joining import members
from .packing import unpack
from .readings import Readings

_Item = Callable[[str, str], Row | None]
_Talks = Callable[[], Iterable[Row]]
_Made = Callable[[], Iterable[Decision]]


def pointed(connection: sqlite3.Connection, id: str, item: _Item, talks: _Talks, decisions: _Made) -> list[Pointed]:
    """In the order of its tellings, or of the dispatches that name an actor; nothing where there never was such an item.

    `item` gives a line by id and listing, `talks` all lines of talks: rounds are parts of these; `decisions` those that
    were made.

    Raises:
        DecisionError: there was such an item; says what became of it.
    """
    found = _pointed(connection, id, item, talks, decisions)
    told = None if found else became(connection, id, item, decisions())
    if told is not None:
        raise DecisionError(f"{id}: {told}")
    return found


def _pointed(connection: sqlite3.Connection, id: str, item: _Item, talks: _Talks, decisions: _Made) -> list[Pointed]:
    event = item(id, "timeline")
    if event is not None:
        return [("event", _anchor(told, told["trigger"])) for told in event["tellings"]]
    if id.startswith("round:"):
        rounds = (session for row in talks() for session in row["rounds"] if session["id"] == id)
        return [("round", _anchor(told, told["evidence"][0])) for session in rounds for told in session["tellings"]]
    if id.startswith("talks:"):
        members = (member for row in talks() if row["id"] == id for member in row["members"])
        return [("talks", _anchor(member, member["evidence"])) for member in members]
    return [("actor", anchor) for anchor in _mentions(connection, id, decisions())]


def check_merge(ids: Iterable[str], item: _Item, talks: _Talks) -> None:
    """Refuses to make one of what is never one: events of several types, a plan and what came of it, rounds of several talks.

    A claim of one type would tell the other. `item` and `talks` are as in `pointed`.

    Raises:
        DecisionError: says why, and what to do first.
    """
    asked = list(ids)
    whole = list(dict.fromkeys(id.partition("#")[0] for id in asked))
    if len(whole) < 2 <= len(set(asked)):
        raise DecisionError(f"merge: these are tellings of {whole[0]}, and one already")
    events = [event for id in whole if (event := item(id, "timeline")) is not None]
    types = sorted({event["type"] for event in events})
    if len(types) > 1:
        raise DecisionError(
            f"merge: the events are of several types ({', '.join(types)}); correct the type of one first"
        )
    check_one(events)
    if any(id.startswith("round:") for id in whole):
        at = [row for row in talks() if any(session["id"] in whole for session in row["rounds"])]
        if len(at) > 1:
            raise DecisionError(
                f"merge: the rounds are of different talks ({'; '.join(map(_table, at))}); only rounds of the same talks"
                " are one. Where a party has two names, merge these actors first"
            )


def _table(talks: Row) -> str:
    """Who sits there, and on what."""
    return " – ".join(talks["parties"]) + (f", {talks['track']}" if talks["track"] else "")


def _anchor(told: Row, passage: Row) -> Anchor:
    return Anchor(dispatch=told["dispatch"], span=Span(passage["start"], passage["end"]))


def namable(connection: sqlite3.Connection, dispatch: str) -> dict[str, list[Row]]:
    """The lines of the `actors` and `places` that a dispatch names, in its order."""
    found: dict[str, list[Row]] = {"actors": [], "places": []}
    numbers = connection.execute("SELECT number FROM dispatches WHERE id = ?", (dispatch,)).fetchall()
    kinds = [kind for (number,) in numbers for kind in members(connection, number).values()]
    for kind in dict.fromkeys(kinds):
        sql = "SELECT listing, body FROM items WHERE number = (SELECT item FROM kinds WHERE number = ?)"
        for listing, body in connection.execute(sql, (kind,)).fetchall():
            row = unpack(body)
            if row not in found[LISTINGS[listing]]:
                found[LISTINGS[listing]].append(row)
    return found


def naming(
    connection: sqlite3.Connection, event: Row, slot: str, value: str, at: Anchor | None = None
) -> Anchor | None:
    """The telling of an event that a decision which gives names to a slot is about; `None` where there is none.

    Each name is one that the record has for somebody whom a dispatch names that tells the event; the words of all
    others stand in the dispatch of the telling: of one that has them all, or of that `at` these words.
    """
    dispatches = list(dict.fromkeys(telling["dispatch"] for telling in event["tellings"]))
    listing = "places" if slot == "place" else "actors"
    known = {folded(name) for id in dispatches for row in namable(connection, id)[listing] for name in row["names"]}
    left = [name for name in names_in(value) if folded(name) not in known]
    for telling in event["tellings"]:
        anchor = _anchor(telling, telling["trigger"])
        if at is not None and anchor != at:
            continue
        sql = "SELECT text FROM dispatches WHERE id = ?"
        (text,) = connection.execute(sql, (telling["dispatch"],)).fetchone()
        if all(words_of(name, text) for name in left):
            return anchor
    return None


def _mentions(connection: sqlite3.Connection, id: str, decisions: Iterable[Decision]) -> list[Anchor]:
    """The first mention of a joined actor in each dispatch that names it."""
    number = Items(connection).number("actors", id)
    kinds = {kind for (kind,) in connection.execute("SELECT number FROM kinds WHERE item = ?", (number,)).fetchall()}
    dispatches = {
        (dispatch, name)
        for kind in kinds
        for dispatch, name in connection.execute(
            "SELECT d.number, d.id FROM told_kinds t CROSS JOIN dispatches d ON d.number = t.rowid"
            " WHERE t.told_kinds MATCH ?",
            (f"k{kind}",),
        ).fetchall()
    }
    readings, found = Readings(connection, decisions), list[Anchor]()
    for dispatch, name in sorted(dispatches, key=lambda pair: pair[1]):
        local = sorted(local for local, kind in members(connection, dispatch).items() if kind in kinds)
        mentions = {actor.id: actor.mentions for actor in readings[dispatch].actors}
        found += [Anchor(dispatch=name, span=mentions[one][0].span) for one in local if one in mentions]
    return found
