"""Talks of many readings: one process per set of parties and track, its rounds merged by number, date and place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..model.reading import Reading
from ..model.record import RecordActor, RecordTalks, content_id
from ..model.talks import Talks
from .actor import Actors
from .event import Tie
from .likeness import standing_of
from .numbering import numbered
from .order import Days, days, gap, overlap, published_days, round_time, talks_begin, width
from .place import Places, relation
from .session import EXPECTED, LASTS, Session, round_of
from .settled import At, Settled
from .story import FEW, story_of
from .table import Sides, hinted, homes_of, is_hint

ENOUGH, EXCLUDED = 2, -2
_PAUSE, _FAR, _NARROW = 400, 60, 3
_TALKS_EVENT = "CONSULT"
T = TypeVar("T")


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


def merge_talks(
    readings: Sequence[Reading], actors: Actors, places: Places, settled: Settled
) -> tuple[tuple[RecordTalks, ...], tuple[Tie, ...]]:
    """The talks of readings (in their order), merged, in order of time; and the events that each round ties."""
    told = [process_of(i, reading, talks, actors) for i, reading, talks in _listed(readings)]
    merged: list[RecordTalks] = []
    ties: list[Tie] = []
    for group in _same_parties(told):
        for run in between_pauses([(process.reading.dispatch.published, process) for process in group]):
            talks, tied = merge_run(run, actors, places, settled)
            merged.append(talks)
            ties += tied.values()
    return tuple(sorted(merged, key=lambda talks: (talks_begin(talks.rounds), talks.id))), tuple(ties)


def merge_run(
    run: Sequence[Process], actors: Actors, places: Places, settled: Settled
) -> tuple[RecordTalks, dict[str, Tie]]:
    """The talks of a run without long pauses, and the events that are one in each round, by its id."""
    rounds = _rounds(run, places, settled)
    ties = {members[0].id: _tie(members) for members in rounds}
    return _talks(run, rounds, actors), {id: tie for id, tie in ties.items() if len(tie) > 1}


def _listed(readings: Sequence[Reading]) -> Iterator[tuple[int, Reading, Talks]]:
    pairs = ((reading, talks) for reading in readings for talks in sorted(reading.talks, key=lambda talks: talks.id))
    for i, (reading, talks) in enumerate(pairs):
        yield i, reading, talks


def process_of(order: int, reading: Reading, talks: Talks, actors: Actors) -> Process:
    """Talks of a reading, with the sides at the table: mediators are none, unless they are needed to be two.

    Nor is a host alone. Where no side is told, the countries that the dispatch is most about are a hint of them.
    """
    dispatch = reading.dispatch.id
    mediators = tuple(actors.of(dispatch, id) for id in talks.mediators)
    parties = tuple(actors.of(dispatch, id) for id in talks.parties)
    track = f" {talks.track}" if talks.track is not None else ""  # on a track of their own they sit at another table
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


def _same_parties(told: Sequence[Process]) -> Iterator[list[Process]]:
    """Groups of talks of the same sides, in order."""
    unknown: dict[Sides, int] = {}
    for process in told:
        unknown[process.sides] = min(process.unknown, unknown.get(process.sides, process.unknown))
    homes = homes_of(unknown)
    grouped: defaultdict[Sides, list[Process]] = defaultdict(list)
    for process in told:
        own = frozenset({f"{process.reading.dispatch.id}|{process.talks.id}"})
        grouped[homes.get(process.sides, own)].append(process)
    yield from grouped.values()


def between_pauses(told: Iterable[tuple[str | None, T]]) -> Iterator[list[T]]:
    """Cuts what was told, in order, each with its publication, where nothing was published for more than a year."""
    run: list[T] = []
    last: Days | None = None
    for published, one in told:
        now = published_days(published)
        if run and last is not None and now is not None and gap(last, now) > _PAUSE:
            yield run
            run = []
        run.append(one)
        last = now or last
    if run:
        yield run


def _rounds(group: Sequence[Process], places: Places, settled: Settled) -> list[list[Session]]:
    """The sessions of a group, those taken for one round together: first what people settled, then the most alike."""
    sessions = list(_sessions(group, places))
    home = list(range(len(sessions)))
    now = {i: [session] for i, session in enumerate(sessions)}
    at = {session.at: i for i, session in enumerate(sessions)}
    apart = {frozenset((one, other)) for one, others in settled.apart("round") for other in others}

    def find(i: int) -> int:
        while home[i] != i:
            home[i] = i = home[home[i]]
        return i

    def join(one: int, other: int, *, certain: bool) -> None:
        a, b = sorted((find(one), find(other)))
        if a != b and _may_be_one(now[a], now[b], apart, certain=certain):
            home[b] = a
            now[a] += now.pop(b)

    for made in settled.merged("round"):
        known = [at[one] for one in made if one in at]
        for other in known[1:]:
            join(known[0], other, certain=True)
    for _, i, j in sorted(_pairs(sessions)):
        join(i, j, certain=False)
    return [sorted(members, key=lambda session: session.order) for members in now.values()]


def _may_be_one(
    some: Sequence[Session], others: Sequence[Session], apart: set[frozenset[At]], *, certain: bool
) -> bool:
    """Whether nothing speaks against one round: people who keep them apart, and unless it is certain, what is told."""
    if apart and any(frozenset((one.at, other.at)) in apart for one in some for other in others):
        return False
    cross = ((one, other) for one in _distinct(some) for other in _distinct(others))
    return certain or (
        _dispatches(some).isdisjoint(_dispatches(others)) and all(_likeness(*pair) >= EXCLUDED for pair in cross)
    )


def _sessions(group: Sequence[Process], places: Places) -> Iterator[Session]:
    order = 0
    for process in group:
        dispatch = process.reading.dispatch
        expected = sum(session.status in EXPECTED for session in process.talks.rounds)
        for nth, session in enumerate(process.talks.rounds):
            yield Session(
                id=content_id("round", dispatch.id, process.talks.id, nth),
                at=(dispatch.id, f"{process.talks.id}.{nth}"),
                order=order,
                reading=process.reading,
                round=session,
                when=days(session.begin, session.until),
                told=published_days(dispatch.published),
                place=places.of(dispatch.id, session.place),
                only=session.status in EXPECTED and expected == 1,
            )
            order += 1


def _dispatches(members: Sequence[Session]) -> set[str]:
    return {session.dispatch for session in members}


def _distinct(members: Sequence[Session]) -> list[Session]:
    """One session of each kind that `_likeness` tells apart."""
    kinds = {(s.round.number, s.round.status, s.when, s.told, s.only, s.place and s.place.id): s for s in members}
    return list(kinds.values())


def _pairs(sessions: Sequence[Session]) -> set[tuple[int, int, int]]:
    """Pairs of sessions that are alike enough; only among those of one number, or near in time."""
    blocks: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, session in enumerate(sessions):
        when = session.lasting or session.told
        start = when[0] if when is not None else 0
        blocks[""].append((start, i))
        if session.round.number is not None:
            blocks[str(session.round.number)].append((start, i))
    found: set[tuple[int, int, int]] = set()
    for block in blocks.values():
        block.sort()
        for position, (start, i) in enumerate(block):
            for later, j in block[position + 1 :]:
                if later - start > _FAR:
                    break
                points = _likeness(sessions[i], sessions[j])
                if points >= ENOUGH and sessions[i].dispatch != sessions[j].dispatch:
                    found.add((-points, min(i, j), max(i, j)))
    return found


def _likeness(one: Session, other: Session) -> int:
    """Points that two sessions of the same talks speak for one round: number, days and place."""
    points = 0
    if one.round.number is not None and other.round.number is not None:
        points += 3 if one.round.number == other.round.number else -2
    points += _days(one, other)
    if one.place is not None and other.place is not None:
        found = relation(one.place, other.place)
        points += {"same": 1, "nested": 1, "near": 1, "apart": -1}.get(found, 0)
        points += found == "same" and _made_up_for(one, other)
    return points


def _made_up_for(one: Session, other: Session) -> bool:
    """Whether one was called off, and the other is held within a week of its day."""
    if one.lasting is None or other.lasting is None or one.is_open == other.is_open:
        return False
    return (one.called_off or other.called_off) and 0 < gap(one.lasting, other.lasting) <= LASTS


def _days(one: Session, other: Session) -> int:
    a, b = one.lasting, other.lasting
    open_yet = one.is_open or other.is_open
    if a is None or b is None:
        return _undated(one, other)
    if overlap(a, b):
        return 3 if max(width(a), width(b)) <= _NARROW else 1 + _foreseen_together(one, other)
    apart = gap(a, b)
    moved = one.is_open != other.is_open  # what was planned, or called off, is held some days later
    if open_yet and apart <= (2 * LASTS if moved else LASTS):
        return 0
    return -2 if apart <= 30 else -5


def _foreseen_together(one: Session, other: Session) -> int:
    """Points where two dispatches of the same days both look forward to it: « le 7 juillet », « début juillet ».

    Two where it is the only one that each of them expects.
    """
    if one.told is None or other.told is None or gap(one.told, other.told) > _NARROW:
        return 0
    return (1 + (one.only and other.only)) if {one.round.status, other.round.status} <= EXPECTED else 0


def _undated(one: Session, other: Session) -> int:
    """Where a session has no date, only what was told within days of the other can be meant; the more so what took
    place the day before."""
    a, b = one.lasting or one.told, other.lasting or other.told
    if a is None or b is None:
        return 0
    apart = gap(a, b)
    if apart > _FAR:
        return -5
    if apart > _NARROW or (one.round.status in EXPECTED) != (other.round.status in EXPECTED):
        return 0
    return 2 if apart <= 1 and one.round.status not in EXPECTED and (one.when or other.when) else 1


def _tie(members: Sequence[Session]) -> Tie:
    """The meetings that a round's tellings name: the first of each dispatch that was to be, and that took place."""
    tied: dict[tuple[str, str], str] = {}
    for session in members:
        known = {event.id: event for event in session.reading.events}
        for event in (known[id] for id in session.round.events if id in known):
            if event.type == _TALKS_EVENT:
                tied.setdefault((session.dispatch, standing_of(session.reading, event)), event.id)
    return tuple((dispatch, id) for (dispatch, _), id in tied.items())


