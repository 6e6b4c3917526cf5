"""Statements of many readings, and which of them tell the same quoted words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model.reading import Reading
from ..model.record import Difference, Passage, RecordStatement, content_id
from ..model.span import Span
from ..model.statement import Statement
from .actor import Actors
from .difference import wording_difference
from .names import words
from .order import teller_of
from .telling import passage

_FEWEST = 3
_RUN = 5
_SHARE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of a reading, with the words it quotes and the id that the record gives it."""

    id: str
    reading: Reading
    statement: Statement
    quote: tuple[str, ...]


def collect_statements(readings: Sequence[Reading], actors: Actors) -> tuple[RecordStatement, ...]:
    """All statements of readings (in their order), by the day they were said, or else told."""
    said = [
        Said(id=_id(reading, statement), reading=reading, statement=statement, quote=_quote(reading, statement))
        for reading in readings
        for statement in reading.statements
    ]
    same = _same_words(said, actors)
    collected = [_statement(one, actors, same.get(one.id, [])) for one in said]
    return tuple(sorted(collected, key=_time))


def _time(one: RecordStatement) -> tuple[str, bool, str, str]:
    moment = one.said_on or one.teller.published or ""
    return moment[:10], one.said_on is None, moment, one.id


def _id(reading: Reading, statement: Statement) -> str:
    return content_id("statement", reading.dispatch.id, statement.id)


def _quote(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """The words of the longest passage in quotation marks."""
    return words(_longest(reading, statement))


def _longest(reading: Reading, statement: Statement) -> str:
    quoted = (span.of(reading.dispatch.text) for span in statement.quoted)
    return max(quoted, key=lambda text: len(words(text)), default="")


def _same_words(said: Sequence[Said], actors: Actors) -> dict[str, list[Said]]:
    """For each statement, those of other outlets in which the same speaker is quoted with the same words."""
    groups: defaultdict[tuple[str, tuple[str, ...]], list[Said]] = defaultdict(list)
    for one in said:
        source = one.statement.source
        if source is not None and len(one.quote) >= _FEWEST:
            groups[actors.of(one.reading.dispatch.id, source).id, one.quote].append(one)
    alike: defaultdict[tuple[str, tuple[str, ...]], list[Said]] = defaultdict(list)
    for key in groups:
        alike[key] += groups[key]
    for here, there in _shared_runs(sorted(groups)):
        alike[here] += groups[there]
        alike[there] += groups[here]
    found: dict[str, list[Said]] = {}
    for key, members in groups.items():
        for one in members:
            found[one.id] = sorted((o for o in alike[key] if _elsewhere(one, o)), key=lambda o: o.id)
    return found


def _elsewhere(one: Said, other: Said) -> bool:
    """Whether another outlet tells it; where an outlet is not known, another dispatch."""
    here, there = one.reading.dispatch, other.reading.dispatch
    return here.id != there.id and (here.outlet is None or here.outlet != there.outlet)


def _shared_runs(
    keys: Sequence[tuple[str, tuple[str, ...]]],
) -> Iterator[tuple[tuple[str, tuple[str, ...]], tuple[str, tuple[str, ...]]]]:
    """Pairs of unequal quotes of one speaker that share a run of words that is most of the shorter one."""
    runs: defaultdict[tuple[str, tuple[str, ...]], list[int]] = defaultdict(list)
    for i, (speaker, quote) in enumerate(keys):
        for start in range(len(quote) - _RUN + 1):
            runs[speaker, quote[start : start + _RUN]].append(i)
    pairs = {
        (i, j)
        for listed in runs.values()
        for position, i in enumerate(listed)
        for j in listed[position + 1 :]
        if i != j
    }
    for i, j in sorted(pairs):
        one, other = keys[i][1], keys[j][1]
        if _longest_run(one, other) >= _SHARE * min(len(one), len(other)):
            yield keys[i], keys[j]


def _longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest run of words that two texts share."""
    best, row = 0, [0] * (len(other) + 1)
    for word in one:
        above = 0
        for j, there in enumerate(other, 1):
            row[j], above = (above + 1 if word == there else 0), row[j]
            best = max(best, row[j])
    return best


def _statement(one: Said, actors: Actors, same: Sequence[Said]) -> RecordStatement:
    reading, statement = one.reading, one.statement
    dispatch = reading.dispatch.id
    source = None if statement.source is None else actors.of(dispatch, statement.source)
    time = reading.timex(statement.time)
    within = reading.statement(statement.within)
    return RecordStatement(
        id=one.id,
        teller=teller_of(reading),
        statement=statement.id,
        source=None if source is None else source.id,
        speaker=None if source is None else source.name,
        source_span=None if statement.source_span is None else passage(reading, statement.source_span),
        cue=None if statement.cue is None else passage(reading, statement.cue),
        content=_passages(reading, statement.content),
        quoted=_passages(reading, statement.quoted),
        manner=statement.manner,
        act=statement.act,
        time=None if time is None else passage(reading, time.span),
        said_on=None if time is None else time.begin,
        within=None if within is None else _id(reading, within),
        same_as=tuple(other.id for other in same),
        differences=tuple(_differences(one, same)),
    )


def _passages(reading: Reading, spans: Sequence[Span]) -> tuple[Passage, ...]:
    return tuple(passage(reading, span) for span in spans)


def _differences(one: Said, same: Sequence[Said]) -> Iterator[Difference]:
    """Where the quoted words are not the same to the letter."""
    told = [(i, _longest(said.reading, said.statement)) for i, said in enumerate((one, *same))]
    found = wording_difference("wording", told)
    if found is not None:
        yield found
