"""Names that people give to the parties or the place of an event: whom of the record they mean.

A name is one that the record has for somebody in a dispatch that tells the event, or words of the dispatch that the
decision is about; from words that nobody was read from, an actor or a place is made, whose mention they are.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.actor import Actor, ActorMention
from ..model.decision import NAMED, Decision, names_in, standing
from ..model.place import Place
from ..model.reading import Reading
from ..model.record import RecordEvent
from ..model.span import Span
from .actor import BY, Actors
from .followed import NOTHING, Instead, followed
from .names import folded
from .place import Places

_QUOTE = re.compile("['’]")


def naming(decisions: Iterable[Decision], instead: Instead = NOTHING) -> dict[str, list[Decision]]:
    """The decisions that stand and give names, by the dispatch that they are about, or what stands `instead` of it."""
    found: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in standing(decisions):
        if decision.kind == "correct" and decision.about == "event" and decision.slot in NAMED:
            found[followed(decision.anchors[0], instead).dispatch].append(decision)
    return dict(found)


def with_named(reading: Reading, decisions: Sequence[Decision]) -> Reading:
    """The reading with what people name in its words, where nothing is read from these."""
    for decision in decisions:
        for name in names_in(decision.value or ""):
            span = words_of(name, reading.dispatch.text)
            if span is None:
                continue
            if decision.slot == "place" and folded(name) not in _places(reading):
                reading = replace(reading, places=(*reading.places, _place(reading, span)))
            elif decision.slot != "place" and folded(name) not in _actors(reading):
                reading = replace(reading, actors=(*reading.actors, _actor(reading, span)))
    return reading


def words_of(name: str, text: str) -> Span | None:
    """Where the words of a name first stand in a text, whatever their case and apostrophes; `None` where they do not."""
    parts = (_QUOTE.sub(_QUOTE.pattern, re.escape(word)) for word in name.split())
    found = re.search("(?<!\\w)" + r"\s+".join(parts) + r"(?!\w)", text, re.IGNORECASE) if name.split() else None
    return Span(*found.span()) if found else None


class Naming:
    """Finds whom names mean; `reading` gives that of a dispatch, with `with_named` done."""

    def __init__(self, reading: Callable[[str], Reading], actors: Actors, places: Places) -> None:
        self._reading, self._actors, self._places = reading, actors, places

    def corrected(self, event: RecordEvent, told: Mapping[str, str | None]) -> dict[str, tuple[str, ...] | str | None]:
        """The slots of an event to which names were given, as ids; not one with a name that means nobody any more."""
        found: dict[str, tuple[str, ...] | str | None] = {}
        for slot, value in told.items():
            known = list(self._spots(event) if slot == "place" else self._parties(event))
            ids = [next((id for id, names in known if folded(name) in names), None) for name in names_in(value or "")]
            if None not in ids:
                meant = tuple(dict.fromkeys(id for id in ids if id is not None))
                found[slot] = next(iter(meant), None) if slot == "place" else meant
        return found

    def _parties(self, event: RecordEvent) -> Iterator[tuple[str, set[str]]]:
        """Actors with their names: the parties of the event first, last those that are only named by decision."""
        for id in (*event.actors, *event.recipients):
            yield id, set(map(folded, self._actors.get(id).names))
        for own in (False, True):
            for reading in self._readings(event):
                for actor in (actor for actor in reading.actors if (actor.by == BY) is own):
                    joined = self._actors.of(reading.dispatch.id, actor.id)
                    yield joined.id, {*map(folded, joined.names), *_names_of(actor, reading)}

    def _spots(self, event: RecordEvent) -> Iterator[tuple[str, set[str]]]:
        for own in (False, True):
            for reading in self._readings(event):
                for place in (place for place in reading.places if (place.by == BY) is own):
                    joined = self._places.of(reading.dispatch.id, place.id)
                    if joined is not None:
                        yield joined.id, {*map(folded, joined.names), *_names_of(place, reading)}

    def _readings(self, event: RecordEvent) -> list[Reading]:
        return [self._reading(id) for id in dict.fromkeys(telling.teller.dispatch for telling in event.tellings)]


def _actors(reading: Reading) -> set[str]:
    return {name for actor in reading.actors for name in _names_of(actor, reading)}


def _places(reading: Reading) -> set[str]:
    return {name for place in reading.places for name in _names_of(place, reading)}


def _names_of(item: Actor | Place, reading: Reading) -> set[str]:
    """The name of an actor or place, and the words that mention it; not pronouns."""
    if isinstance(item, Place):
        spans = item.mentions
    else:
        spans = tuple(mention.span for mention in item.mentions if mention.form != "pronoun")
    return {folded(item.name), *(folded(span.of(reading.dispatch.text)) for span in spans)}


def _actor(reading: Reading, span: Span) -> Actor:
    """Of what kind they are the words do not tell: who joins an actor of that name has its kind."""
    words = span.of(reading.dispatch.text)
    inside = span.start > 0 or any(word[:1].isupper() for word in words.split()[1:])
    form = "name" if words[:1].isupper() and inside else "nominal"
    id = f"a{len(reading.actors) + 1}"
    return Actor(id=id, name=words, kind="unnamed", mentions=(ActorMention(span=span, form=form),), by=BY)  # type: ignore[arg-type]


def _place(reading: Reading, span: Span) -> Place:
    id = f"p{len(reading.places) + 1}"
    words = span.of(reading.dispatch.text)
    return Place(id=id, name=words, kind="area", precision="unresolved", mentions=(span,), by=BY)
