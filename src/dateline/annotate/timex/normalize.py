"""Stretches of the calendar: their TIMEX3 values and their half-open intervals. Knows no text."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache

from ...lang.timex import Calendar, Feast, Part, Unit
from ...model.timex import Mod
from .feasts import feast_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of the calendar: its TIMEX3 value, and first day and day after, where they are sure."""

    value: str
    begin: date | None = None
    until: date | None = None

    @property
    def day(self) -> date | None:
        """The day, where the stretch is one."""
        one = self.begin is not None and self.until is not None and (self.until - self.begin).days == 1
        return self.begin if one else None


@lru_cache(maxsize=4096)
def day_stretch(day: date) -> Stretch:
    """One day."""
    return Stretch(value=day.isoformat(), begin=day, until=after(day, 1))


def after(day: date, days: int) -> date:
    """So many days later; the ends of the calendar hold."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


@lru_cache(maxsize=4096)
def month_stretch(year: int, month: int) -> Stretch:
    """One month."""
    return Stretch(value=f"{year:04}-{month:02}", begin=date(year, month, 1), until=_month_after(year, month, 1))


def months_stretch(year: int, first: int, count: int, letter: str) -> Stretch:
    """A quarter or a half: `count` months from the `first` (0 for January)."""
    return Stretch(
        value=f"{year:04}-{letter}{first // count + 1}",
        begin=date(year, first + 1, 1),
        until=_month_after(year, first + 1, count),
    )


@lru_cache(maxsize=4096)
def year_stretch(year: int) -> Stretch:
    """One year."""
    return Stretch(value=f"{year:04}", begin=date(year, 1, 1), until=_month_after(year, 1, 12))


def stretch(unit: Unit, day: date, amount: int = 0) -> Stretch | None:
    """The unit of the calendar that lies `amount` units from the one that holds `day`; `None` outside all years."""
    if unit in ("D", "W", "WE"):
        try:
            moved = day + timedelta(days=amount * (1 if unit == "D" else 7))
        except OverflowError:
            return None
        return _days(unit, moved)
    if unit in ("DE", "CE"):
        return _years(unit, day.year, amount)
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12}[unit]
    first = (day.year * 12 + day.month - 1) // months * months + amount * months
    year, month = divmod(first, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if unit == "M":
        return month_stretch(year, month + 1)
    return year_stretch(year) if unit == "Y" else months_stretch(year, month, months, unit)


def same_day(unit: Unit, day: date, amount: int) -> Stretch | None:
    """The same day so many units away; `None` where its month has no such day."""
    whole = stretch(unit, day, amount)
    if unit not in ("M", "Q", "H", "Y") or whole is None or whole.begin is None:
        return stretch("D", day, amount * (7 if unit == "W" else 1)) if unit in ("D", "W") else whole
    months = stretch("M", day, amount * {"M": 1, "Q": 3, "H": 6, "Y": 12}[unit])
    if months is None or months.begin is None or months.until is None:
        return None
    there = after(months.begin, day.day - 1)
    return day_stretch(there) if there < months.until else None


def _years(unit: Unit, year: int, amount: int) -> Stretch | None:
    """A decade or a century; the first of a century ends in 01."""
    length, offset = (10, 0) if unit == "DE" else (100, 1)
    number = (year - offset) // length + amount
    first = number * length + offset
    if not first >= MINYEAR or first + length > MAXYEAR:
        return None
    value = f"{number:03}" if unit == "DE" else f"{number:02}"
    return Stretch(value=value, begin=date(first, 1, 1), until=date(first + length, 1, 1))


def _days(unit: Unit, day: date) -> Stretch:
    if unit == "D":
        return day_stretch(day)
    year, week, weekday = day.isocalendar()
    monday = after(day, 1 - weekday)
    value = f"{year:04}-W{week:02}"
    if unit == "W":
        return Stretch(value=value, begin=monday, until=after(monday, 7))
    return Stretch(value=f"{value}-WE", begin=after(monday, 5), until=after(monday, 7))


def edge(whole: Stretch, mod: Mod | None) -> tuple[date | None, date | None]:
    """The part of a month or week that START, MID or END tells: ten days of a month, two or three of a week."""
    if whole.begin is None or whole.until is None or mod not in ("START", "MID", "END"):
        return whole.begin, whole.until
    days = (whole.until - whole.begin).days
    cuts = {7: (2, 4), 28: (10, 20), 29: (10, 20), 30: (10, 20), 31: (10, 20)}.get(days)
    if cuts is None:
        return whole.begin, whole.until
    first, second = after(whole.begin, cuts[0]), after(whole.begin, cuts[1])
    return {"START": (whole.begin, first), "MID": (first, second), "END": (second, whole.until)}[mod]


def part_of(whole: Stretch, cut: tuple[int, int]) -> tuple[date | None, date | None]:
    """First day and day after of some days of a stretch, counted from 1, or from its last day where negative."""
    if whole.begin is None or whole.until is None:
        return whole.begin, whole.until
    first, last = (after(whole.begin, day - 1) if day > 0 else after(whole.until, day) for day in cut)
    return first, min(after(last, 1), whole.until)


def unsure_value(sense: Calendar, year: int | None = None) -> str | None:
    """The value of a date whose year (or day) the text leaves open: `XXXX-03-05`, `XXXX-WXX-2`."""
    shown = "XXXX" if year is None else f"{year:04}"
    if sense.month is not None:
        value = f"{shown}-{sense.month:02}" + (f"-{sense.day:02}" if sense.day is not None else "")
    elif sense.day is not None:
        value = f"{shown}-XX-{sense.day:02}"
    elif sense.season is not None:
        value = f"{shown}-{sense.season}"
    elif sense.quarter is not None:
        value = f"{shown}-Q{sense.quarter}"
    elif sense.half is not None:
        value = f"{shown}-H{sense.half}"
    elif sense.weekday is not None:
        value = f"{shown}-WXX-{sense.weekday}"
    elif year is not None:
        value = shown
    else:
        return None
    return with_part(value, sense.part)


def with_part(value: str, part: Part | None) -> str:
    """A day's value with its part of day: `2024-03-06TMO`."""
    return value if part is None else f"{value}T{part}"


