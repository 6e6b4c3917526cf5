"""Lines of listings without what may change elsewhere, names and carriers; and filled in again when they are read."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from ..assemble.order import moment
from ..assemble.updates import updates_of
from ..model.listing import Names, Row, Telling
from ..model.record import Record
from .codec import DISPATCH, dispatch_of
from .packing import unpack

PARTS_OF: dict[str, Telling] = {"differences": lambda item: item.differences, "updates": updates_of}
"""Listings of parts of items, and what of an item each has."""
_ENTITIES = {"actor": 3, "place": 4}
"""The numbers of the listings of actors and places."""
_KEPT = 2_000
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


def bare(data: Any, number: Callable[[str], int]) -> Any:
    """The same where tellers are the numbers of their dispatches, and passages are without the words that these have."""
    if isinstance(data, dict):
        drop = {*(_OF_TELLERS if "carriers" in data else ()), *(("text",) if "start" in data or "cue" in data else ())}
        kept = {key: value for key, value in data.items() if key not in drop}
        return {key: number(value) if key == "dispatch" else bare(value, number) for key, value in kept.items()}
    return [bare(value, number) for value in data] if isinstance(data, list) else data


class Filling:
    """Fills lines in; keeps what it looked up."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tellers: dict[int, Row] = {}
        self._texts: dict[int, str] = {}
        self._items: dict[str, Row] = {}

    def line(self, listing: str, number: int, row: Row) -> Row:
        """A line as the contract has it."""
        if listing in ("actors", "places"):
            return row | {"dispatches": self._dispatches(number)}
        row = self.told(listing, row)
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

    def told(self, listing: str, row: Row) -> Row:
        """A line with all that is known of each teller, and the words of its passages."""
        if listing in ("actors", "places", "speakers"):
            return row
        if listing == "timeline":
            by = [telling["dispatch"] for telling in row["tellings"]]
            figures = [self._told(figure, by[figure["telling"]]) for figure in row["quantities"]]
            return {**self._told(row | {"quantities": []}, None), "quantities": figures}
        filled: Row = self._told(row, None)
        if listing == "statements":
            text = " … ".join(passage["text"] for passage in filled["content"])
            return _with(filled, "content", "text", text)
        return filled

    def _told(self, data: Any, dispatch: int | None) -> Any:
        if isinstance(data, list):
            return [self._told(value, dispatch) if isinstance(value, (dict, list)) else value for value in data]
        dispatch = data.get("dispatch", dispatch)
        filled: Row = {}
        for key, value in data.items():
            if key == "dispatch":
                filled.update(self._teller(value))
            elif isinstance(value, (dict, list)):
                filled[key] = self._told(value, dispatch)
            else:
                filled[key] = value
                if key == "end" and dispatch is not None:
                    filled["text"] = self._text(dispatch)[data["start"] : value]
        return filled

    def _text(self, dispatch: int) -> str:
        if dispatch not in self._texts:
            self._teller(dispatch)
        return self._texts[dispatch]

    def _teller(self, number: int) -> Row:
        known = self._tellers.get(number)
        if known is None:
            if len(self._tellers) >= _KEPT:
                self._tellers.clear()
                self._texts.clear()
            sql = f"SELECT {DISPATCH} FROM dispatches d WHERE "
            dispatch = dispatch_of(self._one(f"{sql} d.number = ?", number))
            carried = self._connection.execute(f"{sql} d.copy_of = ?", (number,)).fetchall()
            carriers = sorted((_teller(dispatch_of(row)) for row in carried), key=_order)
            known = self._tellers[number] = _teller(dispatch) | {"carriers": carriers}
            self._texts[number] = dispatch["text"]
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
            kind, _, name = id.partition(":")
            (body,) = self._one(
                "SELECT body FROM items WHERE key = ? AND listing = ?",
                int(name, 16) - (1 << 63),
                _ENTITIES[kind],
            )
            known = self._items[id] = unpack(body)
        return known

    def _dispatches(self, number: int) -> list[str]:
        found = self._connection.execute(
            "SELECT d.id FROM dispatches d WHERE d.number IN (SELECT t.rowid FROM kinds k CROSS JOIN told_kinds t"
            " WHERE k.item = ? AND t.told_kinds MATCH 'k' || k.number) ORDER BY d.id",
            (number,),
        )
        return [id for (id,) in found]

    def _one(self, sql: str, *values: object) -> Any:
        return self._connection.execute(sql, values).fetchone()


def _teller(dispatch: Row) -> Row:
    return {"dispatch": dispatch["id"]} | {key: dispatch[key] for key in _OF_TELLERS[:3]}


def _order(teller: Row) -> tuple[str, str]:
    return moment(teller["published"]), teller["dispatch"]


def _with(row: Row, before: str, key: str, value: object) -> Row:
    """The row with a value more, behind that of `before`."""
    filled: Row = {}
    for name, known in row.items():
        filled[name] = known
        if name == before:
            filled[key] = value
    return filled
