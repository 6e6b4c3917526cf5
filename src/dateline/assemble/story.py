"""What a dispatch is about, as far as it tells whether another has the same story: names, grounds, what is told once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.actor import Actor
from ..model.event import MEETING, Event
from ..model.reading import Reading
from .names import acronyms, folded, romanised

FEW = 3
_SHORT = 2
SAID = frozenset({"ACCUSE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "OTHER"})
"""Types of what is done by saying it, and of what has no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """`names` of persons, bodies and places below a country; `countries`, those named most before the others, and the
    `first` of them where it is ahead of all."""

    names: frozenset[str]
    countries: tuple[str, ...]
    first: str | None

    @property
    def grounds(self) -> frozenset[str]:
        """The few countries named most."""
        return frozenset(self.countries[:FEW])


def story_of(reading: Reading) -> Story:
    """What a dispatch is about."""
    names = {name for actor in reading.actors for name in _names(actor, reading)}
    names |= {folded(place.name) for place in reading.places if place.kind != "country"}
    told: Counter[str] = Counter()
    for country, times in (
        *((place.country, len(place.mentions)) for place in reading.places),
        *((actor.country, len(actor.mentions)) for actor in reading.actors),
    ):
        if country:
            told[country] += times
    ranked = sorted(told, key=lambda country: (-told[country], country))
    ahead = len(ranked) == 1 or (len(ranked) > 1 and told[ranked[0]] > told[ranked[1]])
    return Story(
        names=frozenset(name for name in names if len(name) > _SHORT),
        countries=tuple(ranked),
        first=ranked[0] if ahead else None,
    )


def _names(actor: Actor, reading: Reading) -> Iterator[str]:
    """The surname of a person, the name and acronyms of a body; nothing for a state and for what has no name."""
    told = [m.span.of(reading.dispatch.text) for m in actor.mentions if m.form == "name"]
    if actor.kind == "state" or not told:
        return
    if actor.kind == "person":
        yield from romanised(actor.name)[-1:]
        return
    yield folded(actor.name)
    for words in told:
        yield from map(folded, acronyms(words))


def once(reading: Reading, standing: dict[str, str]) -> dict[str, frozenset[str]]:
    """For each event, by its id, the kinds of which the dispatch tells no other of that standing.

    A kind is a type, alone or with a mode, or with what its figures count.
    """
    of_kind: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for event in reading.events:
        for kind in _kinds(event):
            of_kind[standing[event.id], kind].append(event.id)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for (_, kind), ids in of_kind.items():
        if len(ids) == 1:
            found[ids[0]].add(kind)
    return {id: frozenset(kinds) for id, kinds in found.items()}


def _kinds(event: Event) -> Iterator[str]:
    """The kinds of an event. Of meetings rounds tell; of words many are said, and of these one about a meeting counts."""
    if event.type == "CONSULT":
        return
    if event.type in SAID:
        yield from (f"{event.type} {mode}" for mode in event.modes if mode == MEETING)
        return
    yield event.type
    for told in (*event.modes, *sorted({figure.of for figure in event.quantities} - {"other", "money"})):
        yield f"{event.type} {told}"
