"""Records: many readings, merged. Every telling is kept beside what they add up to, and nothing is averaged.

Ids are hashes of content, so that they hold under another order of dispatches and under a rerun.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from .actor import ActorKind
from .event import EventStatus, QuantityMod, QuantityOf
from .place import PlaceKind, Precision
from .span import Span
from .statement import Act, Manner
from .talks import RoundStatus

About = Literal["event", "round", "statement"]
Value = str | int | float | tuple[float | None, float | None]


def content_id(prefix: str, *parts: object) -> str:
    """A name made from content: the same parts give the same name, on any machine."""
    digest = sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}:{digest[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a dispatch with its words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """The dispatch that tells something; `carriers` are those of other outlets that reprint it."""

    dispatch: str
    external_id: str | None
    outlet: str | None
    published: str | None
    carriers: tuple[Teller, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDispatch:
    """A dispatch of the record, without its text.

    One that reprints another, or that a later version replaces, tells nothing by itself: `copy_of` and `replaced_by`
    name the dispatch that does.
    """

    id: str
    external_id: str | None
    outlet: str | None
    published: str | None
    title: str | None
    origin: str | None
    language: str
    copy_of: str | None = None
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordActor:
    """An actor, joined across dispatches; `name` is the name most told, `names` all of them.

    `members` are the actors of readings that it joins: (dispatch, id in the reading). `because` tells why they are
    one, `registered` is the id that a registry gives it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: ActorKind
    country: str | None
    roles: tuple[str, ...]
    members: tuple[tuple[str, str], ...]
    because: tuple[str, ...] = ()
    registered: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPlace:
    """A place, joined across dispatches."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: Precision
    members: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as one telling has it; `voice` names who gives it, `None` for the outlet."""

    of: QuantityOf
    least: float | None
    most: float | None
    mod: QuantityMod | None
    voice: str | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceValue:
    """A value, and the tellings (by their place in the list) that have it; of a figure, as each of them has it."""

    value: Value
    tellings: tuple[int, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Tellings that disagree on a slot; `granularity` where they only differ in how exact they are.

    `waived` where a person lets it stand. `changes` align the words of each later text with those of the first:
    (place of the value, words of the first, words of this). Of updates, `outlet` and `voice` are whose series it is.
    """

    slot: str
    values: tuple[DifferenceValue, ...]
    granularity: bool = False
    waived: bool = False
    changes: tuple[tuple[int, str, str], ...] = ()
    outlet: str | None = None
    voice: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTelling:
    """An event as one dispatch tells it.

    `claim` is true where it is told in somebody's words; `voice` then names the speaker, in the words of the
    dispatch where the speaker is not known. `event` is its id in the reading.
    """

    teller: Teller
    event: str
    claim: bool
    voice: str | None
    status: EventStatus
    begin: str | None
    until: str | None
    place: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    figures: tuple[Figure, ...]
    trigger: Passage
    evidence: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEvent:
    """A happening, with all its tellings in the order of publication.

    `actors`, `recipients` and `place` are ids in the record, `places` those of all tellings. `figures` are those that
    stand, each with the place in the list of the telling that gives it. It is a `claim` where no outlet says in its own voice
    what stands. `realises` are the events that were planned and that this one made real; `updates` what an outlet told
    otherwise later; `decisions` are those of people about it, `accepted` where one says that it is right.
    """

    id: str
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    begin: str | None
    until: str | None
    status: EventStatus
    claim: bool
    figures: tuple[tuple[Figure, int], ...]
    tellings: tuple[EventTelling, ...]
    differences: tuple[Difference, ...]
    updates: tuple[Difference, ...] = ()
    places: tuple[str, ...] = ()
    realises: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTelling:
    """A round of talks as one dispatch tells it; `place`, `negotiators` and `events` as the telling has them.

    `voice` names who says it, `None` for the outlet; `first_begin` and `first_until` are of the day for which a round
    that was put off had been planned.
    """

    teller: Teller
    number: int | None
    status: RoundStatus
    begin: str | None
    until: str | None
    first_begin: str | None
    first_until: str | None
    place: str | None
    negotiators: tuple[str, ...]
    outcome: Passage | None
    voice: str | None
    events: tuple[str, ...]
    evidence: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRound:
    """A round of talks with all its tellings in the order of publication; `place` is an id in the record, `places` are
    those of all tellings.

    Of `numbers` as many tell one as another where there is no `number`.

    `members` are (dispatch, id of the talks and place of the round in its reading), as tellings are.
    """

    id: str
    number: int | None
    status: RoundStatus
    begin: str | None
    until: str | None
    place: str | None
    negotiators: tuple[str, ...]
    outcome: str | None
    tellings: tuple[RoundTelling, ...]
    differences: tuple[Difference, ...]
    updates: tuple[Difference, ...] = ()
    members: tuple[tuple[str, str], ...] = ()
    numbers: tuple[int, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksMember:
    """Talks of one dispatch that are part of a negotiation: their id in the reading, and `because` of what they are."""

    teller: Teller
    talks: str
    because: tuple[str, ...]
    evidence: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTalks:
    """A negotiation and its rounds in order of time; parties and mediators are ids in the record, `track` as in a reading.

    `members` are the talks of dispatches that it is made of, in the order of publication.
    """

    id: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    rounds: tuple[RecordRound, ...]
    track: str | None = None
    members: tuple[TalksMember, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordStatement:
    """A statement of one dispatch; `same_as` are those in which other outlets tell the same words.

    `source` and `within` are ids in the record, `speaker` the name of the source. The values of `differences`
    point to this statement (0) and to those of `same_as`, in order (1, 2, …). It is `denied` where it stands in what
    somebody denies: then nobody says it.
    """

    id: str
    teller: Teller
    statement: str
    source: str | None
    speaker: str | None
    source_span: Passage | None
    cue: Passage | None
    content: tuple[Passage, ...]
    quoted: tuple[Passage, ...]
    manner: Manner
    act: Act
    time: Passage | None
    said_on: str | None
    within: str | None
    same_as: tuple[str, ...]
    differences: tuple[Difference, ...]
    denied: bool = False

    @property
    def text(self) -> str:
        """What is said, with a gap where cue or source interrupts it."""
        return " … ".join(passage.text for passage in self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything read from many dispatches, merged; each part in the order of its listing."""

    dispatches: tuple[RecordDispatch, ...] = ()
    actors: tuple[RecordActor, ...] = ()
    places: tuple[RecordPlace, ...] = ()
    events: tuple[RecordEvent, ...] = ()
    statements: tuple[RecordStatement, ...] = ()
    talks: tuple[RecordTalks, ...] = ()

    def differences(self) -> Iterator[tuple[About, str, Difference]]:
        """All differences: what they are about, its id, and the difference."""
        for event in self.events:
            yield from (("event", event.id, difference) for difference in event.differences)
        for talks in self.talks:
            for session in talks.rounds:
                yield from (("round", session.id, difference) for difference in session.differences)
        for statement in self.statements:
            yield from (("statement", statement.id, difference) for difference in statement.differences)
