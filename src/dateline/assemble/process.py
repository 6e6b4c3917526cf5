"""Talks of one reading, as far as it is compared who sits at the table and what they talk about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.reading import Reading
from ..model.record import Passage, RecordActor, TalksMember
from ..model.talks import ASIDE, Talks, matter_of
from .actor import Actors
from .order import teller_of
from .settled import At, Settled
from .story import FEW, story_of
from .table import Matter, Sides, hinted, is_hint
from .telling import names_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Talks of one reading, with the sides of its parties; `unknown` of them name nobody who can be told apart."""

    order: int
    reading: Reading
    talks: Talks
    parties: tuple[RecordActor, ...]
    mediators: tuple[RecordActor, ...]
    sides: Sides
    unknown: int

    @property
    def at(self) -> At:
        """Where it stands: its dispatch, and its id in the reading."""
        return self.reading.dispatch.id, self.talks.id

    @property
    def matter(self) -> Matter:
        """What tells what they talk about from other matters; nothing where the dispatch does not say."""
        return matter_of(self.talks.track)


def process_of(order: int, reading: Reading, talks: Talks, actors: Actors) -> Process:
    """Talks of a reading, with the sides at the table: mediators are none, unless they are needed to be two.

    Nor is a host alone. Where no side is told, the countries that the dispatch is most about are a hint of them.
    """
    dispatch = reading.dispatch.id
    mediators = tuple(actors.of(dispatch, id) for id in talks.mediators)
    parties = tuple(actors.of(dispatch, id) for id in talks.parties)
    track = f" {talks.track}" if talks.track in ASIDE else ""  # apart from the rest they sit at another table
    aside = {actors.side(mediator) + track for mediator in mediators}
    sides = frozenset(actors.side(party) + track for party in parties if actors.identified(party))
    sides = sides - aside if len(sides - aside) >= 2 else sides
    places = [place for told in talks.rounds if (place := reading.place(told.place)) is not None]
    hosts = {place.country for place in places}
    if len(sides) < 2 and sides <= {f"{host}{track}" for host in hosts}:
        about = [country + track for country in story_of(reading).countries if country not in hosts][:FEW]
        sides = hinted({*sides, *about}) if len(about) >= 2 or (sides and about) else sides
    return Process(
        order=order,
        reading=reading,
        talks=talks,
        parties=parties,
        mediators=mediators,
        sides=sides,
        unknown=sum(not actors.identified(party) for party in parties),
    )


def members_of(track: Sequence[Process], settled: Settled) -> Iterator[TalksMember]:
    """The talks of readings that a negotiation is made of, each with the reasons for which it is part of it."""
    made = {at for group in settled.merged("talks") for at in group}
    split = {at for at, _ in settled.apart("talks")}
    alone = len({process.matter for process in track} - {frozenset()}) == 0
    for process in track:
        because = [_seat(process)]
        if process.talks.track is not None or not alone:
            because.append(f"matter: {process.talks.track}" if process.talks.track else "no matter told")
        because += ["decision"] if process.at in made | split else []
        spans = [span for session in process.talks.rounds for span in session.evidence]
        if spans:
            yield TalksMember(
                teller=teller_of(process.reading),
                talks=process.talks.id,
                because=tuple(because),
                evidence=Passage(span=spans[0], text=spans[0].of(process.reading.dispatch.text)),
            )


def _seat(process: Process) -> str:
    """Why talks are taken for those of their table; parties have the names that their dispatch gives them."""
    if is_hint(process.sides):
        return "no parties told: the countries most named"
    named = names_in(process.reading, process.talks.parties)
    if not named:
        return "no parties told"
    return ("parties: " if len(named) > 1 else "one party: ") + ", ".join(named)
