"""The tables of what many readings add up to: made anew from all readings, in one transaction, when they are behind."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..assemble.build import VERSION as ASSEMBLED_BY
from ..assemble.names import folded
from ..assemble.order import Days, days, published_days
from ..assemble.updates import updates_of
from ..model.doubt import doubt
from ..model.listing import (
    Names,
    Row,
    actor_row,
    difference_rows,
    event_row,
    place_row,
    speaker_rows,
    statement_row,
    talks_row,
)
from ..model.record import (
    Record,
    RecordActor,
    RecordDispatch,
    RecordEvent,
    RecordPlace,
    RecordRound,
    RecordStatement,
    RecordTalks,
    Teller,
)
from .codec import column, dump
from .packing import compressed
from .stamp import VERSION

MERGED_BY = f"{VERSION}, assemble {ASSEMBLED_BY}, listing 5"
"""What makes these tables; its last number changes with the shape of a row or with what an item is found by."""
ACCEPTED = "accepted"
UNNAMED = "unnamed"
"""The source of a statement whose speaker the dispatch does not name."""
Listed = tuple[Row, "Index"]


@dataclass(slots=True, kw_only=True)
class Index:
    """What an item is found by."""

    actors: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    told_as: set[str] = field(default_factory=set)
    tellers: set[str] = field(default_factory=set)
    review: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    natures: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    days: list[Days] = field(default_factory=list)
    published: list[Days] = field(default_factory=list)
    at: tuple[float, float] | None = None

    def told(self, teller: Teller | RecordDispatch) -> None:
        """Notes who tells the item, and when; who carries it, too."""
        carriers = teller.carriers if isinstance(teller, Teller) else ()
        for one in (teller, *carriers):
            self.tellers.add(one.dispatch if isinstance(one, Teller) else one.id)
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


def review_name(event: Row) -> str:
    """What an event is found by in the review: that a person accepted it, or else how doubtful it is."""
    return ACCEPTED if event["accepted"] else str(doubt(event))


def is_behind(connection: sqlite3.Connection) -> bool:
    """Whether dispatches were added since the tables were made, or they were made by another version."""
    added, merged, merged_by = connection.execute("SELECT added, merged, merged_by FROM state").fetchone()
    return bool(added != merged or merged_by != MERGED_BY)


def write(connection: sqlite3.Connection, record: Record) -> None:
    """Puts a record in the place of what the tables hold; the caller has begun a transaction."""
    write_items(connection, ((name, item) for name, items in _listings(record).items() for item in items))
    connection.execute("UPDATE state SET merged = added, merged_by = ?", (MERGED_BY,))


def write_items(connection: sqlite3.Connection, items: Iterable[tuple[str, Listed]]) -> None:
    """Puts items, each with its listing and in order, in the place of all that there are."""
    connection.execute("INSERT INTO item_words (item_words) VALUES ('delete-all')")
    for table in ("item_names", "names", "items", "item_days", "item_boxes"):
        connection.execute(f"DELETE FROM {table}")
    known: dict[tuple[str, str], int] = {}
    for number, (listing, (row, index)) in enumerate(items, 1):
        connection.execute(
            "INSERT INTO items VALUES (?, ?, ?, ?)", (number, _id(listing, row), listing, compressed(dump(row)))
        )
        for name in _names(index):
            if name not in known:
                known[name] = len(known) + 1
                connection.execute("INSERT INTO names VALUES (?, ?, ?)", (known[name], *name))
            connection.execute("INSERT INTO item_names VALUES (?, ?)", (known[name], number))
        words = column(" \n".join(dict.fromkeys(index.words)))
        connection.execute("INSERT INTO item_words (rowid, words) VALUES (?, ?)", (number, words))
        days = index.bounds()
        if days is not None:
            connection.execute("INSERT INTO item_days VALUES (?, ?, ?)", (number, *days))
        if index.at is not None:
            lat, lon = index.at
            connection.execute("INSERT INTO item_boxes VALUES (?, ?, ?, ?, ?)", (number, lat, lat, lon, lon))


def bodies(record: Record) -> Iterator[tuple[str, bytes]]:
    """What the tables should hold of a record: each item's listing and body, in order."""
    for listing, items in _listings(record).items():
        for row, _ in items:
            yield listing, compressed(dump(row))


def _id(listing: str, row: Row) -> str:
    return f"{row['id']} {row['slot']}" if listing in ("differences", "updates") else str(row["id"])


def _names(index: Index) -> Iterator[tuple[str, str]]:
    for kind, names in (
        ("actor", index.actors),
        ("dispatch", index.tellers),
        ("nature", index.natures),
        ("outlet", index.outlets),
        ("place", index.places),
        ("review", index.review),
        ("source", index.sources),
        ("status", index.statuses),
        ("told", index.told_as),
        ("type", index.types),
        ("voice", index.voices),
    ):
        for name in sorted({column(folded(name)) or "" for name in names}):
            yield kind, name


def _listings(record: Record) -> dict[str, Iterable[Listed]]:
    """Every listing: its rows in order, and what each is found by."""
    names, known = Names(record), _Known(record)
    return {
        "timeline": (known.listed(event, event_row(event, names)) for event in record.events),
        "talks": ((talks_row(talks, names), known.talks(talks)) for talks in record.talks),
        "statements": ((statement_row(one), known.statement(one)) for one in record.statements),
        "actors": ((actor_row(actor), known.actor(actor)) for actor in record.actors),
        "speakers": ((row, known.speaker(actor, said)) for row, actor, said in speaker_rows(record)),
        "places": ((place_row(place), known.place(place)) for place in record.places),
        "differences": ((row, known.difference(row)) for row in difference_rows(record)),
        "updates": ((row, known.difference(row)) for row in difference_rows(record, updates_of)),
    }


