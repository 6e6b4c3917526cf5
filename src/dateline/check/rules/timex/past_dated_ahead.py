"""Something told as past that is dated after publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ....model.reading import Reading
from ....model.span import Span
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import BEHIND, DONE, clauses, first_day, is_day, named_year, ranges, the_day
from ...wording import messages

_FACT = {
    "fr": "{words} : le fait est raconté au passé, dans une dépêche du {date}. Vérifier la date.",
    "en": "{words}: this is told as past, in a dispatch of {date}. Check the date.",
}


_NEAR = timedelta(days=14)
_MONTHS = timedelta(days=92)


class PastDatedAhead(ReadingRule):
    """« a été élue le 21 avril 2024 » in a dispatch of 7 March 2024."""

    code = "DL107"
    name = "past-dated-ahead"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date after publication on which something has happened: with its year, or so near that it needs none."""
        published = the_day(reading.dispatch)
        if published is None:
            return
        in_range = {timex.id for pair in ranges(reading.timexes, desk) for timex in pair}
        for timex in reading.timexes:
            is_end = timex.id in in_range
            day = first_day(timex) if is_day(timex) else _meant(reading, desk, timex, published, is_end=is_end)
            if day is None or day <= published or timex.clash is not None or timex.mod is not None:
                continue
            sentence = desk.sentence(timex.span)
            before = desk.folded[sentence.start : timex.span.start]
            if re.search(rf"\b{desk.words.any_of('sets_a_date')}", before) or desk.is_quoted(timex.span):
                continue
            if re.search(rf"\b{desk.words.any_of('until', 'picks_a_date')} $", before) or _is_of_a_date(desk, sentence):
                continue
            if clauses(desk).tense(timex.span) not in (BEHIND, DONE):
                continue
            text = messages(_FACT, words=timex.span.of(desk.text), told={"date": published})
            yield Remark(span=timex.span, messages=text)


def _is_of_a_date(desk: Desk, sentence: Span) -> bool:
    """Whether a sentence talks of dates, which are set for days to come, or of another zone, where it may be tomorrow."""
    return re.search(rf"\b{desk.words.any_of('a_date', 'clock_of')}\b", sentence.of(desk.folded)) is not None


def _is_of_its_year(desk: Desk, other: Timex, timex: Timex, day: date) -> bool:
    """Whether another time names the year of a day: in the sentence of the date or the one before, or of the same months."""
    if not (other.value or "").startswith(str(day.year)) or named_year(other) is None:
        return False
    here, near = desk.sentence(timex.span), first_day(other)
    before = desk.sentence(Span(max(here.start - 2, desk.start), max(here.start - 2, desk.start)))
    beside = min(before.start, here.start) <= other.span.start < here.end
    return beside or (near is not None and other.term.grain != "year" and abs(near - day) <= _MONTHS)


def _is_told_to_the_day(desk: Desk, timex: Timex) -> bool:
    """Whether a date stands right behind what happened on it: a participle or its object, no comma between, rather than
    opens a sentence or explains another time."""
    before = desk.folded[max(timex.span.start - 40, desk.sentence(timex.span).start) : timex.span.start]
    return re.search(r"[^\W\d_]{3,} $", before) is not None


def _meant(reading: Reading, desk: Desk, timex: Timex, published: date, *, is_end: bool) -> date | None:
    """The coming day that a date without a year names, where it could be past a year ago alone, and nothing in the
    dispatch is of that time: nobody tells the news of last year without its year. `None` where it is no such date, or an
    end of a range (`is_end`) that only stands near."""
    day, term = first_day(timex), timex.term
    if day is None or term.chosen not in ("tense", "near") or not re.match(r"XXXX-\d", term.named or ""):
        return None
    if re.search(rf"\b{desk.words.any_of('other_year')}\b", desk.sentence(timex.span).of(desk.folded)):
        return None
    if term.chosen == "near":
        return day if day - published <= _NEAR and not is_end and _is_told_to_the_day(desk, timex) else None
    if (
        (day.month, day.day) == (2, 29)
        or day.year == date.max.year
        or any(_is_of_its_year(desk, other, timex, day) for other in reading.timexes if other is not timex)
    ):
        return None
    coming = day.replace(year=day.year + 1)
    return coming if timedelta() < coming - published <= _NEAR else None
