"""The dispatch's own day: when it was told, by its publication date and by what the text says of itself."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...lang.timex import Calendar, Nth, Shift, TimexLanguage
from ...model.dispatch import Dispatch
from ...model.edtf import bounds
from ...model.span import Span
from .find import Found, find_senses, folded_for
from .normalize import Stretch, calendar_stretch, stretch
from .tense import Clauses
from .years import Published, cheapest, choose_year, full_year, weekday_options

# What is over in a day stands as close to its date.
_CLOSE = 90
# « dix jours après le séisme »: no word between is longer.
_COUNTED = 24
# A dispatch that names its day more often than this needs no more evidence.
_KEPT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A day that the text gives as its own, and the passages that do."""

    day: date
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all the expressions of a dispatch are resolved by.

    `today` is the dispatch's own day where it is known, `near` publication as exactly as that tells it,
    `evidence` what the text itself says for it. `nths` gives, for each expression that counts from an event, the
    stretch and the passage that dates the event.
    """

    dispatch: Dispatch
    language: TimexLanguage
    clauses: Clauses
    published: Published | None
    near: Published | None
    today: date | None
    evidence: tuple[Evidence, ...]
    nths: Mapping[Span, tuple[Stretch, Span]]

    def as_of(self, when: Published) -> Setting:
        """The same, for words that were said at another time."""
        return replace(self, today=when.day, near=when)


def read_setting(dispatch: Dispatch, found: Sequence[Found], clauses: Clauses, language: TimexLanguage) -> Setting:
    """The dispatch's own day and what speaks for it."""
    published = None
    if dispatch.published is not None:
        first, last = bounds(dispatch.published)
        published = Published(first=first, last=last)
    nths = _count_from_starts(found, clauses, language, published)
    evidence: tuple[Evidence, ...] = ()
    today = None
    if published is not None:
        evidence = tuple(_evidence(dispatch, found, nths, language, published))
        today = published.day or _most_told(evidence)
    return Setting(
        dispatch=dispatch,
        language=language,
        clauses=clauses,
        published=published,
        near=published if today is None else Published(first=today, last=today),
        today=today,
        evidence=tuple(item for item in evidence if item.day == today)[:_KEPT],
        nths=nths,
    )


def _most_told(evidence: Sequence[Evidence]) -> date | None:
    """The day that most passages give; none where two are given equally often."""
    counts = Counter(item.day for item in evidence).most_common(2)
    if not counts or (len(counts) == 2 and counts[0][1] == counts[1][1]):
        return None
    return counts[0][0]


def _evidence(
    dispatch: Dispatch,
    found: Sequence[Found],
    nths: Mapping[Span, tuple[Stretch, Span]],
    language: TimexLanguage,
    published: Published,
) -> Iterator[Evidence]:
    """Days within publication's bounds that the text gives as its own: in the dateline, by « ce », by counting."""
    line = dispatch.dateline
    if line is not None and line.time is not None:
        words = line.time.of(dispatch.text)
        for told in find_senses(words, folded_for(words, language), language):
            if isinstance(told.sense, Calendar):
                yield from _within(told.sense, published, (told.span.shift(line.time.start),))
    for item in found:
        if item.span in nths:
            (whole, start), sense = nths[item.span], item.sense
            day = whole.day if isinstance(sense, Nth) and sense.otherwise is None and not sense.looks_back else None
            if day is not None and published.first <= day <= published.last:
                yield Evidence(day=day, spans=(item.span, start))
        elif isinstance(item.sense, Calendar) and item.sense.own:
            yield from _within(item.sense, published, (item.span,))


def _within(sense: Calendar, published: Published, spans: tuple[Span, ...]) -> Iterator[Evidence]:
    if sense.day is None:
        return
    told = full_year(sense, published)
    for year in [told] if told is not None else range(published.first.year, published.last.year + 1):
        whole = calendar_stretch(sense, year)
        day = whole.day if whole is not None else None
        if day is None or (sense.weekday is not None and day.isoweekday() != sense.weekday):
            continue
        if published.first <= day <= published.last:
            yield Evidence(day=day, spans=spans)


