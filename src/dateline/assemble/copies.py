"""Dispatches that are one telling: wire copy that others reprint, and versions of one dispatch."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar
from zlib import crc32

from ..model.dispatch import Dispatch
from ..model.reading import Reading
from ..model.record import EventTelling, Record, RecordEvent, RecordTalks, RoundTelling, TalksMember, Teller
from .names import words
from .order import gap, moment, published_days, teller_of

_RUN, _FEWEST, _SKETCH = 5, 20, 12
_CREDIT = re.compile(r"[(\[][^()\[\]\n]{1,80}[)\]]\W*$")
"""What stands in brackets behind the last words: « (avec Agence Ponant) »."""
SHARED = 4
_DAY, _NO_HOUR = len("2024-07-01"), "T~"
"""A day without an hour, and what sorts it behind all hours of that day."""
_COPY, _VERSION, _SHORT_VERSION, DAYS = 0.8, 0.2, 0.5, 7
T = TypeVar("T", EventTelling, RoundTelling, TalksMember)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """The readings that tell something by themselves, in order; by dispatch, what the others are to these."""

    originals: tuple[Reading, ...]
    copy_of: dict[str, str]
    replaced_by: dict[str, str]
    carriers: dict[str, tuple[Teller, ...]]


def tell_apart(readings: Sequence[Reading]) -> Copies:
    """Which of the readings (in their order) are versions or copies of others.

    A version has the outlet and the id that the source gave it in common with another, and part of the words; the
    latest counts. A copy has nearly all words, and all figures, in common with a dispatch of another outlet that was
    published at most a week before it.
    """
    runs = {reading.dispatch.id: runs_of(reading.dispatch) for reading in readings}
    replaced_by = _versions(readings, runs)
    standing = [reading for reading in readings if reading.dispatch.id not in replaced_by]
    copy_of = _copied(standing, runs)
    carriers: defaultdict[str, list[Teller]] = defaultdict(list)
    for reading in standing:
        original = copy_of.get(reading.dispatch.id)
        if original is not None:
            carriers[original].append(teller_of(reading))
    return Copies(
        originals=tuple(reading for reading in standing if reading.dispatch.id not in copy_of),
        copy_of=copy_of,
        replaced_by=replaced_by,
        carriers={original: tuple(tellers) for original, tellers in carriers.items()},
    )


def runs_of(dispatch: Dispatch) -> frozenset[int]:
    """Checksums of the runs of words of a dispatch; none where it is too short to be told from others by them.

    Neither its head and its line of place and date are among them, nor a credit in brackets at its end.
    """
    listed = words(_CREDIT.sub("", dispatch.text[dispatch.body :].rstrip()))
    if len(listed) < _FEWEST:
        return frozenset()
    return frozenset(
        crc32(" ".join(listed[i : i + _RUN]).encode("utf-8", "replace")) for i in range(len(listed) - _RUN + 1)
    )


def _versions(readings: Sequence[Reading], runs: dict[str, frozenset[int]]) -> dict[str, str]:
    named: defaultdict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        dispatch = reading.dispatch
        if dispatch.outlet is not None and dispatch.external_id is not None:
            named[dispatch.outlet, dispatch.external_id].append(reading)
    replaced: dict[str, str] = {}
    for listed in named.values():
        for i, reading in enumerate(listed):
            later = next((other for other in listed[i + 1 :] if _is_version(reading, other, runs)), None)
            if later is not None:
                replaced[reading.dispatch.id] = later.dispatch.id
    return replaced


def _copied(readings: Sequence[Reading], runs: dict[str, frozenset[int]]) -> dict[str, str]:
    """For each copy, its original: the first that it is a copy of and that is none itself, or whom that one credits."""
    ranked = sorted(readings, key=_rank)
    sketched: defaultdict[int, list[int]] = defaultdict(list)
    copies: defaultdict[int, list[int]] = defaultdict(list)
    for i, reading in enumerate(ranked):
        sketch = sketch_of(runs[reading.dispatch.id])
        shared = Counter(j for run in sketch for j in sketched[run])
        near = sorted(j for j, runs_shared in shared.items() if runs_shared >= SHARED)
        first = next((j for j in near if _is_copy(reading, ranked[j], runs)), None)
        if first is not None:
            copies[first].append(i)
            continue
        for run in sketch:
            sketched[run].append(i)
    copy_of: dict[str, str] = {}
    for first, others in copies.items():
        group = [ranked[first].dispatch, *(ranked[i].dispatch for i in others)]
        original = next((one for one in group[1:] if _credits(group[0], one)), group[0])
        copy_of |= {one.id: original.id for one in group if one is not original}
    return copy_of


def _rank(reading: Reading) -> tuple[bool, str, str]:
    """Where a dispatch comes among those of which the first tells: by publication, a day without an hour after its hours.

    What has no outlet or no day comes last, so that it never tells what another one is known to have told.
    """
    dispatch = reading.dispatch
    when = moment(dispatch.published)
    return dispatch.outlet is None or dispatch.published is None, when + _NO_HOUR * (len(when) == _DAY), dispatch.id


def _credits(reprint: Dispatch, source: Dispatch) -> bool:
    """Whether a dispatch names the outlet of another: as its agency, or in brackets at its end."""
    end, line = _CREDIT.search(reprint.text, reprint.body), reprint.dateline
    told = [end[0] if end else "", line.agency.of(reprint.text) if line and line.agency else ""]
    outlet = " ".join(words(source.outlet or ""))
    return bool(outlet) and any(f" {outlet} " in f" {' '.join(words(part))} " for part in told)


def sketch_of(runs: frozenset[int]) -> list[int]:
    """A few of the runs of a text, of which two texts that have nearly all runs in common share `SHARED` or more.

    Broder, On the resemblance and containment of documents, 1997: the smallest checksums are a fair sample.
    """
    return sorted(runs)[:_SKETCH]


def soon(one: str | None, other: str | None) -> bool:
    """Whether two publications are near enough for one to be a copy of the other; so they are where one is unknown."""
    a, b = published_days(one), published_days(other)
    return a is None or b is None or gap(a, b) <= DAYS


def related(one: Reading, other: Reading, runs: dict[str, frozenset[int]]) -> bool:
    """Whether one may be a copy or a version of the other: what is not related is told apart by itself.

    `runs` are those of their texts, by dispatch.
    """
    a, b = one.dispatch, other.dispatch
    if a.outlet is not None and a.external_id is not None and (a.outlet, a.external_id) == (b.outlet, b.external_id):
        return _is_version(one, other, runs)
    return _is_copy(one, other, runs)


def _is_version(one: Reading, other: Reading, runs: dict[str, frozenset[int]]) -> bool:
    """Whether dispatches to which one outlet gave the same id have part of their words in common; short ones, half."""
    here, there = runs[one.dispatch.id], runs[other.dispatch.id]
    if here and there:
        return _likeness(here, there) >= _VERSION
    a, b = (frozenset(words(reading.dispatch.text)) for reading in (one, other))
    return bool(a and b) and len(a & b) / len(a | b) >= _SHORT_VERSION


def _is_copy(one: Reading, other: Reading, runs: dict[str, frozenset[int]]) -> bool:
    a, b = one.dispatch, other.dispatch
    if a.outlet == b.outlet or not soon(a.published, b.published):
        return False
    return _likeness(runs[a.id], runs[b.id]) >= _COPY and _figures(one) == _figures(other)


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the runs of both that they have in common (Jaccard)."""
    return len(one & other) / len(one | other) if one and other else 0.0


