"""Sittings become rounds, rounds become processes: who talks with whom, how often, when, where, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...model.actor import Actor
from ...model.event import Event
from ...model.span import Span
from ...model.talks import ASIDE, Round, RoundStatus, Talks, matter_of, may_be_one
from ...model.timex import Timex
from .people import leaders_of, mediators_of, negotiators_of, parties_of
from .result import expected_on, outcome_of
from .sitting import Sitting, sittings_of
from .table import Table

VERSION = "1"
_OPEN: frozenset[RoundStatus] = frozenset({"planned", "proposed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Talks while they are being put together: the sittings of each round, in order."""

    parties: tuple[str, ...]
    rounds: tuple[tuple[Sitting, ...], ...]
    track: str | None = None


def talks_of(table: Table) -> tuple[Talks, ...]:
    """The talks of a dispatch, in text order."""
    processes: list[Process] = []
    for sitting in sittings_of(table):
        n = _process(table, processes, sitting)
        if n is None:
            parties = sitting.parties or _parted(table, processes, sitting)
            processes.append(Process(parties=parties, rounds=((sitting,),), track=sitting.track))
        else:
            processes[n] = _with(processes[n], sitting)
    leaders = leaders_of(table) if processes else []
    told = [_talks(table, process, leaders) for process in processes]
    kept = [talks for talks in told if talks.parties or any(_is_known(r) for r in talks.rounds)]
    return tuple(replace(talks, id=f"k{n}") for n, talks in enumerate(kept, 1))


def _is_known(session: Round) -> bool:
    """Whether a session whose parties the text does not name has its number, or a day and a place."""
    return session.number is not None or (session.begin is not None and session.place is not None)


def _process(table: Table, processes: Sequence[Process], sitting: Sitting) -> int | None:
    """The process that a sitting belongs to: one with a party in common; the last where it names none.

    What it is about keeps it apart; where it does not say, it goes on with the talks told before.
    """
    mine = _identities(table, sitting.parties)
    fitting = [
        n
        for n, process in enumerate(processes)
        if not mine or not process.parties or mine & _identities(table, process.parties)
    ]
    same = [n for n in fitting if processes[n].track == sitting.track]
    if not same and sitting.track is not None and sitting.track not in ASIDE:
        same = [n for n in fitting if _may_be_one(processes[n].track, sitting.track)]
    if sitting.track is not None or (same and sitting.parties):
        return same[0 if sitting.parties else -1] if same else None
    return fitting[0 if sitting.parties else -1] if fitting else None


def _may_be_one(track: str | None, matter: str) -> bool:
    """Whether talks go on with a matter that a later sentence tells, or tells more of."""
    return track not in ASIDE and may_be_one(matter_of(track), matter_of(matter))


def _parted(table: Table, processes: Sequence[Process], sitting: Sitting) -> tuple[str, ...]:
    """The parties of talks that run beside others, where the text says so: "les géomètres des deux voisins"."""
    same = table.has(sitting.event.evidence, "joint") or table.has(sitting.event.evidence, "beside")
    return processes[-1].parties if same and processes else ()


def _identities(table: Table, parties: Sequence[str]) -> frozenset[str]:
    """Ids and countries of parties: "Kiev" and "la délégation ukrainienne" are one side."""
    countries = [table.actors[p].country for p in parties if p in table.actors]
    return frozenset([*parties, *(c for c in countries if c is not None)])


def _with(process: Process, sitting: Sitting) -> Process:
    """A process with one sitting more, in its round or in a new one."""
    n = _round(process.rounds, sitting)
    rounds = list(process.rounds)
    if n is None:
        rounds.append((sitting,))
    else:
        rounds[n] = (*rounds[n], sitting)
    track = process.track or sitting.track
    return replace(process, parties=process.parties or sitting.parties, rounds=tuple(rounds), track=track)


def _round(rounds: Sequence[tuple[Sitting, ...]], sitting: Sitting) -> int | None:
    """The round that a sitting tells of again; `None` for a new one."""
    if sitting.number is not None:
        for n, told in enumerate(rounds):
            if _numbered(told) == sitting.number:
                return n
    for n in range(len(rounds) - 1, -1, -1):
        if _fits(rounds[n], sitting):
            return n
    return None


