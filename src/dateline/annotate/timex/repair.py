"""The edits of one word of a date: its weekday, its day, its month or its year, and the days that they lead to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ...lang.timex import Calendar, Field, TimexLanguage
from ...model.span import Span
from .normalize import after, calendar_stretch
from .today import Setting
from .years import Published, choose_year

# A month put right leads no further from publication.
_MONTH_REACH = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One word put right, and the day that the date then names."""

    field: Field
    day: date

    def words(self, span: Span, sense: Calendar, setting: Setting) -> str | None:
        """The words of `span` with this edit, in the case of the old; `None` where no word names the field."""
        text = setting.dispatch.text
        old = sense.place(self.field, span)
        if old is None or not span.contains(old):
            return None
        told, new = old.of(text), _written(self, setting.language)
        if told.isdigit() and self.field == "month":
            new = f"{self.day.month:02}"
        elif told.isupper() and len(told) > 1:
            new = new.upper()
        elif told[:1].isupper():
            new = new[:1].upper() + new[1:]
        return text[span.start : old.start] + new + text[old.end : span.end]


def _written(edit: Edit, language: TimexLanguage) -> str:
    if edit.field == "weekday":
        return language.weekdays[edit.day.isoweekday() - 1]
    if edit.field == "month":
        return language.months[edit.day.month - 1]
    return language.day_number(edit.day.day) if edit.field == "day" else str(edit.day.year)


def edits_of(sense: Calendar, day: date, setting: Setting) -> tuple[Edit, ...]:
    """The edits of one word of a date that names `day`: months the nearest to publication first, then days, years.

    Where the words tell a weekday, only days that have it are led to.
    """
    return _edits(sense, day, setting.near, setting.published)


@lru_cache(maxsize=256)
def _edits(sense: Calendar, day: date, near: Published | None, published: Published | None) -> tuple[Edit, ...]:
    every = (*_months(sense, day, near), *_days(day), *_years(sense, day, published))
    return tuple(edit for edit in every if sense.weekday in (None, edit.day.isoweekday()))


def _months(sense: Calendar, day: date, near: Published | None) -> Iterator[Edit]:
    if near is None:
        return
    days = []
    for month in range(1, 13):
        if month == sense.month:
            continue
        other = replace(sense, month=month, weekday=None, years=None)
        if sense.year is not None or sense.years is not None:
            whole = calendar_stretch(other, day.year)
        else:
            whole = choose_year(other, near, 0)
        if whole is not None and whole.day is not None:
            days.append((abs(near.distance(whole.day, after(whole.day, 1))), whole.day))
    for gap, other_day in sorted(days):
        if gap <= _MONTH_REACH:
            yield Edit(field="month", day=other_day)


def _days(day: date) -> Iterator[Edit]:
    """The other days of the month."""
    first = day.replace(day=1)
    for number in range(31):
        other = after(first, number)
        if other.month == day.month and other != day:
            yield Edit(field="day", day=other)


def _years(sense: Calendar, day: date, published: Published | None) -> Iterator[Edit]:
    """The same day in the year of publication, where another is told in full."""
    if sense.year is None or sense.two_digits or published is None:
        return
    for year in range(published.first.year, published.last.year + 1):
        whole = calendar_stretch(replace(sense, year=year), year) if year != day.year else None
        if whole is not None and whole.day is not None:
            yield Edit(field="year", day=whole.day)


def is_one_figure(first: date, second: date) -> bool:
    """Whether the numbers of two days differ by one figure: put for another, left out, or added."""
    short, long = sorted((str(first.day), str(second.day)), key=len)
    if len(short) == len(long):
        return sum(a != b for a, b in zip(short, long, strict=True)) == 1
    return short in long
