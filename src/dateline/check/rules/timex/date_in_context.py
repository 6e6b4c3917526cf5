"""A date that contradicts the rest of the dispatch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from ....model.reading import Reading
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import clashing, days_on, first_day, the_day
from ...wording import messages, remedy

_FACT = {
    "fr": "{words} : le reste de la dépêche donne le {date}. {remedy}",
    "en": "{words}: the rest of the dispatch gives {date}. {remedy}",
}
_UNSURE = {
    "fr": "{words} ne s'accorde pas avec le reste de la dépêche. {remedy}",
    "en": "{words} does not agree with the rest of the dispatch. {remedy}",
}


_APART = re.compile(r", |,? \(")
_SLIP = 7
"""Days by which a date is off from the one that is counted beside it, at most; more is another matter."""


class DateInContext(ReadingRule):
    """« ce 2 février » in a dispatch of 2 March."""

    code = "DL103"
    name = "date-in-context"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date that means the dispatch's own day and names another."""
        text = reading.dispatch.text
        for timex in reading.timexes:
            clash = timex.clash
            if clash is None or clash.kind != "context":
                continue
            day, edit = _day(timex), remedy(clash.replacement)
            fact, told = (_UNSURE, {"remedy": edit}) if day is None else (_FACT, {"remedy": edit, "date": day})
            yield clashing(timex, messages(fact, words=timex.span.of(text), told=told))
        yield from _beside_a_count(reading, desk)


def _beside_a_count(reading: Reading, desk: Desk) -> Iterator[Remark]:
    """Every date or weekday right behind words that count from another day of the text, and give the day before or after
    it or so: "le scrutin du 3 octobre", then "le lendemain, 5 octobre". Days that no day of the dispatch leads to alone."""
    days = {day for timex in reading.timexes if (day := first_day(timex)) is not None} | {the_day(reading.dispatch)}
    for count, beside in pairwise(reading.timexes):
        anchor = reading.timex(count.anchor)
        counted, start, told = (None if t is None else first_day(t) for t in (count, anchor, beside))
        if counted is None or start is None or told is None or beside is anchor or desk.is_quoted(beside.span):
            continue
        if count.term.grain != "day" or beside.term.grain != "day" or beside.clash is not None or not beside.term.named:
            continue
        if not _APART.fullmatch(desk.folded, count.span.end, beside.span.start):
            continue
        is_weekday = "W" in beside.term.named
        shift = (counted - start).days
        if is_weekday and (told - counted).days % 7 == 0:
            continue
        led_to = {days_on(day, shift) for day in days if day is not None and day not in (counted, told)} - {None}
        reached = any(day and day.weekday() == told.weekday() for day in led_to) if is_weekday else told in led_to
        if reached or (not is_weekday and not 0 < abs((told - counted).days) <= _SLIP):
            continue
        text = messages(_FACT, words=beside.span.of(desk.text), told={"remedy": remedy(None), "date": counted})
        yield Remark(span=beside.span, messages=text, because=(count.span, anchor.span) if anchor else ())


def _day(timex: Timex) -> date | None:
    """The one day that the time means."""
    if timex.begin is None or timex.until is None:
        return None
    day = date.fromisoformat(timex.begin[:10])
    return None if date.fromisoformat(timex.until[:10]) - day > timedelta(days=1) else day