def _numbered(told: Sequence[Sitting]) -> int | None:
    return next((s.number for s in told if s.number is not None), None)


def _fits(told: Sequence[Sitting], sitting: Sitting) -> bool:
    """Whether a sitting can be one of a round: its number, date and status allow it, and its words do not make it new."""
    number = _numbered(told)
    if number is not None and sitting.number is not None:
        return False
    if _apart(told, sitting):
        return False
    open_before, open_now = told[-1].status in _OPEN, sitting.status in _OPEN
    if open_before and open_now:
        return True
    if open_now and not open_before:
        return sitting.definite and not sitting.further and sitting.number is None
    if open_before:
        return sitting.stopped or (bool(sitting.event.begin) and _dates(told) == sitting.event.begin)
    if sitting.number is not None:
        return number is None and not told[-1].further and sitting.definite
    return not sitting.further


def _dates(told: Sequence[Sitting]) -> str | None:
    return next((s.dated.begin for s in told if s.dated is not None and s.dated.begin), None)


def _apart(told: Sequence[Sitting], sitting: Sitting) -> bool:
    """Whether dates that both tell do not meet."""
    event = sitting.event
    dated = [s.dated for s in told if s.dated is not None and s.dated.begin and s.dated.until]
    if not event.begin or not event.until or sitting.stopped:
        return False
    return any(event.until <= (d.begin or "") or (d.until or "") <= event.begin for d in dated)


def _talks(table: Table, process: Process, leaders: Sequence[Actor]) -> Talks:
    """A process as it is handed on, its rounds in the order of the talks."""
    parties = parties_of(table, process.parties)
    mediators = tuple(m for m in mediators_of(table) if m not in parties)
    numbers = _counted(process.rounds)
    order = sorted(range(len(process.rounds)), key=lambda k: _order(process.rounds[k], numbers[k], k))
    at_hand = next((k for k in reversed(order) if process.rounds[k][-1].status not in _OPEN), None)
    rounds = [_told(table, process.rounds[k], numbers[k], process.rounds, leaders, at_hand=k == at_hand) for k in order]
    rounds = _expected(table, rounds)
    return Talks(
        id="k0",
        parties=parties,
        mediators=mediators,
        rounds=tuple(rounds),
        track=process.track,
        by=f"talks.process/{VERSION}",
    )


def _counted(rounds: Sequence[tuple[Sitting, ...]]) -> list[int | None]:
    """The numbers of rounds: as stated, one more than the last where a further round follows a numbered one, or one less
    than that told before where it is called the one before."""
    stated = [_numbered(told) for told in rounds]
    past = [
        number
        for number, told in zip(stated, rounds, strict=True)
        if number is not None and told[-1].status not in _OPEN
    ]
    found: list[int | None] = []
    for number, told in zip(stated, rounds, strict=True):
        further = told[-1].status in _OPEN and any(s.renewed for s in told)
        counted = max(past) + 1 if number is None and further and past else number
        if number is None and any(s.previous for s in told) and found and (found[-1] or 0) > 1:
            counted = (found[-1] or 0) - 1
        found.append(counted)
    return found


def _order(told: Sequence[Sitting], number: int | None, place: int) -> tuple[int, int]:
    """Numbered rounds by number, the rest as told, those to come last."""
    if number is not None:
        return number, place
    return (10_000 if told[-1].status in _OPEN else 0), place


