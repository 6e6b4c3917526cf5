"""Units of the calendar and the clock as half-open intervals: a day, a month, an hour."""

from __future__ import annotations

from datetime import date, datetime, timedelta

_OF_THE_CLOCK = {13: timedelta(hours=1), 16: timedelta(minutes=1), 19: timedelta(seconds=1)}
"""How long a moment lasts, by the letters that it is written in: `2024-03-07T14`, `…:30`, `…:00`."""
_CALENDAR_MONTHS = (1, 3, 12)


def end_of(begin: str) -> str | None:
    """The end of what an ISO 8601 day, hour, minute or second means, as exact as it is written.

    `2024-03-07` gives `2024-03-08`, `2024-03-07T14` gives `2024-03-07T15:00:00`; `None` where the calendar ends.
    """
    try:
        if len(begin) == 10:
            return (date.fromisoformat(begin) + timedelta(days=1)).isoformat()
        return (datetime.fromisoformat(begin) + _OF_THE_CLOCK[len(begin)]).isoformat()
    except OverflowError:
        return None


def is_unit(begin: str, until: str) -> bool:
    """Whether an interval is one day, week, month, quarter, year, hour, minute or second, from its first moment on."""
    try:
        first, end = datetime.fromisoformat(begin), datetime.fromisoformat(until)
        lasts = end - first
    except (TypeError, ValueError):  # of another form, or one side with a zone and the other without
        return False
    if len(begin) > 10 or len(until) > 10:
        shorter = first.replace(minute=0, second=0), first.replace(second=0), first
        return any(first == at and lasts == one for at, one in zip(shorter, _OF_THE_CLOCK.values(), strict=True))
    if lasts == timedelta(days=1) or (lasts == timedelta(weeks=1) and first.weekday() == 0):
        return True
    months = (end.year - first.year) * 12 + end.month - first.month
    return first.day == end.day == 1 and months in _CALENDAR_MONTHS and (first.month - 1) % months == 0
