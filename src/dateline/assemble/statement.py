"""Statements of many readings, and which of them tell the same quoted words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import LCSseq

from ..lang.pack import load
from ..model.reading import Reading
from ..model.record import Difference, Passage, RecordStatement, content_id
from ..model.span import Span
from ..model.statement import Statement
from .actor import Actors
from .difference import wording_difference
from .names import words
from .order import published_days, teller_of, width
from .telling import passage

_FEWEST = 3
_RUN = 5
_SHARE = 0.6
_LONG, _PART, _IN_RUNS = 12, 4, range(10, 25)
_DENIES = "deny"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of a reading, with the words it quotes and the id that the record gives it.

    `affirmed` are the words that are left of the quotation without its negations.
    """

    id: str
    reading: Reading
    statement: Statement
    quote: tuple[str, ...]
    affirmed: tuple[str, ...]


def collect_statements(readings: Sequence[Reading], actors: Actors) -> tuple[RecordStatement, ...]:
    """All statements of readings, by the day they were said, or else told."""
    said = [one for reading in readings for one in said_in(reading)]
    runs: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    keys = [runs_of_quote(one) for one in said]
    for i, found in enumerate(keys):
        for run in found:
            runs[run].append(i)
    collected = []
    for one, found in zip(said, keys, strict=True):
        near = {i for run in found for i in runs[run]}
        same = [said[i] for i in near if same_words(one, said[i], actors)]
        collected.append(record_statement(one, actors, sorted(same, key=lambda other: other.id)))
    return tuple(sorted(collected, key=statement_time))


def said_in(reading: Reading) -> Iterator[Said]:
    """The statements of a reading."""
    for statement in reading.statements:
        quote = _quote(reading, statement)
        denying = _negations(reading.dispatch.language)
        yield Said(
            id=_id(reading, statement),
            reading=reading,
            statement=statement,
            quote=quote,
            affirmed=tuple(word for word in quote if word not in denying),
        )


def runs_of_quote(said: Said) -> set[tuple[str, ...]]:
    """Words of a quotation of which two statements share some where they quote the same; none of too few words.

    Runs of a few words; of a quotation so short that one other word within leaves no such run, what is left without any
    one of its words, since halves of it ("nous ne l'avons") are in everybody's mouth; what it affirms. Of one of some
    length, shorter runs with the day: two that share five sixths of their words have one in common.
    """
    quote = said.quote
    if said.statement.source is None or len(quote) < _FEWEST:
        return set()
    keys = {quote[start : start + _RUN] for start in range(max(1, len(quote) - _RUN + 1))}
    if _RUN < len(quote) < 2 * _RUN:
        keys |= {quote, *(quote[:i] + quote[i + 1 :] for i in range(len(quote)))}
    if _RUN <= len(said.affirmed) <= 2 * _RUN:
        keys.add(said.affirmed)
    day = _day(said)
    if day is not None and len(quote) in _IN_RUNS:
        parts = [quote[start : start + _PART] for start in range(len(quote) - _PART + 1)]
        keys |= {(str(near), *part) for near in (day, day + 1) for part in parts}
    return keys


def same_words(one: Said, other: Said, actors: Actors) -> bool:
    """Whether the same speaker is quoted elsewhere with the same words, with a run that is most of the shorter, with all
    the words but one, or but a negation; on one day or the next, with nearly all of many words. Only equal quotations are
    so without a difference of wording."""
    if not _elsewhere(one, other):
        return False
    here, there = (actors.of(s.reading.dispatch.id, s.statement.source or "").id for s in (one, other))
    shorter = min(len(one.quote), len(other.quote))
    if here != there or shorter < _FEWEST:
        return False
    run = one.quote == other.quote or (shorter >= _RUN and _longest_run(one.quote, other.quote))
    if run is True or run >= max(_RUN, _SHARE * shorter) or _are_one_word_apart(one.quote, other.quote):
        return True
    return (one.affirmed == other.affirmed and len(one.affirmed) >= _RUN) or _are_of_a_day(one, other)


def statement_time(one: RecordStatement) -> tuple[str, bool, str, str]:
    """When a statement comes in the listing: on the day it was said, or else told."""
    moment = one.said_on or one.teller.published or ""
    return moment[:10], one.said_on is None, moment, one.id


def _id(reading: Reading, statement: Statement) -> str:
    return content_id("statement", reading.dispatch.id, statement.id)


def _quote(reading: Reading, statement: Statement) -> tuple[str, ...]:
    """The words of the longest passage in quotation marks."""
    return words(_longest(reading, statement))


@lru_cache(maxsize=4)
def _negations(language: str) -> frozenset[str]:
    """The words of both halves of a negation."""
    spoken = load(language).statement
    return frozenset(word for form in (*spoken.particles, *spoken.negations) for word in words(form))


def _longest(reading: Reading, statement: Statement) -> str:
    quoted = (span.of(reading.dispatch.text) for span in statement.quoted)
    return max(quoted, key=lambda text: len(words(text)), default="")


def _elsewhere(one: Said, other: Said) -> bool:
    """Whether another outlet tells it; where an outlet is not known, another dispatch."""
    here, there = one.reading.dispatch, other.reading.dispatch
    return here.id != there.id and (here.outlet is None or here.outlet != there.outlet)


def _longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    """The length of the longest run of words that two texts share."""
    best, row = 0, [0] * (len(other) + 1)
    for word in one:
        above = 0
        for j, there in enumerate(other, 1):
            row[j], above = (above + 1 if word == there else 0), row[j]
            best = max(best, row[j])
    return best


def _are_one_word_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two quotations of more than a few words differ in one word: another, or one that the other lacks."""
    shorter, longer = sorted((list(one), list(other)), key=len)
    if len(shorter) <= _RUN or len(longer) - len(shorter) > 1:
        return False
    head = next((i for i, word in enumerate(shorter) if word != longer[i]), len(shorter))
    same_length = len(shorter) == len(longer)
    return shorter[head + same_length :] == longer[head + 1 :]


def _are_of_a_day(one: Said, other: Said) -> bool:
    """Whether two quotations of some length, told on one day or the next, share five words of six, in their order."""
    here, there = _day(one), _day(other)
    most = max(len(one.quote), len(other.quote))
    if here is None or there is None or abs(here - there) > 1 or most < _LONG:
        return False
    return 6 * LCSseq.similarity(one.quote, other.quote) >= 5 * most


def _day(said: Said) -> int | None:
    """The day on which it was told; `None` where that is not known to the day."""
    told = published_days(said.reading.dispatch.published)
    return told[0] if told is not None and width(told) == 1 else None


def record_statement(one: Said, actors: Actors, same: Sequence[Said]) -> RecordStatement:
    """A statement with those that tell the same words."""
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
        denied=within is not None and within.act == _DENIES,
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
