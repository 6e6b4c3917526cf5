"""The lines of the listings as tables hold them, and what each is found by."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..assemble.names import folded
from ..assemble.order import Days, days, published_days
from ..model.listing import Row, part_id
from ..model.record import RecordEvent, RecordRound, RecordStatement, RecordTalks, Teller
from .codec import column, dump, load
from .packing import compressed, text_of

UNNAMED = "unnamed"
"""The source of a statement whose speaker the dispatch does not name."""
PARTS = ("differences", "updates")
"""Listings of what belongs to an item of another."""


@dataclass(slots=True, kw_only=True)
class Index:
    """What an item is found by; `entities` are ids of joined actors and places, `actors` and `places` other names.

    A country has `countries` for its names and `codes` for its code; what lies in it has `within`.
    """

    entities: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)
    within: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    told_as: set[str] = field(default_factory=set)
    tellers: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    natures: set[str] = field(default_factory=set)
    review: set[str] = field(default_factory=set)
    days: list[Days] = field(default_factory=list)
    published: list[Days] = field(default_factory=list)
    at: tuple[float, float] | None = None

    def told(self, teller: Teller) -> None:
        """Notes who tells the item, and when; who carries it, too."""
        self.tellers.add(teller.dispatch)
        for one in (teller, *teller.carriers):
            if one.outlet is not None:
                self.outlets.add(one.outlet)
            when = published_days(one.published)
            if when is not None:
                self.published.append(when)

    def dated(self, begin: str | None, until: str | None) -> None:
        """Notes days that the item is about."""
        when = days(begin, until)
        if when is not None:
            self.days.append(when)

    def bounds(self) -> Days | None:
        """The days of the item, half-open, or those of its publication where it has none."""
        known = self.days or self.published
        return (min(first for first, _ in known), max(end for _, end in known)) if known else None

    def names(self) -> Iterator[tuple[str, str]]:
        """Names by kind, folded."""
        for kind, names in (
            ("actor", self.actors),
            ("code", self.codes),
            ("country", self.countries),
            ("nature", self.natures),
            ("outlet", self.outlets),
            ("place", self.places),
            ("review", self.review),
            ("source", self.sources),
            ("status", self.statuses),
            ("told", self.told_as),
            ("type", self.types),
            ("voice", self.voices),
            ("within", self.within),
        ):
            for name in sorted({column(folded(name)) or "" for name in names}):
                yield kind, name


def of_event(event: RecordEvent) -> Index:
    """An event: by its parties, its speakers, its place."""
    entities = {*event.actors, *event.recipients, *_one(event.place)}
    index = Index(types={event.type}, statuses={event.status}, entities=entities)
    index.dated(event.begin, event.until)
    for telling in event.tellings:
        index.told(telling.teller)
        index.told_as.add("claim" if telling.claim else "fact")
        index.voices.update(_one(telling.voice))
        index.actors.update((*telling.actors, *telling.recipients, *_one(telling.voice)))
        index.places.update(_one(telling.place))
    return index


def of_talks(talks: RecordTalks, rounds: Iterable[RecordRound]) -> Index:
    """Talks: by parties, mediators and negotiators, and by the places and days of rounds of theirs."""
    index = Index(entities={*talks.parties, *talks.mediators})
    for session in rounds:
        index.entities.update((*session.negotiators, *_one(session.place)))
        index.types.add(session.status)
        index.statuses.add(session.status)
        index.dated(session.begin, session.until)
        for telling in session.tellings:
            index.told(telling.teller)
            index.places.update(_one(telling.place))
    return index


def of_statement(statement: RecordStatement) -> Index:
    """A statement: by its speaker, its act and manner."""
    index = Index(types={statement.act, statement.manner}, entities=set(_one(statement.source)))
    index.sources.add(statement.source or UNNAMED)
    if statement.said_on is not None:
        index.dated(statement.said_on, f"{statement.said_on[:10]}T24")
    index.told(statement.teller)
    return index


def of_difference(index: Index, row: Row) -> Index:
    """A difference: by its slot, and by all that its item is found by."""
    index.types |= {row["slot"], row["about"]}
    index.natures.add("settled" if row["waived"] else "granularity" if row["granularity"] else "disagreement")
    return index


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def words_of(listing: str, row: Row) -> str:
    """What a search looks in: of a difference nothing, since it is found by its item."""
    words: list[str | None] = []
    if listing == "timeline":
        for told in row["tellings"]:
            words += [told["evidence"]["text"], told["trigger"]["text"], *told["actors"], *told["recipients"]]
            words += [told["voice"], told["place"]]
    elif listing == "talks":
        for told in (told for session in row["rounds"] for told in session["tellings"]):
            words += [passage["text"] for passage in told["evidence"]]
            words.append(told["outcome"] and told["outcome"]["text"])
    elif listing == "statements":
        words += [row["text"], row["source_span"] and row["source_span"]["text"]]
    elif listing in ("actors", "places", "speakers"):
        words += [*row["names"], *row.get("roles", ())]
    return " \n".join(dict.fromkeys(word for word in words if word))


Part = tuple[str, Row, str, Index]
"""A listing, a line of it, its place there, and what it is found by."""


class Items:
    """Writes items and what they are found by."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def number(self, listing: str, id: str) -> int | None:
        """The number of an item, if there is one."""
        found = self._connection.execute("SELECT number FROM items WHERE id = ? AND listing = ?", (id, listing))
        return next((number for (number,) in found), None)

    def put(self, listing: str, row: Row, sort: str, index: Index, part_of: int | None = None) -> int:
        """Puts a line in the place of the one that it replaces; its number stays."""
        id = part_id(row) if listing in PARTS else str(row["id"])
        number = self.number(listing, id)
        body = compressed(dump(row))
        if number is None:
            made = self._connection.execute(
                "INSERT INTO items (listing, sort, id, part_of, body) VALUES (?, ?, ?, ?, ?)",
                (listing, column(sort), id, part_of, body),
            )
            number = made.lastrowid or 0
        else:
            self._unfind(number, listing)
            self._connection.execute(
                "UPDATE items SET sort = ?, part_of = ?, body = ? WHERE number = ?",
                (column(sort), part_of, body, number),
            )
        self._find(number, index)
        if listing not in PARTS:
            words = column(words_of(listing, row))
            self._connection.execute("INSERT INTO item_words (rowid, words) VALUES (?, ?)", (number, words))
        return number

    def put_parts(self, number: int, parts: Sequence[Part]) -> None:
        """Puts the differences and updates of an item in the place of those that there are."""
        rows = self._connection.execute("SELECT number, listing FROM items WHERE part_of = ?", (number,)).fetchall()
        for part, listing in rows:
            self._unfind(part, listing)
            self._connection.execute("DELETE FROM items WHERE number = ?", (part,))
        for listing, row, sort, index in parts:
            self.put(listing, row, sort, index, number)

    def drop(self, listing: str, id: str) -> None:
        """Takes an item away, with its differences."""
        number = self.number(listing, id)
        if number is not None:
            self.put_parts(number, [])
            self._unfind(number, listing)
            self._connection.execute("DELETE FROM item_entities WHERE entity = ?", (number,))
            self._connection.execute("DELETE FROM items WHERE number = ?", (number,))

    def told(self, number: int, outlets: Iterable[str], when: Iterable[Days]) -> None:
        """Notes who tells of a joined actor or place besides, and when."""
        self._name(number, (("outlet", column(folded(outlet)) or "") for outlet in outlets))
        stretches = list(when)
        if stretches:
            found = self._connection.execute("SELECT first, last FROM item_days WHERE item = ?", (number,)).fetchall()
            stretches += [(first, last) for first, last in found]
            self._connection.execute("DELETE FROM item_days WHERE item = ?", (number,))
            bounds = min(first for first, _ in stretches), max(last for _, last in stretches)
            self._connection.execute("INSERT INTO item_days VALUES (?, ?, ?)", (number, *bounds))

    def tellers(self, number: int) -> tuple[list[str], list[Days]]:
        """The outlets (folded) that tell of a joined actor or place, and when they do."""
        outlets = self._connection.execute(
            "SELECT n.name FROM item_names i JOIN names n ON n.number = i.name WHERE i.item = ? AND n.kind = 'outlet'",
            (number,),
        )
        when = self._connection.execute("SELECT first, last FROM item_days WHERE item = ?", (number,))
        return [name for (name,) in outlets.fetchall()], [(first, last) for first, last in when.fetchall()]

    def untold(self, number: int) -> None:
        """Forgets who tells of a joined actor or place, and when."""
        self._connection.execute("DELETE FROM item_days WHERE item = ?", (number,))
        self._connection.execute(
            "DELETE FROM item_names WHERE item = ? AND name IN (SELECT number FROM names WHERE kind = 'outlet')",
            (number,),
        )

    def _find(self, number: int, index: Index) -> None:
        self._name(number, index.names())
        for id in index.entities:
            listing = "actors" if id.startswith("actor:") else "places"
            self._connection.execute(
                "INSERT OR IGNORE INTO item_entities SELECT number, ? FROM items WHERE id = ? AND listing = ?",
                (number, id, listing),
            )
        for dispatch in index.tellers:
            self._connection.execute(
                "INSERT OR IGNORE INTO item_dispatches SELECT number, ? FROM dispatches WHERE id = ?",
                (number, dispatch),
            )
        days = index.bounds()
        if days is not None:
            self._connection.execute("INSERT INTO item_days VALUES (?, ?, ?)", (number, *days))
        if index.at is not None:  # of places alone: where one is found, so are the items that name it
            lat, lon = index.at
            self._connection.execute("INSERT INTO item_boxes VALUES (?, ?, ?, ?, ?)", (number, lat, lat, lon, lon))

    def _name(self, number: int, names: Iterable[tuple[str, str]]) -> None:
        for kind, name in names:
            self._connection.execute("INSERT OR IGNORE INTO names (kind, name) VALUES (?, ?)", (kind, name))
            self._connection.execute(
                "INSERT OR IGNORE INTO item_names SELECT number, ? FROM names WHERE kind = ? AND name = ?",
                (number, kind, name),
            )

    def _unfind(self, number: int, listing: str) -> None:
        for table in ("item_names", "item_entities", "item_dispatches", "item_days", "item_boxes"):
            self._connection.execute(f"DELETE FROM {table} WHERE item = ?", (number,))
        if listing not in PARTS:
            (body,) = self._connection.execute("SELECT body FROM items WHERE number = ?", (number,)).fetchone()
            words = column(words_of(listing, load(text_of(body))))
            self._connection.execute(
                "INSERT INTO item_words (item_words, rowid, words) VALUES ('delete', ?, ?)", (number, words)
            )
