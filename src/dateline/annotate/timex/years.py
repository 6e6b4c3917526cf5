"""What a date may mean: for each partial expression a few stretches of the calendar, each with its cost.

Costs count in days from publication; a constraint that does not hold costs more than any distance.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ...lang.timex import Calendar
from ...model.timex import Chosen
from .normalize import Stretch, after, calendar_stretch, day_stretch, season_centre, stretch
from .tense import AHEAD, BEHIND, DONE, MEANT

# A dispatch may come out somewhat after it was written; a plan is told up to about a year ahead.
_LATE, _SOON = 15, 60
# How far from publication a weekday may pick the year: beyond, a slip is likelier than a date so far away.
_WEEKDAY_REACH = 250
# A weekday beside the day of an untold month picks one about publication.
_NUMBERED_REACH = 62
# A number alone, told in the past, lies rather behind, though what is meant may be a plan that was told.
_BEHIND = 15
# « le 8 mai 45 » is 1945 rather than a day so many years ahead.
_TWO_DIGITS_AHEAD = 20
AGAINST_TENSE, AGAINST_WORDS = 1_000, 10_000
# A weekday that is not the nearest on its side.
_WEEK_OFF = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """First and last day on which the dispatch can have come out; the same where the day is known."""

    first: date
    last: date

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.first if self.first == self.last else None

    def distance(self, begin: date, until: date) -> int:
        """Days from publication to a stretch: 0 where they touch, negative where the stretch lies before."""
        if until <= self.first:
            return (until - self.first).days - 1
        return max((begin - self.last).days, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A stretch that an expression may mean, what it costs to mean it, and what speaks for it."""

    whole: Stretch
    cost: int
    why: Chosen


def full_year(sense: Calendar, published: Published | None) -> int | None:
    """The year as told; two digits mean the nearest such year to publication, of which few lie ahead of it."""
    if sense.year is None or not sense.two_digits:
        return sense.year
    if published is None:
        return None
    here = published.first.year
    near = here - here % 100 + sense.year
    return min((near - 100, near, near + 100), key=lambda year: (year - here > _TWO_DIGITS_AHEAD, abs(year - here)))


def grounded(sense: Calendar, near: Published | None) -> Calendar | None:
    """The sense with its year and month told, where they count from publication's; `None` where those are unknown."""
    if sense.years is None and sense.months is None:
        return sense
    if near is None or near.first.year != near.last.year:
        return None
    if sense.months is None:
        return replace(sense, year=near.first.year + (sense.years or 0), years=None)
    if near.first.month != near.last.month:
        return None
    years, index = divmod(near.first.year * 12 + near.first.month - 1 + sense.months, 12)
    return replace(sense, year=years, month=index + 1, months=None)


@lru_cache(maxsize=1024)
def year_options(sense: Calendar, published: Published, tense: int) -> tuple[Option, ...]:
    """The date in each of the years about publication; cheapest is the one that is meant if nothing else speaks."""
    listed = list(_candidates(sense, published))
    if sense.weekday is not None and sense.lean == 0 and sense.nth is None:
        return tuple(_by_weekday(sense, gap, whole) for gap, whole in listed)
    costs = [abs(gap) + _against(sense, gap, tense) for gap, _ in listed]
    nearest = min((abs(gap) for gap, _ in listed), default=0)
    return tuple(
        Option(whole=whole, cost=cost, why="lean" if sense.lean else "tense" if abs(gap) > nearest else "near")
        for (gap, whole), cost in zip(listed, costs, strict=True)
    )


def _by_weekday(sense: Calendar, gap: int, whole: Stretch) -> Option:
    """A year in which the day has the weekday that is told, and that is not too far, goes before one without."""
    agrees = whole.begin is not None and after(whole.begin, -sense.days).isoweekday() == sense.weekday
    sure = agrees and abs(gap) <= _WEEKDAY_REACH
    return Option(whole=whole, cost=abs(gap) + (0 if sure else AGAINST_WORDS), why="weekday" if sure else "near")


def _against(sense: Calendar, gap: int, tense: int) -> int:
    if sense.lean:
        return AGAINST_WORDS if gap * sense.lean <= 0 else 0
    if tense == AHEAD:
        return AGAINST_TENSE if gap < -_LATE else 0
    if tense == DONE and not sense.own:
        # A day may begin earlier on the other side of the globe.
        return AGAINST_TENSE if gap > (0 if sense.day is None else 1) else 0
    # A season, a quarter or a half is told of as soon as it has begun.
    soon = _SOON if sense.season is None and sense.quarter is None and sense.half is None else 0
    return AGAINST_TENSE if tense == BEHIND and gap > soon else 0


