"""Lines of listings without what may change elsewhere, names and carriers; and filled in again when they are read."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from ..assemble.order import moment
from ..assemble.updates import updates_of
from ..model.listing import Names, Row, Telling
from ..model.record import Record
from .codec import load
from .packing import text_of

PARTS_OF: dict[str, Telling] = {"differences": lambda item: item.differences, "updates": updates_of}
"""Listings of parts of items, and what of an item each has."""
_OF_TELLERS = ("external_id", "outlet", "published", "carriers")


class Ids(Names):
    """Stands for names where there are ids alone: they are filled in later."""

    def __init__(self) -> None:
        super().__init__(Record())

    def of(self, actors: Sequence[str]) -> list[str]:
        """The ids themselves."""
        return list(actors)

    def place(self, id: str | None) -> Any:
        """The id itself."""
        return id

    def place_name(self, id: str | None) -> str | None:
        """The id itself."""
        return id


def bare(data: Any) -> Any:
    """The same where tellers are dispatches alone."""
    if isinstance(data, dict):
        drop = _OF_TELLERS if "carriers" in data else ()
        return {key: bare(value) for key, value in data.items() if key not in drop}
    return [bare(value) for value in data] if isinstance(data, list) else data


class Filling:
    """Fills lines in; keeps what it looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tellers: dict[str, Row] = {}
        self._items: dict[str, Row] = {}

    def line(self, listing: str, number: int, row: Row) -> Row:
        """A line as the contract has it."""
        if listing in ("actors", "places"):
            return row | {"dispatches": self._dispatches(number)}
        row = self._told(row)
        if listing == "timeline":
            return row | {
                "actors": self._names(row["actors"]),
                "recipients": self._names(row["recipients"]),
                "place": self._place(row["place"]),
            }
        if listing == "talks":
            rounds = [
                session
                | {
                    "place": session["place"] and self._item(session["place"])["name"],
                    "negotiators": self._names(session["negotiators"]),
                }
                for session in row["rounds"]
            ]
            parties, mediators = self._in_order(row["parties"]), self._in_order(row["mediators"])
            return row | {"parties": parties, "mediators": mediators, "rounds": rounds}
        if listing == "statements" and row["source"] is not None:
            return row | {"speaker": self._item(row["source"])["name"]}
        return row

    def _told(self, data: Any) -> Any:
        """The same with all that is known of each teller."""
        if isinstance(data, dict):
            filled: Row = {}
            for key, value in data.items():
                filled.update(self._teller(value) if key == "dispatch" else {key: self._told(value)})
            return filled
        return [self._told(value) for value in data] if isinstance(data, list) else data

    def _teller(self, dispatch: str) -> Row:
        known = self._tellers.get(dispatch)
        if known is None:
            number, body = self._one("SELECT number, body FROM dispatches WHERE id = ?", dispatch)
            carried = self._connection.execute("SELECT body FROM dispatches WHERE copy_of = ?", (number,)).fetchall()
            carriers = sorted((_teller(load(row[0])) for row in carried), key=_order)
            known = self._tellers[dispatch] = _teller(load(body)) | {"carriers": carriers}
        return known

    def _names(self, ids: Sequence[str]) -> list[str]:
        return [self._item(id)["name"] for id in ids]

    def _in_order(self, ids: Sequence[str]) -> list[str]:
        """The names of sides, in their order."""
        return [name for name, _ in sorted((self._item(id)["name"], id) for id in ids)]

    def _place(self, id: str | None) -> Row | None:
        if id is None:
            return None
        place = self._item(id)
        return {key: place[key] for key in ("name", "country", "lat", "lon", "precision", "kind")}

    def _item(self, id: str) -> Row:
        known = self._items.get(id)
        if known is None:
            (body,) = self._one("SELECT body FROM items WHERE id = ? AND listing IN ('actors', 'places')", id)
            known = self._items[id] = load(text_of(body))
        return known

    def _dispatches(self, number: int) -> list[str]:
        found = self._connection.execute(
            "SELECT DISTINCT d.id FROM kinds k JOIN members m ON m.kind = k.number JOIN dispatches d"
            " ON d.number = m.dispatch WHERE k.item = ? ORDER BY d.id",
            (number,),
        )
        return [id for (id,) in found]

    def _one(self, sql: str, value: str) -> Any:
        return self._connection.execute(sql, (value,)).fetchone()


def _teller(dispatch: Row) -> Row:
    return {"dispatch": dispatch["id"]} | {key: dispatch[key] for key in _OF_TELLERS[:3]}


def _order(teller: Row) -> tuple[str, str]:
    return moment(teller["published"]), teller["dispatch"]
