"""A length of time that is not that of the range beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span, cover
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day, ranges
from ...wording import messages

_FACT = {
    "fr": "{words} ne s'accorde pas avec {range}. Vérifier l'une et l'autre.",
    "en": "{words} does not agree with {range}. Check both.",
}
_LENGTH = re.compile(r"P(\d+)([DWMY])")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}


class DurationMismatch(ReadingRule):
    """« du 11 au 15 mars, soit neuf jours »."""

    code = "DL109"
    name = "duration-mismatch"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every length told right before or after a range that lasts longer or less long, however its ends are counted."""
        durations = [timex for timex in reading.timexes if timex.type == "DURATION" and timex.mod is None]
        for first, last in ranges(reading.timexes, desk) if durations else ():
            for duration in durations:
                if _is_of_working_days(desk, duration.span):
                    continue
                if _stands_beside(desk, duration.span, first.span, last.span) and not _fits(duration, first, last):
                    span = cover([first.span, last.span])
                    text = messages(_FACT, words=duration.span.of(desk.text), range=span.of(desk.text))
                    yield Remark(span=duration.span, messages=text, because=(span,))


def _is_of_working_days(desk: Desk, duration: Span) -> bool:
    """Whether a length counts working days alone: "soit dix jours ouvrés"."""
    return (
        re.match(rf" {desk.words.any_of('working_days')}\b", desk.folded[duration.end : duration.end + 24]) is not None
    )


@lru_cache(maxsize=4)
def _after(words: DeskLanguage) -> re.Pattern[str]:
    """Between a range and its length."""
    return re.compile(
        rf"(?:, (?:{words.any_of('that_is')}(?: {words.any_of('during')})?|{words.any_of('during')}) | \()"
    )


@lru_cache(maxsize=4)
def _before(words: DeskLanguage) -> re.Pattern[str]:
    """Between a length and the range that it is the length of: "pendant six mois, de", "les neuf jours du festival, du"."""
    of_event = (
        rf"(?: {words.any_of('genitive')} ?(?:\w{{1,2}}[ '])?{words.any_of('short_event')}(?: [^,.;:()\d]{{1,30}})?)"
    )
    return re.compile(rf"(?:{of_event}| {words.any_of('during')})?(?:,| \(|:)? ?\w{{2}} ?(?:\w{{2}} )?")


def _stands_beside(desk: Desk, duration: Span, first: Span, last: Span) -> bool:
    if 0 < duration.start - last.end < 24:
        return _after(desk.words).fullmatch(desk.folded, last.end, duration.start) is not None
    lead = desk.folded[max(duration.start - 24, 0) : duration.start]
    if _before(desk.words).fullmatch(desk.folded, duration.end, first.start):
        return re.search(rf"\b{desk.words.any_of('no_more_than')} $", lead) is None
    told_long = re.search(rf"\b{desk.words.any_of('as_long_as')} $", lead)
    return (
        told_long is not None and re.fullmatch(r"[^.;:\d]{1,60}", desk.folded[duration.end : first.start]) is not None
    )


def _fits(duration: Timex, first: Timex, last: Timex) -> bool:
    """Whether a range lasts as long as its words say, its last day or year counted or not."""
    length = _LENGTH.fullmatch(duration.value or "")
    begin, end = first_day(first), first_day(last)
    if length is None or begin is None or end is None or first.clash is not None or last.clash is not None:
        return True
    count, unit = int(length[1]), length[2]
    yearly = len(first.value or "") == len("1998")
    if (unit == "Y") != yearly and yearly:
        return True
    days = (end - begin).days
    spans = {days / _DAYS[unit], (days + (365.25 if yearly else 1)) / _DAYS[unit]}
    slack = 0.01 if unit == "D" else 0.7
    return end < begin or min(abs(count - spanned) for spanned in spans) <= slack or min(spans) <= count <= max(spans)