def calendar_stretch(sense: Calendar, year: int) -> Stretch | None:
    """What a date with this year stands for; `None` where that year has no such day."""
    if not MINYEAR <= year < MAXYEAR:
        return None
    if sense.feast is not None:
        return _feast_stretch(sense.feast, year)
    if sense.nth is not None and sense.month is not None and sense.weekday is not None:
        day = nth_weekday(year, sense.month, sense.weekday, sense.nth)
        return day if day is None or day.begin is None or not sense.week else stretch("WE", day.begin)
    if sense.month is not None and sense.day is not None:
        if not 1 <= sense.day <= monthrange(year, sense.month)[1]:
            return None
        named = after(date(year, sense.month, sense.day), sense.days)
        return stretch("W", named) if sense.week else day_stretch(named)
    if sense.month is not None:
        return month_stretch(year, sense.month)
    if sense.quarter is not None:
        return months_stretch(year, 3 * (sense.quarter - 1), 3, "Q")
    if sense.half is not None:
        return months_stretch(year, 6 * (sense.half - 1), 6, "H")
    if sense.season is not None:
        return Stretch(value=f"{year:04}-{sense.season}")
    return year_stretch(year)


def _feast_stretch(feast: Feast, year: int) -> Stretch | None:
    """A feast: its value as the tables have it, its interval as it may fall; of two in that year neither."""
    days = feast_days(feast, year)
    if days is None or feast.also is not None:
        return None
    first, end, begin, until = days
    one = (end - first).days == 1
    return Stretch(
        value=first.isoformat() if one else f"{first.isoformat()}/{after(end, -1).isoformat()}",
        begin=begin,
        until=until,
    )


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> Stretch | None:
    """The nth such weekday of a month, counted from its end where negative; `None` where it has not so many."""
    length = monthrange(year, month)[1]
    first = 1 + (weekday - date(year, month, 1).isoweekday()) % 7
    day = first + 7 * (nth - 1) if nth > 0 else first + 7 * ((length - first) // 7 + 1 + nth)
    return day_stretch(date(year, month, day)) if 1 <= day <= length else None


def season_centre(season: str, year: int) -> date:
    """A day in the midst of a season of the northern half, to tell which year's is nearest; winter ends in the next."""
    return date(year + 1, 1, 20) if season == "WI" else date(year, {"SP": 5, "SU": 8, "FA": 11}[season], 5)


def _month_after(year: int, month: int, count: int) -> date:
    years, index = divmod(year * 12 + month - 1 + count, 12)
    return date(years, index + 1, 1) if years <= MAXYEAR else date.max
