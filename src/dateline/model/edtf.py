"""Publication dates in EDTF, at the precision that is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, timedelta
from functools import lru_cache

from .errors import EdtfError

_FORM = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?))?)?)?"
)


@lru_cache(maxsize=1024)
def bounds(edtf: str) -> tuple[date, date]:
    """First and last day that a publication date can mean, both included.

    `2022` gives the whole year, `2022-03` the month, `2022-03-02` and any date-time of that day the day.

    Raises:
        EdtfError: the string is not a year, month, day or date-time of EDTF level 0.
    Source: ISO 8601-2:2019, level 0.
    """
    match = _FORM.fullmatch(edtf)
    if match is None:
        raise EdtfError(f"{edtf!r} is not a date; write 2022, 2022-03, 2022-03-02 or 2022-03-02T18:40:00+01:00")
    year, month, day = int(match["year"]), match["month"], match["day"]
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, int(month), 1), date(year, int(month), monthrange(year, int(month))[1])
        if match["clock"] is not None:
            datetime.fromisoformat(edtf)
        only = date(year, int(month), int(day))
    except ValueError as error:
        raise EdtfError(f"{edtf!r} is not in the calendar") from error
    return only, only


def interval(edtf: str) -> tuple[str, str]:
    """The same as half-open ISO 8601 days: `2022-03` gives `2022-03-01`, `2022-04-01`.

    Raises:
        EdtfError: as `bounds`, and where the calendar has no day after the last.
    """
    first, last = bounds(edtf)
    if last == date.max:
        raise EdtfError(f"{edtf!r} is not in the calendar: it ends with the year 9998")
    return first.isoformat(), (last + timedelta(days=1)).isoformat()


def day(edtf: str | None) -> date | None:
    """The day of publication where it is known to the day, else `None`."""
    if edtf is None or len(edtf) < 10:
        return None
    return bounds(edtf)[0]
