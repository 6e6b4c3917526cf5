"""Actors and places as a file joins them: counted by what is joined of them, joined anew near a change alone."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

from ..assemble import actor as actors
from ..assemble import place as places
from ..assemble.actor import Actors, Kind, Standing
from ..assemble.names import folded
from ..assemble.order import Days, published_days
from ..assemble.place import Places, Spot
from ..assemble.registry import Registry
from ..assemble.settled import At, Settled
from ..model.listing import Row, actor_row, place_row
from ..model.reading import Reading
from ..model.record import RecordActor, RecordPlace
from .codec import dump, load
from .items import Index, Items
from .packing import compressed, text_of

Value = Kind | Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A joined actor or place, what was joined, and what of it matters where tellings are compared."""

    listing: str
    row: Row
    index: Index
    values: Sequence[Value]
    standing: object


def checksum(text: str) -> int:
    """64 bits of a text, signed as SQLite has them."""
    return int.from_bytes(sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big", signed=True)


class Joining:
    """Joins the actors and places of a file."""

    def __init__(self, connection: sqlite3.Connection, items: Items, settled: Settled, registry: Registry) -> None:
        self._connection, self._items, self._registry = connection, items, registry
        self.renamed: set[str] = set()
        """Actors who say something and whose lines are others than before."""
        self._apart = {one for one, _ in settled.apart("actor")}
        self._merged_at = settled.merged("actor")
        self._merged = [[kind for at in group for kind in self._kinds_at(at, settled)] for group in self._merged_at]

    def _kinds_at(self, at: At, settled: Settled) -> Iterator[Kind]:
        reading = settled.reading(at[0])
        yield from (kind for there, kind in actors.kinds_of(reading, self._apart, self._registry) if there == at)

    def change(self, gone: Iterable[int], come: Mapping[int, Reading]) -> set[int]:
        """Takes dispatches out and others in; which dispatches, beside these, have other actors or places than before."""
        told: defaultdict[Value, int] = defaultdict(int)
        numbers: dict[Value, int] = {}
        came: defaultdict[int, set[int]] = defaultdict(set)
        left: set[int] = set()
        for dispatch in {*gone, *come}:
            before = self._execute("SELECT kind FROM members WHERE dispatch = ?", dispatch).fetchall()
            for (kind,) in before:
                self._execute("UPDATE kinds SET told = told - 1 WHERE number = ?", kind)
                left.add(kind)
            self._execute("DELETE FROM members WHERE dispatch = ?", dispatch)
        for dispatch, reading in come.items():
            for (_, local), value in self._values(reading):
                number = numbers.get(value)
                if number is None:
                    number = numbers[value] = self._number(value)
                told[value] += 1
                came[number].add(dispatch)
                self._connection.execute("INSERT INTO members VALUES (?, ?, ?)", (dispatch, local, number))
        for value, count in told.items():
            self._connection.execute("UPDATE kinds SET told = told + ? WHERE number = ?", (count, numbers[value]))
        return self._join(left, came) - set(come)

    def _values(self, reading: Reading) -> Iterator[tuple[At, Value]]:
        yield from actors.kinds_of(reading, self._apart, self._registry)
        yield from places.spots_of(reading)

    def _number(self, value: Value) -> int:
        body = dump([type(value).__name__, asdict(value)])
        mark = checksum(body)
        found = self._execute("SELECT number FROM kinds WHERE mark = ?", mark).fetchone()
        if found:
            return int(found[0])
        made = self._connection.execute(
            "INSERT INTO kinds (mark, told, body) VALUES (?, 0, ?)", (mark, compressed(body))
        ).lastrowid
        tokens = [(checksum(token), made) for token in _tokens(value)]
        self._connection.executemany("INSERT OR IGNORE INTO kind_tokens VALUES (?, ?)", tokens)
        return made or 0

    def _join(self, left: set[int], came: Mapping[int, set[int]]) -> set[int]:
        """Joins anew what kinds that come and go may touch; the dispatches in which something became another."""
        kinds = self._around({*left, *came})
        counts = {value: told for value, told, _, _ in kinds.values() if told}
        numbers = {value: number for number, (value, _, _, _) in kinds.items()}
        before = {item for _, _, item, _ in kinds.values() if item is not None}
        now: set[int] = set()
        touched: set[int] = set()
        for entity in self._entities(counts):
            own = [numbers[value] for value in entity.values]
            item = self._put(entity, {dispatch for kind in own for dispatch in came.get(kind, ())})
            now.add(item)
            standing = dump(entity.standing)
            for kind in own:
                _, _, was, stood = kinds[kind]
                if (was, stood) != (item, standing):
                    self._connection.execute(
                        "UPDATE kinds SET item = ?, standing = ? WHERE number = ?", (item, standing, kind)
                    )
                    if was is not None:
                        touched.add(kind)
            if not left.isdisjoint(own) or any(kinds[kind][2] not in (None, item) for kind in own):
                self._tell_again(item)
        for number, (value, told, _, _) in kinds.items():
            if not told:
                self._drop_kind(number, value)
        for item in before - now:
            for listing, id in self._execute("SELECT listing, id FROM items WHERE number = ?", item).fetchall():
                self._items.drop(listing, id)
        found = (self._execute("SELECT dispatch FROM members WHERE kind = ?", kind).fetchall() for kind in touched)
        return {dispatch for rows in found for (dispatch,) in rows}

    def _around(self, kinds: set[int]) -> dict[int, tuple[Value, int, int | None, str | None]]:
        """Kinds with all that have a token in common with them, through others or directly."""
        found: dict[int, tuple[Value, int, int | None, str | None]] = {}
        tried: set[str] = set()
        groups = [[self._find(value) for value in group] for group in self._merged]
        open_ = set(kinds)
        while open_:
            number = open_.pop()
            body, told, item, standing = self._execute(
                "SELECT body, told, item, standing FROM kinds WHERE number = ?", number
            ).fetchone()
            value = _value(body)
            found[number] = value, told, item, standing
            for token in _tokens(value) - tried:
                tried.add(token)
                near = self._execute("SELECT kind FROM kind_tokens WHERE token = ?", checksum(token))
                open_ |= {kind for (kind,) in near} - set(found)
            for group in groups:
                if number in group:
                    open_ |= {kind for kind in group if kind is not None} - set(found)
        return found

    def _find(self, value: Value) -> int | None:
        body = dump([type(value).__name__, asdict(value)])
        found = self._execute("SELECT number FROM kinds WHERE mark = ?", checksum(body)).fetchone()
        return found[0] if found else None

    def _entities(self, counts: Mapping[Value, int]) -> Iterator[Entity]:
        kinds = {value: told for value, told in counts.items() if isinstance(value, Kind)}
        joined = actors.join_kinds(kinds, self._merged, self._registry)
        standing = actors.standing(joined)
        for one in joined:
            yield Entity(
                listing="actors",
                row=_without_dispatches(actor_row(one.actor)),
                index=_of_actor(one.actor),
                values=one.kinds,
                standing=(*standing[one.actor.id], one.actor.kind),
            )
        spots = {value: told for value, told in counts.items() if isinstance(value, Spot)}
        for place, group in places.join_spots(spots):
            yield Entity(
                listing="places",
                row=_without_dispatches(place_row(place)),
                index=_of_place(place),
                values=group,
                standing=(place.kind, place.country, place.lat, place.lon, place.precision),
            )

    def _put(self, entity: Entity, dispatches: Iterable[int]) -> int:
        """Writes a joined actor or place where it is new or other than before; notes dispatches that tell of it."""
        found = self._connection.execute(
            "SELECT number, body FROM items WHERE id = ? AND listing = ?", (entity.row["id"], entity.listing)
        ).fetchone()
        known = None if found is None else self._items.tellers(found[0])
        if found is None or load(text_of(found[1])) != entity.row:
            self._renamed(entity.row["id"])
            number = self._items.put(entity.listing, entity.row, folded(entity.row["name"]), entity.index)
            if known is not None:
                self._items.told(number, *known)
        else:
            number = found[0]
        self._items.told(number, *self._tellers(dispatches))
        return number

    def _renamed(self, id: str) -> None:
        if self._execute("SELECT 1 FROM sayings WHERE actor = ?", id).fetchone():
            self.renamed.add(id)

    def _tell_again(self, item: int) -> None:
        """Notes anew who tells of a joined actor or place, and when."""
        found = self._execute(
            "SELECT DISTINCT m.dispatch FROM kinds k JOIN members m ON m.kind = k.number WHERE k.item = ?", item
        )
        self._items.untold(item)
        self._items.told(item, *self._tellers(dispatch for (dispatch,) in found.fetchall()))

    def _tellers(self, dispatches: Iterable[int]) -> tuple[set[str], list[Days]]:
        found = [
            self._execute("SELECT outlet, published FROM dispatches WHERE number = ?", dispatch).fetchone()
            for dispatch in dispatches
        ]
        when = (published_days(published) for _, published in found)
        return {outlet for outlet, _ in found if outlet is not None}, [days for days in when if days is not None]

    def _drop_kind(self, number: int, value: Value) -> None:
        for token in _tokens(value):
            self._connection.execute("DELETE FROM kind_tokens WHERE token = ? AND kind = ?", (checksum(token), number))
        self._execute("DELETE FROM kinds WHERE number = ?", number)

    def _execute(self, sql: str, value: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, (value,))


def _tokens(value: Value) -> set[str]:
    found = actors.tokens(value) if isinstance(value, Kind) else places.tokens(value)
    return {f"{type(value).__name__} {token}" for token in found}


def _value(body: bytes) -> Value:
    name, fields = load(text_of(body))
    if name == "Spot":
        return Spot(**fields)
    return Kind(**fields | {"roles": tuple(fields["roles"]), "aliases": tuple(fields["aliases"])})


def _of_actor(actor: RecordActor) -> Index:
    """An actor: by its names, a state by its country's code."""
    index = Index(types={actor.kind}, actors=set(actor.names))
    if actor.kind == "state" and actor.country:
        index.actors.add(actor.country)
    return index


def _of_place(place: RecordPlace) -> Index:
    """A place: by its names and its country's code; a country by its names for all that lies in it."""
    index = Index(types={place.kind}, places=set(place.names))
    if place.country:
        index.places.add(place.country)
        index.within.add(place.country)
        if place.kind == "country":
            index.countries.update(place.names)
            index.codes.add(place.country)
    if place.lat is not None and place.lon is not None:
        index.at = place.lat, place.lon
    return index


def _without_dispatches(row: Row) -> Row:
    """Who tells of it is many and changes with each: it is filled in when read."""
    return {key: value for key, value in row.items() if key != "dispatches"}


class _KnownActors(Actors):
    def __init__(self, at: Mapping[At, RecordActor], standing: Mapping[str, Standing], by_id: dict[str, RecordActor]):
        super().__init__(at, standing)
        self._by_id = by_id


class Known:
    """What actors and places of readings became, as far as it was asked for."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._actor_at: dict[At, RecordActor] = {}
        self._place_at: dict[At, RecordPlace] = {}
        self._standing: dict[str, Standing] = {}
        self._by_id: dict[str, RecordActor] = {}
        self._items: dict[int, RecordActor | RecordPlace] = {}
        self._loaded: set[int] = set()
        self.actors = _KnownActors(self._actor_at, self._standing, self._by_id)
        self.places = Places(self._place_at)

    def load(self, number: int, dispatch: str) -> None:
        """Makes known what is in a dispatch."""
        if number in self._loaded:
            return
        self._loaded.add(number)
        found = self._connection.execute(
            "SELECT m.local, k.item, k.standing, i.body FROM members m JOIN kinds k ON k.number = m.kind"
            " JOIN items i ON i.number = k.item WHERE m.dispatch = ?",
            (number,),
        ).fetchall()
        for local, item, standing, body in found:
            entity = self._items.get(item)
            if entity is None:
                entity = self._items[item] = _entity(load(text_of(body)))
            if isinstance(entity, RecordActor):
                self._actor_at[dispatch, local] = self._by_id[entity.id] = entity
                side, identified, _ = load(standing)
                self._standing[entity.id] = side, identified
            else:
                self._place_at[dispatch, local] = entity


def _entity(row: Row) -> RecordActor | RecordPlace:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return RecordActor(**fields, members=()) if row["id"].startswith("actor:") else RecordPlace(**fields, members=())
