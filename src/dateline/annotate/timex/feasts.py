"""Days that another calendar moves about: Easter of both churches, the Jewish, Islamic, lunar and Persian years, moons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import MAXYEAR, date, timedelta
from math import floor, radians, sin

from ...lang.timex import Feast

# The first day of the Islamic era (15 July 622, Julian) as a proleptic Gregorian ordinal, and of a lunar year's length.
_ERA = date(622, 7, 18).toordinal()
_LUNAR_YEAR = 354 + 11 / 30
# The first day of the Jewish era as a proleptic Gregorian ordinal, and the days that lie between its new year and the
# end of its second month, whose length varies.
_JEWISH_ERA, _JEWISH_AUTUMN = -1_373_427, 58
_JEWISH_YEAR_AHEAD = 3761
# Hours east of Greenwich by which the new moons of China and Vietnam are dated.
_CHINA, _VIETNAM, _INDIA = 8, 7, 5.5
# A moon that is new before six in the evening is that of the day before, as is one that is full before six in the morning.
_EVENING, _MORNING = 0.75, 0.25
# Midnight before 1 January of year 1, as a Julian day.
_JULIAN = 1721424.5
# The moon is sighted a day sooner or later than the tables have it.
_SIGHTING = 1


def feast_days(feast: Feast, year: int) -> tuple[date, date, date, date] | None:
    """First day and day after as the tables have them, then the same as they may fall; `None` if the year has none."""
    if feast.calendar == "lunar":
        return _lunar(feast, year)
    if feast.calendar in ("newmoon", "fullmoon"):
        day = _moon_after(date(year, feast.month or 1, feast.day or 1), full=feast.calendar == "fullmoon")
        return day, _on(day, feast.length), _on(day, -_SIGHTING), _on(day, feast.length + _SIGHTING)
    if feast.calendar == "equinox":
        day = date(year, 3, 20 if year % 4 == 0 else 21)
        return day, _on(day, 1), date(year, 3, 20), date(year, 3, 22)
    day = _STARTS[feast.calendar](year, feast.day or 0)
    until = date(year, 12, 25) if feast.calendar == "advent" else _on(day, feast.length)
    return day, until, day, until


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
    return _from_ordinal(_ERA + days)


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


def advent(year: int) -> date:
    """The fourth Sunday before Christmas."""
    eve = date(year, 12, 24)
    return _on(eve, -(eve.isoweekday() % 7) - 21)


def jewish_day(year: int, days: int) -> date:
    """So many days from the first of the Jewish year that begins in a civil one; none or negative before it.

    Source: Reingold and Dershowitz, Calendrical Calculations, on molad and postponements.
    """
    first, end = _jewish_new_year(year + _JEWISH_YEAR_AHEAD), _jewish_new_year(year + _JEWISH_YEAR_AHEAD + 1)
    # The second month of a "complete" year has a day more.
    return _from_ordinal(first + days + ((end - first) % 10 == 5 and days > _JEWISH_AUTUMN))


def _jewish_new_year(year: int) -> int:
    before, here, after = (_jewish_days(year + number) for number in (-1, 0, 1))
    delay = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return _JEWISH_ERA + here + delay


def _jewish_days(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + (3 * (days + 1) % 7 < 3)


def lunar_new_year(year: int, hours: int) -> date:
    """The first day of the lunar year that begins in this one, at so many hours east of Greenwich.

    It is the second new moon after that of the month which holds the winter solstice; where a month was put in
    between, the third. Source: Meeus, Astronomical Algorithms, chapters 27 and 49, to some minutes.
    """
    past = (year - 1 - 2000) / 1000
    solstice = floor(2451900.05952 + 365242.74049 * past - 0.06223 * past**2 + hours / 24 - _JULIAN)
    number = round((year - 2000) * 12.3685)
    while _new_moon(number, hours) > solstice:
        number -= 1
    day = _from_ordinal(_new_moon(number + 2, hours))
    return day if (day.month, day.day) > (1, 20) else _from_ordinal(_new_moon(number + 3, hours))


def _moon_after(first: date, *, full: bool) -> date:
    """The day of India, from a day on, that ends with the evening of a new moon or begins with the morning of a full one.

    The feasts of India and of Buddhism go by the moon that stands within one stretch of the solar year.
    """
    number = floor((first.year - 2000) * 12.3685) - 1 + full / 2
    while (day := floor(_moon(number, _INDIA) - (_MORNING if full else _EVENING))) < first.toordinal():
        number += 1
    return _from_ordinal(day)


def _new_moon(number: int, hours: int) -> int:
    """The day of a new moon counted from that of 6 January 2000, as an ordinal."""
    return floor(_moon(number, hours))


def _moon(number: float, hours: float) -> float:
    """The moment of a new moon, or of the full one half a number on, as an ordinal with its part of the day."""
    sun = radians(2.5534 + 29.1053567 * number)
    moon = radians(201.5643 + 385.81693528 * number)
    node = radians(160.7108 + 390.67050284 * number)
    day = 2451550.09766 + 29.530588861 * number + hours / 24
    day += -0.4072 * sin(moon) + 0.17241 * sin(sun) + 0.01608 * sin(2 * moon) + 0.01039 * sin(2 * node)
    day += 0.00739 * sin(moon - sun) - 0.00514 * sin(moon + sun) + 0.00208 * sin(2 * sun)
    return day - _JULIAN


_STARTS: Mapping[str, Callable[[int, int], date]] = {
    "easter": lambda year, days: _on(easter(year), days),
    "orthodox": lambda year, days: _on(orthodox_easter(year), days),
    "advent": lambda year, days: _on(advent(year), days),
    "hebrew": jewish_day,
    "chinese": lambda year, days: _on(lunar_new_year(year, _CHINA), days),
    "vietnamese": lambda year, days: _on(lunar_new_year(year, _VIETNAM), days),
}


def _from_ordinal(ordinal: int) -> date:
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def _on(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if day.year == MAXYEAR else date.min