def _figures(reading: Reading) -> set[tuple[str, float | None, float | None]]:
    return {(figure.of, figure.least, figure.most) for event in reading.events for figure in event.quantities}


def with_carriers(record: Record, copies: Copies) -> Record:
    """The record with the carriers of each telling named beside it."""
    if not copies.carriers:
        return record
    return replace(
        record,
        events=tuple(_event(event, copies) for event in record.events),
        talks=tuple(_talks(talks, copies) for talks in record.talks),
        statements=tuple(replace(one, teller=_carried(one.teller, copies)) for one in record.statements),
    )


def _event(event: RecordEvent, copies: Copies) -> RecordEvent:
    return replace(event, tellings=_tellings(event.tellings, copies))


def _talks(talks: RecordTalks, copies: Copies) -> RecordTalks:
    rounds = (replace(session, tellings=_tellings(session.tellings, copies)) for session in talks.rounds)
    return replace(talks, rounds=tuple(rounds), members=_tellings(talks.members, copies))


def _tellings(tellings: Iterable[T], copies: Copies) -> tuple[T, ...]:
    return tuple(replace(telling, teller=_carried(telling.teller, copies)) for telling in tellings)


def _carried(teller: Teller, copies: Copies) -> Teller:
    carriers = copies.carriers.get(teller.dispatch)
    return teller if carriers is None else replace(teller, carriers=carriers)