def _count_from_starts(
    found: Sequence[Found], clauses: Clauses, language: TimexLanguage, published: Published | None
) -> dict[Span, tuple[Stretch, Span]]:
    """The stretch of each « nth day of X » whose X the text dates, with the words of that date."""
    counted = [item for item in found if isinstance(item.sense, Nth)]
    if not counted:
        return {}
    starts = list(_starts(found, clauses, language, published))
    spans = [item.span for item in counted]
    nouns = {item.sense.noun for item in counted if isinstance(item.sense, Nth)}
    begun = {noun: _start_of(noun, starts, clauses, spans) for noun in sorted(nouns)}
    days = {}
    for item in counted:
        assert isinstance(item.sense, Nth)
        start = begun[item.sense.noun]
        whole = None if start is None else stretch(item.sense.unit, start.day, item.sense.number - 1)
        if start is not None and whole is not None:
            days[item.span] = (whole, start.span)
    return days


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """A date that the text tells, its sentence, and whether that tells of a beginning."""

    day: date
    span: Span
    sentence: Span
    begins: bool


def _starts(
    found: Sequence[Found], clauses: Clauses, language: TimexLanguage, published: Published | None
) -> Iterator[_Start]:
    """Days that are told, each with its sentence; beside a date there a weekday tells of something else."""
    dates = [item.span for item in found if isinstance(item.sense, Calendar) and item.sense.day is not None]
    for item in found:
        whole = _day_told(item, clauses, published)
        if whole is not None and whole.day is not None:
            sentence = clauses.sentence(item.span)
            if not isinstance(item.sense, Calendar) or item.sense.day is None:
                at = bisect_left(dates, sentence.start, key=lambda span: span.start)
                if at < len(dates) and sentence.contains(dates[at]):
                    continue
            begins = language.starts.search(sentence.of(clauses.folded)) is not None
            yield _Start(day=whole.day, span=item.span, sentence=sentence, begins=begins)


def _day_told(item: Found, clauses: Clauses, published: Published | None) -> Stretch | None:
    """The day of a date, of a weekday or of words like "yesterday", as it is meant when nothing stands beside it."""
    sense = item.sense
    if isinstance(sense, Shift):
        near = published.day if published is not None and sense.origin == "published" else None
        return stretch("D", near, sense.amount) if near is not None and sense.unit == "D" and not sense.part else None
    if not isinstance(sense, Calendar) or sense.own or sense.general or sense.origin == "text":
        return None
    if sense.day is None:
        alone = sense.weekday is not None and sense.month is None and sense.nth is None and not sense.weekly
        if not alone or published is None or published.day is None:
            return None
        return min(weekday_options(sense, published.day, clauses.tense(item.span)), key=cheapest).whole
    year = full_year(sense, published)
    if year is not None:
        return calendar_stretch(sense, year)
    if published is None or sense.month is None:
        return None
    return choose_year(sense, published, clauses.tense(item.span))


def _start_of(noun: str, starts: Sequence[_Start], clauses: Clauses, counted: Sequence[Span]) -> _Start | None:
    """The first date of the beginning of `noun`; failing that, of something that may be the same event.

    What is over in a day needs no word of beginning, but stands close to its date: before it, or after one that
    opens the sentence. Words that count from it do not date it.
    """
    kinds = clauses.language.event_kinds
    kind = kinds.get(noun)
    alike = [word for word, other in kinds.items() if other == kind and word != noun]
    for words in ([noun], alike):
        if not words:
            continue
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")
        for start in starts:
            if kind in clauses.language.sudden:
                if _is_beside(pattern, start, clauses, counted):
                    return start
            elif start.begins and pattern.search(clauses.folded, start.sentence.start, start.sentence.end):
                return start
    return None


def _is_beside(pattern: re.Pattern[str], start: _Start, clauses: Clauses, counted: Sequence[Span]) -> bool:
    first = max(start.sentence.start, start.span.start - _CLOSE)
    last = min(start.sentence.end, start.span.end + _CLOSE) if clauses.opens(start.span) else start.span.end
    for match in pattern.finditer(clauses.folded, first, last):
        at = bisect_right(counted, match.start(), key=lambda span: span.end)
        if not at or match.start() - counted[at - 1].end > _COUNTED:
            return True
    return False
