"""The lines of the listings as tables hold them, and what each is found by."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..assemble.names import folded
from ..assemble.order import Days, days, published_days
from ..model.listing import Row, part_id
from ..model.record import RecordEvent, RecordRound, RecordStatement, RecordTalks, Teller
from .codec import column
from .lines import Filling, bare
from .packing import pack, unpack

UNNAMED = "unnamed"
"""The source of a statement whose speaker the dispatch does not name."""
PARTS = ("differences", "updates")
"""Listings of what belongs to an item of another."""
LISTINGS = ("timeline", "talks", "statements", "actors", "places", "differences", "speakers", "updates")
"""The listings by the number that they have in the file."""
LONG = (16, 64, 512, 1 << 22)
"""Stretches of days are kept by how long they are at most, so that those that touch a day are near it."""
BY_DAYS = ("timeline", "statements")
"""Listings in the order of days. What stands there under another day than its first is kept with the longest."""
_DAY = re.compile(r"(?P<year>(?!0000)\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?![\d-])")
_LETTERS = "0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
"""64, in the order in which SQLite has them."""
_ID = re.compile(r"[a-z]+:([0-9a-f]{16})(?: (.+))?", re.DOTALL)


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
    entities = {*event.actors, *event.recipients, *_one(event.place), *event.places}
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
        index.entities.update((*session.negotiators, *_one(session.place), *session.places))
        index.types.add(session.status)
        index.statuses.add(session.status)
        index.dated(session.begin, session.until)
        for telling in session.tellings:
            index.told(telling.teller)
            index.places.update(_one(telling.place))
    return index


def of_statement(statement: RecordStatement) -> Index:
    """A statement: by its speaker, its act and manner."""
    index = Index(
        types={statement.manner} if statement.denied else {statement.act, statement.manner},
        entities=set(_one(statement.source)),
    )
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


def key_of(id: str) -> tuple[int | None, str | None]:
    """An id as the file has it, in the order of ids, and the slot of a difference; `None` for what is no id."""
    found = _ID.fullmatch(id)
    return (int(found[1], 16) - (1 << 63), found[2]) if found else (None, None)


def id_of(listing: int, key: int) -> str:
    """The id of an actor or place."""
    return f"{LISTINGS[listing][:-1]}:{key + (1 << 63):016x}"


def sorted_day(moment: str) -> str:
    """A year, month, day or instant in fewer letters that sort as it does; any other string as it is."""
    found = _DAY.match(moment)
    if found is None:
        return moment
    number = date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1)).toordinal()
    after = ("" if found["day"] else "~~" if found["month"] else "~") + moment[found.end() :]
    return "".join(_LETTERS[number - (after[:1] == "~") >> bits & 63] for bits in (18, 12, 6, 0)) + after


def how_long(days: Days) -> int:
    """The number in `LONG` of a stretch of days."""
    return next(i for i, most in enumerate(LONG) if days[1] - days[0] <= most)


def _length(listing: str, sort: str, days: Days) -> int:
    elsewhere = listing in BY_DAYS and not sort.startswith(sorted_day(date.fromordinal(days[0]).isoformat()))
    return len(LONG) - 1 if elsewhere else how_long(days)


def words_of(listing: str, row: Row) -> str:
    """What a search looks in: of a difference nothing, since it is found by its item."""
    words: list[str | None] = []
    if listing == "timeline":
        for told in row["tellings"]:
            evidence = told["evidence"]["text"]
            besides = [told["trigger"]["text"], *told["actors"], *told["recipients"], told["voice"], told["place"]]
            words += [evidence, *(word for word in besides if word and not _has(evidence, word))]
    elif listing == "talks":
        for told in (told for session in row["rounds"] for told in session["tellings"]):
            words += [passage["text"] for passage in told["evidence"]]
            words.append(told["outcome"] and told["outcome"]["text"])
    elif listing == "statements":
        words += [row["text"], row["source_span"] and row["source_span"]["text"]]
    elif listing in ("actors", "places", "speakers"):
        words += [*row["names"], *row.get("roles", ())]
    return " \n".join(dict.fromkeys(word for word in words if word))


def _has(text: str, words: str) -> bool:
    """Whether a text has words, as whole words."""
    at = text.find(words)
    while at >= 0:
        beside = text[max(at - 1, 0) : at] + text[at + len(words) : at + len(words) + 1]
        if not any(letter.isalnum() or letter == "_" for letter in beside):
            return True
        at = text.find(words, at + 1)
    return False


Part = tuple[str, Row, str, Index]
"""A listing, a line of it, its place there, and what it is found by."""


class Items:
    """Writes items and what they are found by.

    Its marks say what: `n` with the number of a name, `d` with that of a dispatch that tells it, and `e` with that of
    the item of an actor or place that it names.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._filling = Filling(connection)
        self._dispatches: dict[str, int] = {}
        self._names: dict[tuple[str, str], int] = {}

    def number(self, listing: str, id: str) -> int | None:
        """The number of an item, if there is one."""
        found = self._execute(
            "SELECT number FROM items WHERE key = ? AND slot IS ? AND listing = ?", *key_of(id), LISTINGS.index(listing)
        )
        return next((number for (number,) in found), None)

    def row(self, listing: str, id: str) -> Row | None:
        """The line of an actor or place, without its dispatches, if there is one."""
        number = self.number(listing, id)
        found = self._execute("SELECT body FROM items WHERE number = ?", number).fetchone()
        return None if found is None else unpack(found[0])

    def put(self, listing: str, row: Row, sort: str, index: Index, part_of: int | None = None) -> int:
        """Puts a line in the place of the one that it replaces; its number stays."""
        id = part_id(row) if listing in PARTS else str(row["id"])
        number = self.number(listing, id)
        marks, days = " ".join(sorted(self._marks(index))), index.bounds()
        stretch = (None, None, None) if days is None else (_length(listing, sort, days), *days)
        values = (column(sort), part_of, *stretch, marks, pack(bare(row, self._dispatch)))
        if number is None:
            made = self._execute(
                "INSERT INTO items (listing, key, slot, sort, part_of, long, first, last, marks, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                LISTINGS.index(listing), *key_of(id), *values,
            )  # fmt: skip
            number = made.lastrowid or 0
        else:
            self._unfind(number, listing)
            self._execute(
                "UPDATE items SET sort = ?, part_of = ?, long = ?, first = ?, last = ?, marks = ?, body = ?"
                " WHERE number = ?",
                *values,
                number,
            )
        self._find(number, marks, index)
        if listing not in PARTS:
            words = column(words_of(listing, row))
            self._execute("INSERT INTO item_words (rowid, words) VALUES (?, ?)", number, words)
        return number

    def put_parts(self, number: int, parts: Sequence[Part]) -> None:
        """Puts the differences and updates of an item in the place of those that there are."""
        for part, listing in self._execute("SELECT number, listing FROM items WHERE part_of = ?", number).fetchall():
            self._unfind(part, LISTINGS[listing])
            self._execute("DELETE FROM items WHERE number = ?", part)
        for listing, row, sort, index in parts:
            self.put(listing, row, sort, index, number)

    def drop(self, listing: str, id: str) -> None:
        """Takes an item away, with its differences."""
        number = self.number(listing, id)
        if number is not None:
            self.put_parts(number, [])
            self._unfind(number, listing)
            self._execute("DELETE FROM item_entities WHERE entity = ?", number)
            self._execute("DELETE FROM items WHERE number = ?", number)

    def told(self, number: int, outlets: Iterable[str], when: Iterable[Days]) -> None:
        """Notes who tells of a joined actor or place besides, and when."""
        marks, first, last = self._execute("SELECT marks, first, last FROM items WHERE number = ?", number).fetchone()
        known = set(marks.split())
        told = known | {f"n{self._name('outlet', column(folded(outlet)) or '')}" for outlet in outlets}
        stretches = [*when, *([] if first is None else [(first, last)])]
        if stretches and (days := (min(d for d, _ in stretches), max(d for _, d in stretches))) != (first, last):
            self._execute(
                "UPDATE items SET long = ?, first = ?, last = ? WHERE number = ?", how_long(days), *days, number
            )
        if told != known:
            self._mark(number, marks, " ".join(sorted(told)))

    def tellers(self, number: int) -> tuple[list[str], list[Days]]:
        """The outlets (folded) that tell of a joined actor or place, and when they do."""
        marks, first, last = self._execute("SELECT marks, first, last FROM items WHERE number = ?", number).fetchone()
        numbers = [int(mark[1:]) for mark in marks.split() if mark[0] == "n"]
        names = self._execute(
            "SELECT number, name FROM names WHERE number IN (SELECT value FROM json_each(?)) AND kind = 'outlet'",
            json.dumps(numbers),
        ).fetchall()
        self._names.update((("outlet", name), number) for number, name in names)
        return [name for _, name in names], [] if first is None else [(first, last)]

    def untold(self, number: int) -> None:
        """Forgets who tells of a joined actor or place, and when."""
        (marks,) = self._execute("SELECT marks FROM items WHERE number = ?", number).fetchone()
        outlets = {f"n{self._name('outlet', name)}" for name in self.tellers(number)[0]}
        self._mark(number, marks, " ".join(mark for mark in marks.split() if mark not in outlets))
        self._execute("UPDATE items SET long = NULL, first = NULL, last = NULL WHERE number = ?", number)

    def _marks(self, index: Index) -> Iterator[str]:
        yield from {f"n{self._name(kind, name)}" for kind, name in index.names()}
        for id in index.entities:
            entity = self.number("actors" if id.startswith("actor:") else "places", id)
            if entity is not None:
                yield f"e{entity}"
        for dispatch in index.tellers:
            yield f"d{self._dispatch(dispatch)}"

    def _find(self, number: int, marks: str, index: Index) -> None:
        self._execute("INSERT INTO item_marks (rowid, marks) VALUES (?, ?)", number, marks)
        for mark in marks.split():
            if mark[0] == "e":
                self._execute("INSERT INTO item_entities VALUES (?, ?)", int(mark[1:]), number)
        if index.at is not None:  # of places alone: where one is found, so are the items that name it
            lat, lon = index.at
            self._execute("INSERT INTO item_boxes VALUES (?, ?, ?, ?, ?)", number, lat, lat, lon, lon)

    def _mark(self, number: int, was: str, marks: str) -> None:
        """Puts marks in the place of those that an item has; the entities that it names are the same."""
        self._unmark(number, was)
        self._execute("INSERT INTO item_marks (rowid, marks) VALUES (?, ?)", number, marks)
        self._execute("UPDATE items SET marks = ? WHERE number = ?", marks, number)

    def _unmark(self, number: int, marks: str) -> None:
        self._execute("INSERT INTO item_marks (item_marks, rowid, marks) VALUES ('delete', ?, ?)", number, marks)

    def _unfind(self, number: int, listing: str) -> None:
        marks, body = self._execute("SELECT marks, body FROM items WHERE number = ?", number).fetchone()
        self._unmark(number, marks)
        for mark in marks.split():
            if mark[0] == "e":
                self._execute("DELETE FROM item_entities WHERE entity = ? AND item = ?", int(mark[1:]), number)
        if listing == "places":
            self._execute("DELETE FROM item_boxes WHERE item = ?", number)
        if listing not in PARTS:
            words = column(words_of(listing, self._filling.told(listing, unpack(body))))
            self._execute("INSERT INTO item_words (item_words, rowid, words) VALUES ('delete', ?, ?)", number, words)

    def _name(self, kind: str, name: str) -> int:
        """The number of a name, which it is given where it has none."""
        known = self._names.get((kind, name))
        if known is None:
            found = self._execute("SELECT number FROM names WHERE kind = ? AND name = ?", kind, name).fetchone()
            if found is not None:
                (known,) = found
            else:
                known = self._execute("INSERT INTO names (kind, name) VALUES (?, ?)", kind, name).lastrowid or 0
            self._names[kind, name] = known
        return known

    def _dispatch(self, id: str) -> int:
        """The number of a dispatch."""
        known = self._dispatches.get(id)
        if known is None:
            (known,) = self._execute("SELECT number FROM dispatches WHERE id = ?", id).fetchone()
            self._dispatches[id] = known
        return known

    def _execute(self, sql: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, values)
