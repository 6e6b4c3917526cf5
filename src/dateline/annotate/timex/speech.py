"""The day on which quoted words were said: "demain", in words of yesterday, is today."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from ...lang.timex import Calendar, Shift, TimexLanguage
from ...model.span import Span
from .find import Found
from .normalize import calendar_stretch
from .tense import AHEAD
from .today import Setting
from .years import Option, Published

# No quotation is longer, and who said it when stands no further off.
_LONGEST, _REACH = 1_500, 120
_NEAR_CUE = 60
_YEAR = 372


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """When something was said, to the day where that is told, and which expression tells it."""

    when: Published
    index: int


def said_on(found: Sequence[Found], chosen: Mapping[int, Option], setting: Setting) -> dict[int, Said]:
    """The day that the words about a quotation give it, for each expression inside, by index in `found`."""
    said: dict[int, Said] = {}
    if setting.today is None:
        return said
    starts = [item.span.start for item in found]
    for quote in _quotes(setting.clauses.folded, setting.language):
        inside = [i for i in _between(starts, quote) if _is_counted(found[i])]
        if not inside:
            continue
        when = _when(quote, found, starts, chosen, setting)
        if when is not None and when.when.last < setting.today:
            said |= dict.fromkeys(inside, when)
    return said


def news_day(found: Sequence[Found], setting: Setting) -> Said | None:
    """The day of which a dispatch tells, where nothing says when it came out.

    It is the first full date that stands with its weekday or with a word of saying, as days of the news do; none
    where another one lies in another year.
    """
    days: list[tuple[date, int]] = []
    for index, item in enumerate(found):
        sense = item.sense
        if not isinstance(sense, Calendar) or None in (sense.year, sense.month, sense.day) or sense.two_digits:
            continue
        whole = calendar_stretch(sense, sense.year or 0)
        day = None if whole is None else whole.day
        if day is not None and _is_news(item, day, setting):
            days.append((day, index))
    if not days or any(abs((day - days[0][0]).days) > _YEAR for day, _ in days):
        return None
    day, index = days[0]
    return Said(when=Published(first=day, last=day), index=index)


def _is_news(item: Found, day: date, setting: Setting) -> bool:
    assert isinstance(item.sense, Calendar)
    if setting.clauses.tense(item.span) == AHEAD:
        return False
    if item.sense.weekday is not None:
        return item.sense.weekday == day.isoweekday()
    sentence = setting.clauses.sentence(item.span)
    return setting.language.saying.search(setting.clauses.folded, sentence.start, sentence.end) is not None


def lacks_year(item: Found) -> bool:
    """Whether an expression names a day or month of the calendar without its year."""
    sense = item.sense
    return isinstance(sense, Calendar) and sense.year is None and sense.month is not None and not sense.own


def _is_counted(item: Found) -> bool:
    """Whether an expression counts from the day on which it is said."""
    sense = item.sense
    return (isinstance(sense, Shift) and sense.origin == "published") or (
        isinstance(sense, Calendar) and sense.year is None
    )


def _quotes(folded: str, language: TimexLanguage) -> Iterator[Span]:
    """Words between an opening mark and the next closing one, within a paragraph."""
    for match in _marks(tuple(language.quotes.items())).finditer(folded):
        yield Span(*match.span())


@lru_cache(maxsize=8)
def _marks(quotes: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(
            f"{re.escape(first)}[^\\n{re.escape(first + last)}]{{2,{_LONGEST}}}{re.escape(last)}"
            for first, last in quotes
        )
        or r"(?!)"
    )


def _between(starts: Sequence[int], span: Span) -> range:
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _when(
    quote: Span, found: Sequence[Found], starts: Sequence[int], chosen: Mapping[int, Option], setting: Setting
) -> Said | None:
    """The time beside a word of saying: right after the quotation, or before it in its sentence."""
    folded, language = setting.clauses.folded, setting.language
    after = Span(quote.end, _first_end(setting, quote.end))
    before = Span(setting.clauses.sentence(Span(quote.start, quote.start + 1)).start, quote.start)
    for part in (after, before):
        cue = language.saying.search(folded, part.start, part.end)
        if cue is None:
            continue
        for index in _between(starts, part):
            option, span = chosen.get(index), found[index].span
            if setting.clauses.goes_with_participle(span, cue.end()):
                continue  # « a promis la maire, née en 1971 »
            gap = max(span.start - cue.end(), cue.start() - span.end)
            whole = None if option is None else option.whole
            if whole is not None and whole.begin is not None and whole.until is not None and gap <= _NEAR_CUE:
                return Said(when=Published(first=whole.begin, last=whole.until - timedelta(days=1)), index=index)
        return None
    return None


def _first_end(setting: Setting, start: int) -> int:
    """Where the sentence that goes on after a quotation ends, or as far as words about it reach."""
    sentence = setting.clauses.sentence(Span(start, start + 1))
    newline = setting.clauses.folded.find("\n", start, start + _REACH)
    end = newline if newline >= 0 else start + _REACH
    return max(min(sentence.end, end), start)
