"""Words of a time that cannot all be right, and the one edit that would make them so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from ...lang.timex import Calendar, Field, TimexLanguage
from ...model.span import Span
from ...model.timex import Clash
from .normalize import after, calendar_stretch
from .tense import AHEAD
from .today import Evidence, Setting
from .years import Published, choose_year, full_year

# « ce 2 mars » is the dispatch's own day or one close by: a dispatch may come out later than it was told.
_NEAR = 10
# A month put right leads to publication, give or take the hours between telling and printing.
_BACK, _ON = -2, 1
# Two dates of one dispatch may lie as many days apart as it takes to print; further, two passages must speak.
_PRINTED, _SURE = 3, 2
_MONTH_REACH = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """The other end of a range: its day, where it stands, and whether it comes after."""

    day: date
    span: Span
    follows: bool

    def allows(self, day: date) -> bool:
        """Whether a range with this day at the other end runs forward."""
        return day <= self.day if self.follows else day >= self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A clash, and the day that the words then mean, where it can be told."""

    clash: Clash
    day: date | None = None


def weekday_clash(
    span: Span, sense: Calendar, day: date, setting: Setting, tense: int, partner: Partner | None
) -> Repair:
    """The weekday beside a date is not that day's.

    Rather the weekday is wrong than the date, unless the date does not fit either: a plan that would lie
    behind, a range that would run backward. Then the one month, or the one day, that fits all is meant.
    """

    def fits(other: date) -> bool:
        behind = tense == AHEAD and setting.today is not None and other < after(setting.today, -1)
        return not behind and (partner is None or partner.allows(other))

    text = setting.dispatch.text
    if fits(day):
        if _other_year(sense, setting):
            return Repair(clash=Clash(kind="weekday"), day=day)
        new = setting.language.weekdays[day.isoweekday() - 1]
        return Repair(clash=Clash(kind="weekday", replacement=edited(text, span, sense, "weekday", new)), day=day)
    because = () if partner is None or partner.allows(day) else (partner.span,)
    for field, edits in (("month", _month_edits(sense, setting)), ("day", _day_edits(day))):
        fitting = [other for other in edits if other.isoweekday() == sense.weekday and fits(other)]
        if not fitting or (field == "day" and len(fitting) > 1):
            continue
        meant = fitting[0]
        replacement = edited(text, span, sense, field, _written(field, meant, setting.language))  # type: ignore[arg-type]
        if replacement is not None:
            return Repair(clash=Clash(kind="weekday", because=because, replacement=replacement), day=meant)
    return Repair(clash=Clash(kind="weekday", because=because))


def _other_year(sense: Calendar, setting: Setting) -> bool:
    """Whether the year may be the slip: the date of publication's year has the weekday that is told."""
    if sense.year is None or sense.two_digits or setting.published is None:
        return False
    for year in range(setting.published.first.year, setting.published.last.year + 1):
        whole = calendar_stretch(sense, year) if year != sense.year else None
        if whole is not None and whole.day is not None and whole.day.isoweekday() == sense.weekday:
            return True
    return False


def _month_edits(sense: Calendar, setting: Setting) -> list[date]:
    """The day in other months, the nearest to publication first."""
    if setting.near is None or sense.year is not None:
        return []
    days = []
    for month in range(1, 13):
        if month != sense.month:
            whole = choose_year(replace(sense, month=month, weekday=None), setting.near, 0)
            if whole is not None and whole.day is not None:
                gap = abs(setting.near.distance(whole.day, after(whole.day, 1)))
                days.append((gap, whole.day))
    return [day for gap, day in sorted(days) if gap <= _MONTH_REACH]


def _day_edits(day: date) -> Iterator[date]:
    """The other days of the month."""
    first = day.replace(day=1)
    for number in range(31):
        other = after(first, number)
        if other.month == day.month and other != day:
            yield other


def own_day_clash(span: Span, sense: Calendar, day: date, setting: Setting, tense: int) -> Repair | None:
    """« ce 2 février » in a dispatch that was told on another day; `None` where all may agree.

    A clash needs an edit of the month, or of the day, that leads to the dispatch's own day. Where the words
    point ahead of it (« se tiendra ce 12 avril ») or keep its month, the text itself must say what day it is.
    """
    published = setting.near
    gap = 0 if published is None else published.distance(day, after(day, 1))
    if published is None or gap == 0 or (tense == AHEAD and gap > 0):
        return None
    told = tuple(item for item in setting.evidence if span not in item.spans)
    told_otherwise = len(told) >= _SURE and setting.published != published and abs(gap) > _PRINTED
    if abs(gap) <= _NEAR and not told_otherwise:
        return None
    if not told and (gap > 0 or tense == AHEAD):
        return None
    for field, meant in _own_edits(sense, day, published, setting.today if told else None):
        new = _written(field, meant, setting.language)
        replacement = edited(setting.dispatch.text, span, sense, field, new)
        if replacement is not None:
            clash = Clash(kind="context", because=_because(setting, told), replacement=replacement)
            return Repair(clash=clash, day=meant)
    return None


def _own_edits(sense: Calendar, day: date, published: Published, today: date | None) -> Iterator[tuple[Field, date]]:
    """Edits of one word that lead to the dispatch's own day: of the month first, and of the day where it is told."""
    first, last = after(published.first, _BACK), after(published.last, _ON)
    about = (after(first, number) for number in range((last - first).days + 1))
    months = [other for other in about if other.day == sense.day and other.month != sense.month]
    exact = [other for other in months if other == today] or months
    if len(exact) == 1 and sense.weekday in (None, exact[0].isoweekday()):
        yield "month", exact[0]
    same_month = today is not None and (today.year, today.month) == (day.year, day.month)
    if today is not None and same_month and sense.weekday in (None, today.isoweekday()):
        yield "day", today


def _because(setting: Setting, told: tuple[Evidence, ...]) -> tuple[Span, ...]:
    """The passages that give the dispatch's day, in text order."""
    spans = {span for item in told for span in item.spans}
    dispatch = setting.dispatch
    if dispatch.published_from == "header" and dispatch.header is not None:
        spans.add(dispatch.header)
    elif dispatch.published_from == "dateline" and dispatch.dateline is not None:
        spans.add(dispatch.dateline.time or dispatch.dateline.span)
    return tuple(sorted(spans))


def is_impossible(sense: Calendar, published: Published | None) -> bool:
    """Whether no calendar has such a day: 31 April, 30 February, 29 February of a common year that is told."""
    if sense.month is None or sense.day is None:
        return False
    year = full_year(sense, published)
    return calendar_stretch(sense, year if year is not None else 2000) is None


def edited(text: str, span: Span, sense: Calendar, field: Field, new: str) -> str | None:
    """The words of `span` with one of them put right, in the case of the old; `None` where no word names it."""
    old = next((place for name, place in sense.fields if name == field), None)
    if old is None or not span.contains(old):
        return None
    words = old.of(text)
    if words.isupper() and len(words) > 1:
        new = new.upper()
    elif words[:1].isupper():
        new = new[:1].upper() + new[1:]
    return text[span.start : old.start] + new + text[old.end : span.end]


def _written(field: Field | str, day: date, language: TimexLanguage) -> str:
    return language.months[day.month - 1] if field == "month" else language.day_number(day.day)