def _told(
    table: Table,
    told: Sequence[Sitting],
    number: int | None,
    every: Sequence[Sequence[Sitting]],
    leaders: Sequence[Actor],
    *,
    at_hand: bool,
) -> Round:
    """One round from all the passages that tell of it: the latest status, the first of the rest."""
    others = [s.event for sittings in every if sittings is not told for s in sittings]
    own = [s for s in told if s.event.voice is None and s.status not in _OPEN]
    moved = any(s.put_off is not None for s in told)
    status = _latest(own if own and not moved else told)
    voice = _voice(told, status)
    heard = [s for s in told if voice is not None or s.event.voice is None]
    if status == "cancelled" and not any(s.dated or s.event.place for s in heard):
        heard = [s for s in told if s.status in _OPEN]  # that it was planned is known, whoever announced it
    first = _first_date(told)
    dated = next((s.dated for s in _newest_first(heard) if s.dated is not None), None)
    placed = next((s.event.place for s in heard if s.event.place is not None and not (s.lapsed and first)), None)
    spans = _distinct([s.event.evidence for s in told])
    return Round(
        number=number,
        status=status,
        begin=dated.begin if dated is not None else None,
        until=dated.until if dated is not None else None,
        first_begin=first.begin if first is not None else None,
        first_until=first.until if first is not None else None,
        place=placed,
        negotiators=negotiators_of(table, leaders, spans, at_hand=at_hand),
        outcome=outcome_of(table, [s.event for s in told], others) if told[-1].status not in _OPEN else None,
        voice=voice,
        events=tuple(dict.fromkeys(s.event.id for s in told)),
        evidence=spans,
        by=f"talks.round/{VERSION}",
    )


def _first_date(told: Sequence[Sitting]) -> Timex | Event | None:
    """Of a round that was put off, the time that it was planned for before: told beside it, or by an earlier passage."""
    moved = next((s for s in told if s.put_off is not None), None)
    if moved is None:
        new = next((s.dated.begin for s in told if s.dated is not None and not s.lapsed), None)
        given_up = (
            s.dated for s in told if s.lapsed and new is not None and s.dated is not None and s.dated.begin != new
        )
        return next((s.planned for s in told if s.planned is not None), next(given_up, None))
    if moved.planned is not None:
        return moved.planned
    new = moved.dated.begin if moved.dated is not None else None
    foreseen = (*_OPEN, "cancelled")
    earlier = (s.dated for s in told if s.put_off is None and s.status in foreseen)
    return next((dated for dated in earlier if dated is not None and dated.begin != new), None)


def _newest_first(told: Sequence[Sitting]) -> list[Sitting]:
    """A new date comes first; what was held dates a round before what was planned for it, and before its suspension."""
    return sorted(told, key=lambda s: (s.put_off is None, s.lapsed, s.status in _OPEN, s.status == "suspended"))


def _latest(told: Sequence[Sitting]) -> RoundStatus:
    """A stop outweighs all, what was held what was planned, a plan a proposal."""
    for n, sitting in enumerate(told):
        after = told[n + 1 :]
        opened = sitting.untimely and any(later.status in ("held", "under_way") for later in after)
        moved = any(later.put_off is not None for later in after)
        if sitting.stopped and not (opened or moved):  # « ne s'est pas tenu. Il a été renvoyé au 14 mai »
            return sitting.status
    order: tuple[RoundStatus, ...] = ("held", "under_way", "planned", "proposed")
    statuses = [s.status for s in told]
    return next(status for status in order if status in statuses)


def _voice(told: Sequence[Sitting], status: RoundStatus) -> str | None:
    """In whose voice a round has its status: the outlet's, where any passage tells it so, else the first speaker's.

    Of a round that was put off it is who tells the new date.
    """
    put_off = next((s for s in told if s.put_off is not None), None)
    if put_off is not None:
        return put_off.event.voice
    voices = [s.event.voice for s in told if s.status == status]
    return None if None in voices else next(iter(voices), None)


def _distinct(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(spans)))


def _expected(table: Table, rounds: Sequence[Round]) -> list[Round]:
    """A planned round without a date gets the day on which the delegations are awaited, where the text gives one."""
    open_rounds = [r for r in rounds if r.status in _OPEN and r.begin is None]
    if len(open_rounds) != 1:
        return list(rounds)
    after = max((r.until or r.begin or "" for r in rounds if r.status not in _OPEN), default="")
    awaited = expected_on(table, after)
    if awaited is None:
        return list(rounds)
    only = open_rounds[0]
    return [replace(r, begin=awaited.begin, until=awaited.until) if r is only else r for r in rounds]
