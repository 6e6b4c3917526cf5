"""A day counted from publication beside a weekday that it is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ....model.reading import Reading
from ....model.span import Span
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import days_on, the_day
from ...wording import messages, remedy, weekday

_FACT = {
    "fr": "{words} : dans une dépêche du {date}, ce serait {weekday}. {remedy}",
    "en": "{words}: in a dispatch of {date} this would be {weekday}. {remedy}",
}


class YesterdayMismatch(ReadingRule):
    """« hier lundi » in a dispatch of a Thursday."""

    code = "DL106"
    name = "yesterday-mismatch"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every "yesterday" or "tomorrow" with a weekday beside it that is another day's."""
        published = the_day(reading.dispatch)
        if published is None:
            return
        for timex, number in _pairs(reading, desk):
            shift = timex.term.shift
            if shift is None or timex.clash is not None or _is_of_another_day(reading, desk, timex):
                continue
            day = days_on(published, shift)
            if day is not None and number != day.weekday():
                yield _remark(desk, timex, day, published)


def _is_of_another_day(reading: Reading, desk: Desk, timex: Timex) -> bool:
    """Whether the words stand in a quotation whose day is told beside it: "Hier samedi", a-t-il écrit dimanche."""
    if not desk.is_quoted(timex.span):
        return False
    sentence = desk.sentence(timex.span)
    beside = (other for other in reading.timexes if sentence.contains(other.span))
    return any(other.type in ("DATE", "TIME") and not desk.is_quoted(other.span) for other in beside)


def _pairs(reading: Reading, desk: Desk) -> Iterator[tuple[Timex, int]]:
    """The times counted in days from publication, each with the weekday that is told beside."""
    names = [name.lower() for name in desk.pack.timex.weekdays]
    for timex in reading.timexes:
        if timex.term.anchor == "published" and timex.term.grain == "day" and timex.term.shift is not None:
            last = timex.span.of(desk.folded).rpartition(" ")[2]
            if last in names:
                yield timex, names.index(last)
    for timex, after in pairwise(reading.timexes):
        apart = desk.folded[timex.span.end : after.span.start]
        name = after.span.of(desk.folded)
        closed = re.match(r" ?[,)]", desk.folded[after.span.end : after.span.end + 2])
        counted = timex.term.anchor == "published" and timex.term.grain == "day" and timex.term.shift in (-1, 0, 1)
        near = counted and apart in (", ", " (")
        if near and name in names and closed:
            yield timex, names.index(name)


def _remark(desk: Desk, timex: Timex, day: date, published: date) -> Remark:
    end = timex.span.end
    names = [name.lower() for name in desk.pack.timex.weekdays]
    found = re.compile("|".join(names)).search(desk.folded, timex.span.start, end + 12)
    span = timex.span if found is None else Span(timex.span.start, max(end, found.end()))
    right = desk.pack.timex.weekdays[day.weekday()]
    words = span.of(desk.text)
    new = None if found is None else desk.text[span.start : found.start()] + right + desk.text[found.end() : span.end]
    told = {"date": published, "weekday": weekday(day), "remedy": remedy(new)}
    return Remark(span=span, messages=messages(_FACT, words=words, told=told), replacement=new)
