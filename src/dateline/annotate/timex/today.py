"""The dispatch's own day: when it was told, by its publication date and by what the text says of itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...lang.timex import Calendar, Nth, TimexLanguage
from ...model.dispatch import Dispatch
from ...model.edtf import bounds
from ...model.folding import fold
from ...model.span import Span
from .find import Found, find_senses
from .normalize import after, calendar_stretch
from .tense import Clauses
from .years import Published, choose_year, full_year

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

    `today` is the dispatch's own day where it is known, `evidence` what the text itself says for it. `nths`
    gives, for each expression that counts days from the start of an event, the day and the passage that dates
    the start.
    """

    dispatch: Dispatch
    language: TimexLanguage
    clauses: Clauses
    published: Published | None
    today: date | None
    evidence: tuple[Evidence, ...]
    nths: Mapping[Span, tuple[date, Span]]

    @property
    def near(self) -> Published | None:
        """Publication as exactly as it is known: the dispatch's own day where that could be inferred."""
        return self.published if self.today is None else Published(first=self.today, last=self.today)


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
    nths: Mapping[Span, tuple[date, Span]],
    language: TimexLanguage,
    published: Published,
) -> Iterator[Evidence]:
    """Days within publication's bounds that the text gives as its own: in the dateline, by « ce », by counting."""
    line = dispatch.dateline
    if line is not None and line.time is not None:
        words = line.time.of(dispatch.text)
        for told in find_senses(words, fold(words), language):
            if isinstance(told.sense, Calendar):
                yield from _within(told.sense, published, (told.span.shift(line.time.start),))
    for item in found:
        if item.span in nths:
            day, start = nths[item.span]
            if published.first <= day <= published.last:
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
) -> dict[Span, tuple[date, Span]]:
    """The day of each « nth day of X » whose X the text dates, with the words of that date."""
    counted = [item for item in found if isinstance(item.sense, Nth) and item.sense.unit == "D"]
    if not counted:
        return {}
    starts = list(_starts(found, clauses, language, published))
    days = {}
    for item in counted:
        assert isinstance(item.sense, Nth)
        start = _start_of(item.sense.noun, starts, language)
        if start is not None:
            days[item.span] = (after(start[0], item.sense.number - 1), start[1])
    return days


def _starts(
    found: Sequence[Found], clauses: Clauses, language: TimexLanguage, published: Published | None
) -> Iterator[tuple[date, Span, str]]:
    """Dates told beside words of beginning, with their sentences."""
    for item in found:
        sense = item.sense
        if not isinstance(sense, Calendar) or sense.own or sense.general or sense.day is None:
            continue
        sentence = clauses.sentence(item.span).of(clauses.folded)
        if language.starts.search(sentence) is None:
            continue
        year = full_year(sense, published)
        if year is not None:
            whole = calendar_stretch(sense, year)
        else:
            whole = choose_year(sense, published, clauses.tense(item.span)) if published is not None else None
        if whole is not None and whole.day is not None:
            yield whole.day, item.span, sentence


def _start_of(noun: str, starts: Sequence[tuple[date, Span, str]], language: TimexLanguage) -> tuple[date, Span] | None:
    """The first date of the beginning of `noun`; failing that, of something that may be the same event."""
    kind = language.event_kinds.get(noun)
    alike = [word for word, other in language.event_kinds.items() if other == kind and word != noun]
    for words in ([noun], alike):
        pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b") if words else None
        for day, span, sentence in starts:
            if pattern is not None and pattern.search(sentence):
                return day, span
    return None
