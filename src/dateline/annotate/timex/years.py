"""Which year a date without one means: the nearest to publication that side, tense and weekday allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ...lang.timex import Calendar
from .normalize import Stretch, after, calendar_stretch, season_centre
from .tense import AHEAD, BEHIND

# A dispatch may come out somewhat after it was written; a plan is told up to about a year ahead.
_LATE, _SOON = 15, 60
# How far from publication a weekday may pick the year: beyond, a slip is likelier than a date so far away.
_WEEKDAY_REACH = 250


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


def full_year(sense: Calendar, published: Published | None) -> int | None:
    """The year as told; two digits mean the nearest such year to publication, a tie the past one."""
    if sense.year is None or not sense.two_digits:
        return sense.year
    if published is None:
        return None
    here = published.first.year
    near = here - here % 100 + sense.year
    return min((near - 100, near, near + 100), key=lambda year: abs(year - here))


def choose_year(sense: Calendar, published: Published, tense: int) -> Stretch | None:
    """The date with the year that is meant; `None` where no near year has such a day."""
    listed = list(_candidates(sense, published))
    if not listed:
        return None
    if sense.weekday is not None and sense.lean == 0:
        agreeing = [
            (gap, whole)
            for gap, whole in listed
            if whole.begin is not None and whole.begin.isoweekday() == sense.weekday and abs(gap) <= _WEEKDAY_REACH
        ]
        if agreeing:
            return min(agreeing, key=lambda pair: abs(pair[0]))[1]
        return min(listed, key=lambda pair: abs(pair[0]))[1]
    return _by_side(listed, sense, tense)


def _by_side(listed: list[tuple[int, Stretch]], sense: Calendar, tense: int) -> Stretch:
    nearest = min(listed, key=lambda pair: (abs(pair[0]), pair[0]))
    behind = [pair for pair in listed if pair[0] < 0]
    ahead = [pair for pair in listed if pair[0] > 0]
    if sense.lean < 0 and behind:
        return max(behind, key=lambda pair: pair[0])[1]
    if sense.lean > 0 and ahead:
        return min(ahead, key=lambda pair: pair[0])[1]
    if tense == AHEAD and nearest[0] < -_LATE and ahead:
        return min(ahead, key=lambda pair: pair[0])[1]
    if tense == BEHIND and nearest[0] > _SOON and behind:
        return max(behind, key=lambda pair: pair[0])[1]
    return nearest[1]


def _candidates(sense: Calendar, published: Published) -> Iterator[tuple[int, Stretch]]:
    """The date in the years about publication, with its distance in days."""
    for year in range(published.first.year - 1, published.last.year + 2):
        whole = calendar_stretch(sense, year) if year > 0 else None
        if whole is None:
            continue
        if whole.begin is not None and whole.until is not None:
            yield published.distance(whole.begin, whole.until), whole
        elif sense.season is not None:
            centre = season_centre(sense.season, year)
            yield published.distance(after(centre, -45), after(centre, 45)), whole


def choose_weekday(sense: Calendar, today: date, tense: int) -> date:
    """The day that a weekday alone means.

    A last or next one lies strictly before or after publication; else tense decides, publication day
    included. Without tense « ce mardi » is the nearest, a bare weekday the past one: news tells what was.
    """
    assert sense.weekday is not None
    back = (today.isoweekday() - sense.weekday) % 7
    if sense.lean < 0:
        return after(today, -(back or 7))
    if sense.lean > 0:
        return after(today, 7 - back)
    past, future = after(today, -back), after(today, (7 - back) % 7)
    if tense == AHEAD:
        return future
    if tense == BEHIND or not sense.own:
        return past
    return past if back <= 3 else future
