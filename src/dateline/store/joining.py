"""Actors and places as a file joins them: counted by what is joined of them, joined anew near a change alone."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from typing import Any

from ..assemble import actor as actors
from ..assemble import place as places
from ..assemble.actor import Actors, Standing
from ..assemble.kind import Kind
from ..assemble.names import folded
from ..assemble.order import Days, published_days
from ..assemble.place import Places, Spot
from ..assemble.registry import Registry
from ..assemble.settled import At, Settled
from ..model.listing import Row, actor_row, place_row
from ..model.place import Precision
from ..model.reading import Reading
from ..model.record import RecordActor, RecordPlace
from .codec import dump, load
from .items import LISTINGS, Index, Items, id_of, key_of
from .packing import pack, shaped, unpack

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


def short(text: str) -> int:
    """31 bits of a text, for what is looked at again where it is found."""
    return checksum(text) & 0x7FFFFFFF


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
            for kind in members(self._connection, dispatch).values():
                self._execute("UPDATE kinds SET told = told - 1 WHERE number = ?", kind)
                left.add(kind)
            self._keep(dispatch, {})
        for dispatch, reading in come.items():
            kinds: dict[str, int] = {}
            for (_, local), value in self._values(reading):
                number = numbers.get(value)
                if number is None:
                    number = numbers[value] = self._number(value)
                told[value] += 1
                came[number].add(dispatch)
                kinds[local] = number
            self._keep(dispatch, kinds)
        for value, count in told.items():
            self._connection.execute("UPDATE kinds SET told = told + ? WHERE number = ?", (count, numbers[value]))
        return self._join(left, came) - set(come)

    def _keep(self, dispatch: int, kinds: Mapping[str, int]) -> None:
        """Notes of which kinds the actors and places of a dispatch are, by their ids in the reading."""
        before = members(self._connection, dispatch)
        if before:
            self._connection.execute(
                "INSERT INTO told_kinds (told_kinds, rowid, kinds) VALUES ('delete', ?, ?)", (dispatch, _marks(before))
            )
        if kinds:
            self._connection.execute("INSERT INTO told_kinds (rowid, kinds) VALUES (?, ?)", (dispatch, _marks(kinds)))
        self._connection.execute(
            "UPDATE dispatches SET kinds = ? WHERE number = ?", (pack(dict(kinds)) if kinds else None, dispatch)
        )

    def _values(self, reading: Reading) -> Iterator[tuple[At, Value]]:
        yield from actors.kinds_of(reading, self._apart, self._registry)
        yield from places.spots_of(reading)

    def _number(self, value: Value) -> int:
        data = [type(value).__name__, asdict(value)]
        mark = checksum(shaped(data))
        found = self._execute("SELECT number FROM kinds WHERE mark = ?", mark).fetchone()
        if found:
            return int(found[0])
        made = self._connection.execute(
            "INSERT INTO kinds (mark, told, body) VALUES (?, 0, ?)", (mark, pack(data))
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
        again: set[int] = set()
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
                again.add(item)
        for item in {was for _, _, was, _ in kinds.values() if was is not None and was in now} - again:
            kept = self._execute("SELECT number FROM kinds WHERE item = ?", item).fetchall()
            had = ((kind, told) for kind, (_, told, was, _) in kinds.items() if was == item)
            if any(not told or (kind,) not in kept for kind, told in had):
                self._tell_again(item)
        for number, (value, told, _, _) in kinds.items():
            if not told:
                self._drop_kind(number, value)
        for item in before - now:
            for listing, body in self._execute("SELECT listing, body FROM items WHERE number = ?", item).fetchall():
                self._items.drop(LISTINGS[listing], unpack(body)["id"])
        return {dispatch for kind in touched for dispatch in self._telling(kind)}

    def _telling(self, kind: int) -> list[int]:
        """The dispatches that have a kind."""
        found = self._execute("SELECT rowid FROM told_kinds WHERE told_kinds MATCH ?", f"k{kind}").fetchall()
        return [dispatch for (dispatch,) in found]

    def _around(self, kinds: set[int]) -> dict[int, tuple[Value, int, int | None, str | None]]:
        """Kinds with all that have a token in common with them, through others or directly."""
        found: dict[int, tuple[Value, int, int | None, str | None]] = {}
        tried: set[str] = set()
        groups = [[self._find(value) for value in group] for group in self._merged]
        near = set(kinds)
        while near:
            rows = self._execute(
                "SELECT number, body, told, item, standing FROM kinds WHERE number IN (SELECT value FROM json_each(?))",
                json.dumps(sorted(near)),
            )
            new = {number: (_value(body), told, item, standing) for number, body, told, item, standing in rows}
            found |= new
            tokens = {token for value, _, _, _ in new.values() for token in _tokens(value)} - tried
            tried |= tokens
            alike = self._execute(
                "SELECT DISTINCT kind FROM kind_tokens WHERE token IN (SELECT value FROM json_each(?))",
                json.dumps([checksum(token) for token in tokens]),
            )
            near = {kind for (kind,) in alike}
            for group in groups:
                if not new.keys().isdisjoint(group):
                    near |= {kind for kind in group if kind is not None}
            near -= found.keys()
        return found

    def _find(self, value: Value) -> int | None:
        mark = checksum(shaped([type(value).__name__, asdict(value)]))
        found = self._execute("SELECT number FROM kinds WHERE mark = ?", mark).fetchone()
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
        id = str(entity.row["id"])
        number = self._items.number(entity.listing, id)
        if number is None or self._items.row(entity.listing, id) != entity.row:
            known = None if number is None else self._items.tellers(number)
            self._renamed(id)
            number = self._items.put(entity.listing, entity.row, folded(entity.row["name"]), entity.index)
            if known is not None:
                self._items.told(number, *known)
        self._items.told(number, *self._tellers(dispatches))
        return number

    def _renamed(self, id: str) -> None:
        if self._execute("SELECT 1 FROM sayings WHERE actor = ?", id).fetchone():
            self.renamed.add(id)

    def _tell_again(self, item: int) -> None:
        """Notes anew who tells of a joined actor or place, and when."""
        kinds = self._execute("SELECT number FROM kinds WHERE item = ?", item).fetchall()
        self._items.untold(item)
        self._items.told(item, *self._tellers({dispatch for (kind,) in kinds for dispatch in self._telling(kind)}))

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
    name, fields = unpack(body)
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
        self._item: dict[str, int] = {}
        self._loaded: set[int] = set()
        self.actors = _KnownActors(self._actor_at, self._standing, self._by_id)
        self.places = Places(self._place_at)

    def load(self, number: int, dispatch: str) -> None:
        """Makes known what is in a dispatch."""
        if number in self._loaded:
            return
        self._loaded.add(number)
        for local, kind in members(self._connection, number).items():
            item, standing = self._connection.execute(
                "SELECT item, standing FROM kinds WHERE number = ?", (kind,)
            ).fetchone()
            entity = self.entity(item)
            self._item[entity.id] = item
            if isinstance(entity, RecordActor):
                self._actor_at[dispatch, local] = self._by_id[entity.id] = entity
                side, identified, _ = load(standing)
                self._standing[entity.id] = side, identified
            else:
                self._place_at[dispatch, local] = entity

    def item(self, id: str) -> int:
        """The item of an actor or place."""
        known = self._item.get(id)
        if known is None:
            listing = LISTINGS.index("actors" if id.startswith("actor:") else "places")
            (known,) = self._connection.execute(
                "SELECT number FROM items WHERE key = ? AND listing = ?", (key_of(id)[0], listing)
            ).fetchone()
            self._item[id] = known
        return int(known)

    def id(self, item: int) -> str:
        """The id of the actor or place of an item; where there is none any more, a word that nothing else has."""
        known = self._items.get(item)
        if known is not None:
            return known.id
        found = self._connection.execute("SELECT listing, key FROM items WHERE number = ?", (item,)).fetchone()
        return f"#{item}" if found is None else id_of(*found)

    def place(self, item: int, country: str) -> RecordPlace:
        """The place of an item, with the country (or else the id) that it had when it was noted."""
        found = self._connection.execute("SELECT 1 FROM items WHERE number = ?", (item,)).fetchone()
        place = self.entity(item) if item in self._items or found else None
        id, country_then = (country, None) if ":" in country else (self.id(item), country)
        if isinstance(place, RecordPlace):
            return place if (place.country or place.id) == country else replace(place, id=id, country=country_then)
        return RecordPlace(
            id=id, name="", names=(), kind="area", country=country_then, lat=None, lon=None, geonames=None,
            precision="unresolved", members=(),
        )  # fmt: skip

    def precision(self, id: str | None) -> Precision | None:
        """How exactly a place is known; `None` without one."""
        place = None if id is None else self.entity(self.item(id))
        return place.precision if isinstance(place, RecordPlace) else None

    def entity(self, item: int) -> RecordActor | RecordPlace:
        """The joined actor or place of an item."""
        known = self._items.get(item)
        if known is None:
            (body,) = self._connection.execute("SELECT body FROM items WHERE number = ?", (item,)).fetchone()
            known = self._items[item] = _entity(unpack(body))
        return known


def members(connection: sqlite3.Connection, dispatch: int) -> dict[str, int]:
    """The kinds of the actors and places of a dispatch, by their ids in the reading."""
    (body,) = connection.execute("SELECT kinds FROM dispatches WHERE number = ?", (dispatch,)).fetchone()
    return {} if body is None else dict(unpack(body))


def _marks(kinds: Mapping[str, int]) -> str:
    return " ".join(f"k{kind}" for kind in sorted(set(kinds.values())))


def _entity(row: Row) -> RecordActor | RecordPlace:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return RecordActor(**fields, members=()) if row["id"].startswith("actor:") else RecordPlace(**fields, members=())
