"""Talks of many readings: one process per set of parties and track, its rounds merged by number, date and place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from ..model.reading import Reading
from ..model.record import RecordActor, RecordTalks, content_id
from ..model.talks import Talks
from .actor import Actors
from .alike import ENOUGH, EXCLUDED, FAR, likeness
from .event import Tie
from .likeness import standing_of
from .numbering import numbered
from .order import Days, gap, published_days, round_time, talks_begin
from .place import Places
from .process import Process, members_of, process_of
from .session import Session, round_of, sessions_of
from .settled import At, Settled
from .table import Sides, homes_of, is_hint
from .track import together, tracks

_PAUSE = 400
_TALKS_EVENT = "CONSULT"
T = TypeVar("T")


def merge_talks(
    readings: Sequence[Reading], actors: Actors, places: Places, settled: Settled
) -> tuple[tuple[RecordTalks, ...], tuple[Tie, ...]]:
    """The talks of readings (in their order), merged, in order of time; and the events that each round ties."""
    told = [process_of(i, reading, talks, actors) for i, reading, talks in _listed(readings)]
    runs = [run for group in _same_parties(told) for run in between_pauses(map(_dated, group))]
    merged: list[RecordTalks] = []
    ties: list[Tie] = []
    for some in together(runs, [[process.at for process in run] for run in runs], settled):
        talks, tied = merge_runs(some, actors, places, settled)
        merged += talks
        ties += tied.values()
    return tuple(sorted(merged, key=lambda talks: (talks_begin(talks.rounds), talks.id))), tuple(ties)


def merge_runs(
    runs: Sequence[Sequence[Process]], actors: Actors, places: Places, settled: Settled
) -> tuple[list[RecordTalks], dict[str, Tie]]:
    """The talks of runs without long pauses, and the events that are one in each round, by its id.

    A run is of one table; several are given together where people made one of talks in them.
    """
    merged: list[RecordTalks] = []
    ties: dict[str, Tie] = {}
    for track in tracks(runs, places, settled):
        rounds = _rounds(track, places, settled)
        ties |= {members[0].id: tie for members in rounds if len(tie := _tie(members)) > 1}
        merged.append(_talks(track, rounds, actors, settled))
    return merged, ties


def _dated(process: Process) -> tuple[str | None, Process]:
    return process.reading.dispatch.published, process


def _listed(readings: Sequence[Reading]) -> Iterator[tuple[int, Reading, Talks]]:
    pairs = ((reading, talks) for reading in readings for talks in sorted(reading.talks, key=lambda talks: talks.id))
    for i, (reading, talks) in enumerate(pairs):
        yield i, reading, talks


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
    sessions = list(sessions_of(group, places))
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
        _dispatches(some).isdisjoint(_dispatches(others)) and all(likeness(*pair) >= EXCLUDED for pair in cross)
    )


def _dispatches(members: Sequence[Session]) -> set[str]:
    return {session.dispatch for session in members}


def _distinct(members: Sequence[Session]) -> list[Session]:
    """One session of each kind that `likeness` tells apart."""
    kinds = {
        (s.round.number, s.round.status, s.when, s.first, s.told, s.only, s.place and s.place.id): s for s in members
    }
    return list(kinds.values())


def _pairs(sessions: Sequence[Session]) -> set[tuple[int, int, int]]:
    """Pairs of sessions that are alike enough; only among those of one number, or near in time."""
    blocks: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for i, session in enumerate(sessions):
        start = session.begins
        blocks[""].append((start, i))
        if session.round.number is not None:
            blocks[str(session.round.number)].append((start, i))
    found: set[tuple[int, int, int]] = set()
    for block in blocks.values():
        block.sort()
        for position, (start, i) in enumerate(block):
            for later, j in block[position + 1 :]:
                if later - start > FAR:
                    break
                points = likeness(sessions[i], sessions[j])
                if points >= ENOUGH and sessions[i].dispatch != sessions[j].dispatch:
                    found.add((-points, min(i, j), max(i, j)))
    return found


def _tie(members: Sequence[Session]) -> Tie:
    """The meetings that a round's tellings name: the first of each dispatch that was to be, and that took place."""
    tied: dict[tuple[str, str], str] = {}
    for session in members:
        known = {event.id: event for event in session.reading.events}
        for event in (known[id] for id in session.round.events if id in known):
            if event.type == _TALKS_EVENT:
                tied.setdefault((session.dispatch, standing_of(session.reading, event)), event.id)
    return tuple((dispatch, id) for (dispatch, _), id in tied.items())


def _talks(
    group: Sequence[Process], rounds: Sequence[Sequence[Session]], actors: Actors, settled: Settled
) -> RecordTalks:
    first, seated = group[0], [process for process in group if not is_hint(process.sides)] or group
    merged = sorted(numbered(sorted((round_of(members, actors) for members in rounds), key=round_time)), key=round_time)
    return RecordTalks(
        id=content_id("talks", first.reading.dispatch.id, first.talks.id),
        parties=_sides(_known([process.parties for process in seated], actors), actors),
        mediators=_sides([process.mediators for process in group], actors),
        rounds=tuple(merged),
        track=_track(group),
        members=tuple(members_of(group, settled)),
    )


def _track(group: Sequence[Process]) -> str | None:
    """The matter of talks as most dispatches tell it, then in the fewest words."""
    told = Counter(process.talks.track for process in group if process.talks.track is not None)
    return min(told, key=lambda track: (-told[track], len(track), track), default=None)


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