class _Known:
    """What is looked up while items are indexed."""

    def __init__(self, record: Record) -> None:
        self._actors = {actor.id: actor for actor in record.actors}
        self._places = {place.id: place for place in record.places}
        self._dispatches = {dispatch.id: dispatch for dispatch in record.dispatches}
        self._statements = {statement.id: statement for statement in record.statements}
        self._events = {event.id: event for event in record.events}
        self._rounds = {session.id: (talks, session) for talks in record.talks for session in talks.rounds}
        self._country: defaultdict[str, set[str]] = defaultdict(set)
        for place in record.places:
            if place.kind == "country" and place.country:
                self._country[place.country].update(place.names)

    def listed(self, event: RecordEvent, row: Row) -> Listed:
        """An event of the timeline: also by how it stands in the review."""
        index = self.event(event)
        index.review.add(review_name(row))
        return row, index

    def event(self, event: RecordEvent) -> Index:
        """An event: by its parties, its speakers, its place."""
        index = Index(types={event.type}, statuses={event.status})
        self._name_actors(index, (*event.actors, *event.recipients))
        self._name_place(index, event.place)
        index.dated(event.begin, event.until)
        for telling in event.tellings:
            index.told(telling.teller)
            index.words += [telling.evidence.text, telling.trigger.text, *telling.actors, *telling.recipients]
            index.words += [name for name in (telling.voice, telling.place) if name]
            index.actors.update((*telling.actors, *telling.recipients))
            index.told_as.add("claim" if telling.claim else "fact")
            if telling.voice:
                index.actors.add(telling.voice)
                index.voices.add(telling.voice)
            if telling.place:
                index.places.add(telling.place)
        return index

    def talks(self, talks: RecordTalks) -> Index:
        """Talks: by parties, mediators and negotiators, and by the places and days of their rounds."""
        index = Index()
        self._name_actors(index, (*talks.parties, *talks.mediators))
        for session in talks.rounds:
            self._round(index, session)
        return index

    def _round(self, index: Index, session: RecordRound) -> None:
        self._name_actors(index, session.negotiators)
        self._name_place(index, session.place)
        index.types.add(session.status)
        index.statuses.add(session.status)
        index.dated(session.begin, session.until)
        for telling in session.tellings:
            index.told(telling.teller)
            index.words += [passage.text for passage in telling.evidence]
            if telling.outcome is not None:
                index.words.append(telling.outcome.text)
            if telling.place is not None:
                index.places.add(telling.place)

    def statement(self, statement: RecordStatement) -> Index:
        """A statement: by its speaker, its act and manner."""
        index = Index(types={statement.act, statement.manner}, words=[statement.text])
        index.sources.add(statement.source or UNNAMED)
        if statement.source is not None:
            self._name_actors(index, (statement.source,))
        if statement.source_span is not None:
            index.words.append(statement.source_span.text)
        if statement.said_on is not None:
            index.dated(statement.said_on, f"{statement.said_on[:10]}T24")
        index.told(statement.teller)
        return index

    def actor(self, actor: RecordActor) -> Index:
        """An actor: by its names and roles, and who tells of it."""
        index = Index(types={actor.kind}, words=[*actor.names, *actor.roles])
        self._name_actors(index, (actor.id,))
        self._members(index, actor.members)
        return index

    def speaker(self, actor: RecordActor, said: Iterable[RecordStatement]) -> Index:
        """A speaker: as the actor, and by what they say."""
        index = Index(types={actor.kind}, words=[*actor.names, *actor.roles])
        self._name_actors(index, (actor.id,))
        for statement in said:
            index.types.add(statement.act)
            index.told(statement.teller)
        index.tellers.clear()
        return index

    def place(self, place: RecordPlace) -> Index:
        """A place: by its names and its country."""
        index = Index(types={place.kind}, words=list(place.names))
        self._name_place(index, place.id)
        self._members(index, place.members)
        return index

    def difference(self, row: Row) -> Index:
        """A difference: by its slot, and by all that its item is found by."""
        id = row["id"]
        if row["about"] == "event":
            index = self.event(self._events[id])
        elif row["about"] == "round":
            talks, session = self._rounds[id]
            index = Index()
            self._name_actors(index, (*talks.parties, *talks.mediators))
            self._round(index, session)
        else:
            index = self.statement(self._statements[id])
        index.types |= {row["slot"], row["about"]}
        index.natures.add("settled" if row["waived"] else "granularity" if row["granularity"] else "disagreement")
        return index

    def _name_actors(self, index: Index, ids: Iterable[str]) -> None:
        for id in ids:
            actor = self._actors[id]
            index.actors.update(actor.names)
            if actor.kind == "state" and actor.country:
                index.actors.add(actor.country)

    def _name_place(self, index: Index, id: str | None) -> None:
        if id is not None:
            place = self._places[id]
            index.places.update(place.names)
            if place.lat is not None and place.lon is not None:
                index.at = place.lat, place.lon
            if place.country:
                index.places.update({place.country, *self._country[place.country]})

    def _members(self, index: Index, members: Iterable[tuple[str, str]]) -> None:
        for dispatch in {dispatch for dispatch, _ in members}:
            teller = self._dispatches[dispatch]
            index.told(teller)
