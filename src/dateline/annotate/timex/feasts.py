"""Days that another calendar moves about: Easter of both churches, the Islamic year, the spring equinox."""

from __future__ import annotations

from datetime import MAXYEAR, date, timedelta

from ...lang.timex import Feast

# The first day of the Islamic era (15 July 622, Julian) as a proleptic Gregorian ordinal, and of a lunar year's length.
_ERA = date(622, 7, 18).toordinal()
_LUNAR_YEAR = 354 + 11 / 30
# The moon is sighted a day sooner or later than the tables have it.
_SIGHTING = 1


def feast_days(feast: Feast, year: int) -> tuple[date, date, date, date] | None:
    """First day and day after as the tables have them, then the same as they may fall; `None` if the year has none."""
    if feast.calendar == "lunar":
        return _lunar(feast, year)
    if feast.calendar == "equinox":
        day = date(year, 3, 20 if year % 4 == 0 else 21)
        return day, _on(day, 1), date(year, 3, 20), date(year, 3, 22)
    sunday = easter(year) if feast.calendar == "easter" else orthodox_easter(year)
    day = _on(sunday, feast.day or 0)
    return day, _on(day, 1), day, _on(day, 1)


def _lunar(feast: Feast, year: int) -> tuple[date, date, date, date] | None:
    """The feast of the Islamic year that begins it in this one; the first where there are two."""
    month = feast.month or 1
    about = int((date(year, 1, 1).toordinal() - _ERA) / _LUNAR_YEAR)
    for islamic in range(about - 1, about + 4):
        first = lunar_day(islamic, month, feast.day or 1)
        if first.year == year:
            until = _on(first, 1 if feast.day is not None else 29 + month % 2)
            return first, until, _on(first, -_SIGHTING), _on(until, _SIGHTING)
    return None


def lunar_day(year: int, month: int, day: int) -> date:
    """A day of the Islamic calendar by its tables: months of 30 and 29 days, eleven leap years in thirty."""
    years = (year - 1) * 354 + (3 + 11 * year) // 30
    days = years + 29 * (month - 1) + month // 2 + day - 1
    return date.fromordinal(min(max(_ERA + days, 1), date.max.toordinal()))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar. Source: the anonymous algorithm of 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian calendar, as a day of the Gregorian. Source: Meeus, Astronomical Algorithms."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return _on(date(year, month, day + 1), year // 100 - year // 400 - 2)


def _on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if day.year == MAXYEAR else date.min
