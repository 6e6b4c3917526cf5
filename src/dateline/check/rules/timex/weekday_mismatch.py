"""A weekday beside a date that falls on another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ....annotate.timex import find_timexes
from ....lang.pack import LanguagePack
from ....model.dispatch import Dispatch
from ....model.folding import fold
from ....model.reading import Reading
from ....model.span import Span
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import clashing, days_on, first_day, is_day
from ...wording import messages, remedy, weekday

_FACT = {
    "fr": "{words} : le {date} est un {weekday}. {remedy}",
    "en": "{words}: {date} is a {weekday}. {remedy}",
}


class WeekdayMismatch(ReadingRule):
    """« mardi 7 mars 2024 », which is a Thursday."""

    code = "DL101"
    name = "weekday-mismatch"
    severity = "error"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date whose weekday is another day's."""
        text = reading.dispatch.text
        for timex in (*_heading_times(reading.dispatch, desk.pack), *reading.timexes):
            clash = timex.clash
            if clash is None or clash.kind != "weekday" or timex.value is None:
                continue
            if desk.is_knowing(timex.span):
                continue
            day = date.fromisoformat(timex.value[:10])
            told = {
                "date": day,
                "weekday": weekday(day),
                "remedy": remedy(clash.replacement, *_neighbour(timex, desk, day)),
            }
            yield clashing(timex, messages(_FACT, words=timex.span.of(text), told=told))
        yield from _told_to_be(reading, desk)


def _neighbour(timex: Timex, desk: Desk, day: date) -> Iterator[str]:
    """The words with the day before or after in the place of theirs, where it has the weekday that they tell and
    nothing in the dispatch speaks for another: « mardi 3 mars » may be Monday, or the 4th."""
    clash, words, language = timex.clash, timex.span.of(desk.text), desk.pack.timex
    if clash is None or clash.because or clash.replacement is None or first_day(timex) != day:
        return
    for other in (days_on(day, -1), days_on(day, 1)):
        if other is None:
            continue
        named = re.search(rf"\b{language.weekdays[other.weekday()]}\b", words, re.IGNORECASE)
        if named is not None and other.month == day.month:
            number = rf"(?<!\d)0?{language.day_number(day.day)}(?!\d)"
            yield from [re.sub(number, language.day_number(other.day), words, count=1)] * bool(re.search(number, words))


def _told_to_be(reading: Reading, desk: Desk) -> Iterator[Remark]:
    """Every full date that is told to be a weekday, and is another."""
    names = [name.lower() for name in desk.pack.timex.weekdays]
    link = re.compile(rf" {desk.words.any_of('is_weekday')} (?P<name>{'|'.join(names)})\b(?! \d)")
    for timex in reading.timexes:
        match = link.match(desk.folded, timex.span.end) if is_day(timex) and timex.clash is None else None
        day = first_day(timex)
        if match is None or day is None or names[day.weekday()] == match["name"] or desk.is_knowing(timex.span):
            continue
        if _is_supposed(desk, timex.span):
            continue
        new = names[day.weekday()]
        told = {"date": day, "weekday": weekday(day), "remedy": remedy(new)}
        span = Span(timex.span.start, match.end())
        text = messages(_FACT, words=span.of(desk.text), told=told)
        yield Remark(span=Span(*match.span("name")), messages=text, replacement=new, because=(timex.span,))


def _is_supposed(desk: Desk, span: Span) -> bool:
    """Whether what is told of a date is only thought, asked or supposed by somebody: "personne ne croit que le 1er"."""
    before = desk.folded[desk.sentence(span).start : span.start]
    return re.search(rf"\b(?:{desk.words.any_of('if')} $|{desk.words.any_of('ignores')}\b)", before) is not None


def _heading_times(dispatch: Dispatch, pack: LanguagePack) -> Iterator[Timex]:
    """The dates of header and dateline, which are no part of the prose and so of no reading."""
    line = dispatch.dateline
    for span in (dispatch.header, line.time if line is not None else None):
        if span is not None and _may_name_weekday(span.of(dispatch.text), pack):
            words = Dispatch(
                id=dispatch.id, text=span.of(dispatch.text), language=dispatch.language, published=dispatch.published
            )
            for timex in find_timexes(words, None, pack):
                yield replace(timex, span=timex.span.shift(span.start))


def _may_name_weekday(words: str, pack: LanguagePack) -> bool:
    """Whether a weekday may stand among some words, whole, though its first letter be misread, or in its short form."""
    folded, language = fold(words), pack.timex
    names = (*(fold(name)[1:4] for name in language.weekdays), *map(fold, language.short_weekdays))
    return any(name in folded for name in names)