def _talks(group: Sequence[Process], rounds: Sequence[Sequence[Session]], actors: Actors) -> RecordTalks:
    first, seated = group[0], [process for process in group if not is_hint(process.sides)] or group
    merged = sorted(numbered(sorted((round_of(members, actors) for members in rounds), key=round_time)), key=round_time)
    return RecordTalks(
        id=content_id("talks", first.reading.dispatch.id, first.talks.id),
        parties=_sides(_known([process.parties for process in seated], actors), actors),
        mediators=_sides([process.mediators for process in group], actors),
        rounds=tuple(merged),
        track=first.talks.track,
    )


def _known(named: Sequence[tuple[RecordActor, ...]], actors: Actors) -> list[tuple[RecordActor, ...]]:
    """Parties but for those who cannot be told apart, where those who can fill the table: « les autorités »."""
    told = [tuple(party for party in parties if actors.identified(party)) for parties in named]
    sides = {actors.side(party) for parties in told for party in parties}
    return told if len(sides) >= max(map(len, named)) else list(named)


def _sides(named: Sequence[tuple[RecordActor, ...]], actors: Actors) -> tuple[str, ...]:
    """One actor a side, the one named most, sides in the order of their names; none taken for more than it says."""
    told: dict[str, Counter[str]] = {}
    for parties in named:
        for actor in parties:
            told.setdefault(actors.side(actor), Counter())[actor.id] += 1
    chosen = [min(counts, key=lambda id: (actors.get(id).kind != "state", -counts[id], id)) for counts in told.values()]
    return tuple(sorted(chosen, key=lambda id: (actors.get(id).name, id)))
