"""Talks of the same parties, parted by what they are about; and which of them people took for one, or kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from ..model.talks import may_be_one
from .alike import ENOUGH, FAR, likeness
from .names import Sets
from .place import Places
from .process import Process
from .session import Session, sessions_of
from .settled import At, Settled
from .table import Matter, same_matters

R = TypeVar("R")


def tracks(runs: Sequence[Sequence[Process]], places: Places, settled: Settled) -> list[list[Process]]:
    """The talks that each is one: of a run, by what they are about; then as people settled."""
    found = [track for run in runs for track in _by_matter(run, places)]
    united = _united([[process.at for process in track] for track in found], settled.merged("talks"))
    joined = [[process for n in numbers for process in found[n]] for numbers in united]
    parted = [part for track in joined for part in _parted(track, settled)]
    return [sorted(part, key=lambda process: process.order) for part in parted]


def together(runs: Sequence[R], members: Sequence[Sequence[At]], settled: Settled) -> list[list[R]]:
    """Runs, those together of which people made talks one; `members` are the talks of each."""
    return [[runs[n] for n in numbers] for numbers in _united(members, settled.merged("talks"))]


def _united(members: Sequence[Sequence[At]], merged: Iterable[Sequence[At]]) -> list[list[int]]:
    """The numbers of lists, those together of which members were merged."""
    same, home = Sets(), {at: f"{n:09}" for n, listed in enumerate(members) for at in listed}
    for made in merged:
        known = [home[at] for at in made if at in home]
        for other in known[1:]:
            same.join(known[0], other)
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for n in range(len(members)):
        groups[same.find(f"{n:09}")].append(n)
    return list(groups.values())


def _by_matter(run: Sequence[Process], places: Places) -> list[list[Process]]:
    """A run parted by matter. What may be one of several matters is the one whose round it tells, or stays apart."""
    stands = same_matters(process.matter for process in run)
    clear: defaultdict[Matter, list[Process]] = defaultdict(list)
    loose: defaultdict[Matter, list[Process]] = defaultdict(list)
    for process in run:
        matter = stands[process.matter]
        (loose[process.matter] if matter is None else clear[matter]).append(process)
    if not loose:
        return list(clear.values())
    sessions = {process.at: list(sessions_of([process], places)) for process in run}
    found = {matter: list(track) for matter, track in clear.items()}
    for matter, processes in loose.items():
        for process in processes:
            best = _best(process, clear, sessions)
            found.setdefault(matter if best is None else best, []).append(process)
    return list(found.values())


def _best(process: Process, clear: dict[Matter, list[Process]], sessions: dict[At, list[Session]]) -> Matter | None:
    """The one matter, of those that it may be, of whose rounds a process tells most clearly; `None` where several are."""
    points: defaultdict[int, list[Matter]] = defaultdict(list)
    for matter, track in clear.items():
        if not all(may_be_one(process.matter, other.matter) for other in track):
            continue
        others = [session for other in track for session in sessions[other.at] if other.at[0] != process.at[0]]
        alike = [likeness(a, b) for a in sessions[process.at] for b in others if abs(a.begins - b.begins) <= FAR]
        if alike:
            points[max(alike)].append(matter)
    most = max(points, default=0)
    return points[most][0] if most >= ENOUGH and len(points[most]) == 1 else None


def _parted(track: Sequence[Process], settled: Settled) -> list[list[Process]]:
    """Talks parted where people keep some apart from others; those that they took for one stay together."""
    apart = {frozenset((one, other)) for one, others in settled.apart("talks") for other in others}
    if not apart:
        return [list(track)]
    split = {one for one, _ in settled.apart("talks")}
    atoms = _united([[process.at] for process in track], settled.merged("talks"))
    atoms.sort(key=lambda atom: (any(track[n].at in split for n in atom), min(track[n].order for n in atom)))
    parts: list[list[Process]] = []
    for atom in atoms:
        here = [track[n] for n in atom]
        free = (part for part in parts if not any(frozenset((a.at, b.at)) in apart for a in here for b in part))
        home = next(free, None)
        if home is None:
            parts.append(here)
        else:
            home += here
    return parts
