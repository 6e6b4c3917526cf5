"""One telling of one event: what a reading has of it, in the words of the record."""

from __future__ import annotations

from dataclasses import dataclass

from ..model.event import Event, Quantity
from ..model.reading import Reading
from ..model.record import EventTelling, Figure, Passage, RecordActor, RecordPlace
from ..model.span import Span
from ..model.statement import Statement
from .actor import Actors
from .likeness import Traits, traits
from .order import teller_of
from .place import Places

NOBODY = "?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling with the joined actors and place that it names, and its place in the order of all tellings."""

    order: int
    event: Event
    traits: Traits
    telling: EventTelling
    actors: tuple[RecordActor, ...]
    recipients: tuple[RecordActor, ...]
    place: RecordPlace | None


def passage(reading: Reading, span: Span) -> Passage:
    """A stretch of the reading's dispatch."""
    return Passage(span=span, text=span.of(reading.dispatch.text))


def told(order: int, reading: Reading, event: Event, actors: Actors, places: Places, scene: str | None) -> Told:
    """An event of a reading as a telling."""
    dispatch = reading.dispatch.id
    place = places.of(dispatch, event.place)
    doers = tuple(actors.of(dispatch, id) for id in event.actors)
    others = tuple(actors.of(dispatch, id) for id in event.recipients)
    voice = speaker_of(reading, event.voice, actors)
    telling = EventTelling(
        teller=teller_of(reading),
        event=event.id,
        claim=event.voice is not None,
        voice=voice,
        status=event.status,
        begin=event.begin,
        until=event.until,
        place=None if place is None else place.name,
        actors=tuple(actor.name for actor in doers),
        recipients=tuple(actor.name for actor in others),
        figures=tuple(
            Figure(
                of=figure.of,
                least=figure.least,
                most=figure.most,
                mod=figure.mod,
                voice=speaker_of(reading, figure.voice or _voice_around(event, figure), actors),
                passage=passage(reading, figure.span),
            )
            for figure in event.quantities
        ),
        trigger=passage(reading, event.trigger),
        evidence=passage(reading, event.evidence),
    )
    return Told(
        order=order,
        event=event,
        traits=traits(reading, event, actors, places, scene),
        telling=telling,
        actors=doers,
        recipients=others,
        place=place,
    )


def _voice_around(event: Event, figure: Quantity) -> str | None:
    """The voice of the clause that a figure without one stands in; elsewhere in the dispatch it is the outlet's."""
    return event.voice if event.evidence.contains(figure.span) else None


def speaker_of(reading: Reading, id: str | None, actors: Actors) -> str | None:
    """Who makes the statement of an id; `None` for the outlet's own voice."""
    statement = reading.statement(id)
    return None if statement is None else speaker(reading, statement, actors)


def speaker(reading: Reading, statement: Statement, actors: Actors) -> str:
    """Who says it: by name, or in the words of the dispatch, or `NOBODY` where it does not tell. Never empty."""
    if statement.source is not None:
        return actors.of(reading.dispatch.id, statement.source).name
    words = statement.source_span or statement.cue
    return (words.of(reading.dispatch.text) if words is not None else "") or NOBODY
