"""One telling of one event: what a reading has of it, in the words of the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..lang.pack import load
from ..model.event import Event, Quantity
from ..model.reading import Reading
from ..model.record import EventTelling, Figure, Passage, RecordActor, RecordPlace
from ..model.span import Span
from ..model.statement import Statement
from .actor import Actors
from .calledoff import CANCELLED, called_off
from .likeness import Traits, traits
from .names import folded, words
from .order import moment, teller_of
from .place import Places
from .settled import At
from .sorts import sorts_of_party
from .story import Story

NOBODY = "?"
_SOMEBODY = frozenset({"person", "unnamed"})
_ACTS = frozenset({"ASSAULT", "COERCE", "CRIME"})
Key = tuple[str, str, Span, str]
"""A place in the order of all tellings: when published, the dispatch, the trigger, the event's id."""


class Accused(NamedTuple):
    """Whom somebody accuses: the name in the dispatch, what tells them apart from others, the side that they stand for
    (`None` where no name or country tells it), and of what sorts they are."""

    name: str
    id: str
    side: str | None
    sorts: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A telling with the joined actors and place that it names.

    `key` is its place in the order of all tellings. `accused` are those whom the dispatch says that somebody accuses
    of it, where it tells no actor. `voice` is who speaks, joined across dispatches, and `voices` who
    gives each figure.
    """

    key: Key
    event: Event
    traits: Traits
    telling: EventTelling
    actors: tuple[RecordActor, ...]
    recipients: tuple[RecordActor, ...]
    accused: tuple[Accused, ...]
    place: RecordPlace | None
    voice: str | None
    voices: tuple[str | None, ...]

    @property
    def at(self) -> At:
        """Where it stands: its dispatch, and the event's id in the reading."""
        return self.key[1], self.key[3]


def key_of(reading: Reading, event: Event) -> Key:
    """Where an event of a reading comes in the order of all tellings: by publication, dispatch, and words."""
    return moment(reading.dispatch.published), reading.dispatch.id, event.trigger, event.id


def passage(reading: Reading, span: Span) -> Passage:
    """A stretch of the reading's dispatch."""
    return Passage(span=span, text=span.of(reading.dispatch.text))


def told(reading: Reading, event: Event, actors: Actors, places: Places, story: Story, once: frozenset[str]) -> Told:
    """An event of a reading as a telling: in the names that its own dispatch has."""
    dispatch = reading.dispatch.id
    place = reading.place(event.place)
    voices = [figure.voice or _voice_around(event, figure) for figure in event.quantities]
    off = called_off(reading, event)
    says = event.voice if off is None else event.voice or off.voice
    telling = EventTelling(
        teller=teller_of(reading),
        event=event.id,
        claim=says is not None,
        voice=speaker_of(reading, says),
        status=event.status if off is None else CANCELLED,
        begin=event.begin,
        until=event.until,
        place=None if place is None else place.name,
        actors=names_in(reading, event.actors),
        recipients=names_in(reading, event.recipients),
        figures=tuple(
            Figure(
                of=figure.of,
                least=figure.least,
                most=figure.most,
                mod=figure.mod,
                voice=speaker_of(reading, voice),
                passage=passage(reading, figure.span),
            )
            for figure, voice in zip(event.quantities, voices, strict=True)
        ),
        trigger=passage(reading, event.trigger),
        evidence=passage(reading, event.evidence),
    )
    return Told(
        key=key_of(reading, event),
        event=event,
        traits=traits(reading, event, actors, places, story, once),
        telling=telling,
        actors=tuple(actors.of(dispatch, id) for id in event.actors),
        recipients=tuple(actors.of(dispatch, id) for id in event.recipients),
        accused=tuple(_accused(reading, event, actors)),
        place=places.of(dispatch, event.place),
        voice=voice_of(reading, says, actors),
        voices=tuple(None if _is_toll(reading, voice) else voice_of(reading, voice, actors) for voice in voices),
    )


def _is_toll(reading: Reading, id: str | None) -> bool:
    """Whether a figure is that of a toll that nobody is named for, and so the outlet's own: « selon un nouveau bilan »."""
    statement = reading.statement(id)
    if statement is None or statement.source is not None or statement.source_span is None:
        return False
    said = words(statement.source_span.of(reading.dispatch.text))
    return not load(reading.dispatch.language).statement.tolls.isdisjoint(said)


def _accused(reading: Reading, event: Event, actors: Actors) -> Iterator[Accused]:
    """Whom somebody accuses in the sentence of an act that has no actor; only who can be told apart from others.

    Those of whom only the sort is known are told apart by their description.
    """
    if event.type not in _ACTS or event.actors:
        return
    for other in reading.events:
        if other.type == "ACCUSE" and other.status != "denied" and other.evidence.overlaps(event.evidence):
            for id in other.recipients:
                actor, sorts = actors.of(reading.dispatch.id, id), sorts_of_party(reading, id, actors)
                name, known = next(iter(names_in(reading, [id]))), actors.identified(actor)
                if id not in event.recipients and (known or sorts):
                    side = actors.side(actor) if known else None
                    yield Accused(name, actor.id if known else folded(name), side, sorts)


def names_in(reading: Reading, ids: Sequence[str]) -> tuple[str, ...]:
    """The names that a reading gives actors of its own."""
    return tuple(actor.name for id in ids if (actor := reading.actor(id)) is not None)


def _voice_around(event: Event, figure: Quantity) -> str | None:
    """The voice of the clause that a figure without one stands in; elsewhere in the dispatch it is the outlet's."""
    return event.voice if event.evidence.contains(figure.span) else None


def speaker_of(reading: Reading, id: str | None) -> str | None:
    """Who makes the statement of an id; `None` for the outlet's own voice."""
    statement = reading.statement(id)
    return None if statement is None else speaker(reading, statement)


def speaker(reading: Reading, statement: Statement) -> str:
    """Who says it: by name, or in the words of the dispatch, or `NOBODY` where it does not tell. Never empty."""
    source = reading.actor(statement.source)
    if source is not None:
        return source.name
    words = statement.source_span or statement.cue
    return (words.of(reading.dispatch.text) if words is not None else "") or NOBODY


def voice_of(reading: Reading, id: str | None, actors: Actors) -> str | None:
    """What tells the speaker of a statement from others, in all dispatches; `None` for the outlet's own voice.

    A speaker who is not known is nobody else; « la police », of whom no name or country tells which, is the police of other
    dispatches on the same matter. A person of whom no more is told (« un responsable ») may be another.
    """
    statement = reading.statement(id)
    if statement is None:
        return None
    if statement.source is None:
        return f"{NOBODY}|{reading.dispatch.id}|{statement.id}"
    speaker = actors.of(reading.dispatch.id, statement.source)
    told_apart = actors.identified(speaker) or speaker.kind in _SOMEBODY
    return speaker.id if told_apart else f"{speaker.kind}|{folded(speaker.name)}"