def choose_year(sense: Calendar, published: Published, tense: int) -> Stretch | None:
    """The date with the year that is meant when nothing stands beside it; `None` where no near year has such a day."""
    options = year_options(sense, published, tense)
    return min(options, key=cheapest).whole if options else None


def cheapest(option: Option) -> tuple[int, str]:
    """What options are ranked by: the cost, then the earlier one."""
    return option.cost, option.whole.value


def _candidates(sense: Calendar, published: Published) -> Iterator[tuple[int, Stretch]]:
    """The date in the years about publication, with its distance in days; of two feasts of one name both."""
    if sense.feast is not None and sense.feast.also is not None:
        for feast in (replace(sense.feast, also=None), sense.feast.also):
            yield from _candidates(replace(sense, feast=feast), published)
        return
    for year in range(published.first.year - 1, published.last.year + 2):
        whole = calendar_stretch(sense, year) if year > 0 else None
        if whole is None:
            continue
        if whole.begin is not None and whole.until is not None:
            yield published.distance(whole.begin, whole.until), whole
        elif sense.season is not None:
            centre = season_centre(sense.season, year)
            yield published.distance(after(centre, -45), after(centre, 45)), whole


def weekday_options(sense: Calendar, today: date, tense: int) -> Sequence[Option]:
    """The days that a weekday alone may mean.

    A last or next one lies strictly before or after publication; else tense decides, publication day
    included. Without tense « ce mardi » is the nearest, a bare weekday the past one: news tells what was.
    """
    assert sense.weekday is not None
    back = (today.isoweekday() - sense.weekday) % 7
    if sense.of_week is not None:
        ahead = 7 * sense.of_week + sense.weekday - today.isoweekday()
        return [Option(whole=day_stretch(after(today, ahead)), cost=0, why="lean")]
    if sense.lean or sense.weeks:
        days = 7 - back + 7 * sense.weeks if sense.lean > 0 or sense.weeks else -(back or 7)
        return [Option(whole=day_stretch(after(today, days)), cost=0, why="lean")]
    return _days_about(today, back, AHEAD if tense == MEANT else tense, sense.own)


@lru_cache(maxsize=1024)
def _days_about(today: date, back: int, tense: int, own: bool) -> tuple[Option, ...]:
    """The weekday that lay so many days back, and its neighbours a week or two about."""
    told = tense in (AHEAD, BEHIND, DONE)
    past, future = -back, (7 - back) % 7
    options = []
    for days in sorted({past - 7, past, future, future + 7}):
        cost = 10 * abs(days) + (0 if days in (past, future) else _WEEK_OFF)
        if (tense == AHEAD and days < 0) or (days > 0 and (tense in (BEHIND, DONE) or (not told and not own))):
            cost += AGAINST_TENSE
        options.append(Option(whole=day_stretch(after(today, days)), cost=cost, why="tense" if told else "near"))
    return tuple(options)


@lru_cache(maxsize=1024)
def numbered_options(sense: Calendar, near: Published, tense: int) -> tuple[Option, ...]:
    """The days about publication that have the number, and the weekday that is told, where the month is not.

    Of a dispatch whose month alone is known the day is of that month, unless the tense speaks against all of it.
    """
    options = []
    for days in range(-_NUMBERED_REACH, _NUMBERED_REACH + (near.last - near.first).days + 1):
        day = after(near.first, days)
        if day.day == sense.day and sense.weekday in (None, day.isoweekday()):
            gap = near.distance(day, after(day, 1)) if near.day is None else days
            cost = abs(gap) + _against(replace(sense, lean=0), gap, tense)
            if sense.weekday is None and tense == BEHIND and gap > 1:
                cost += _BEHIND
            if sense.weekday is None and tense == AHEAD and gap < -1:
                cost += AGAINST_TENSE
            options.append(
                Option(whole=day_stretch(day), cost=cost, why="near" if sense.weekday is None else "weekday")
            )
    return tuple(options)


def week_options(sense: Calendar, today: date, tense: int) -> list[Option]:
    """The weeks of a day of this, the last or the next month, where the month is not told."""
    options = []
    for months in (-1, 0, 1):
        month = stretch("M", today, months)
        if month is None or month.begin is None or month.until is None or sense.day is None:
            continue
        day = after(month.begin, sense.day - 1)
        whole = stretch("W", day) if day < month.until else None
        if whole is not None:
            days = (day - today).days
            options.append(Option(whole=whole, cost=abs(days) + _against(sense, days, tense), why="near"))
    return options
