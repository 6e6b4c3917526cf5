"""The week of a day: « la semaine du 12 septembre », « dans la semaine du lundi 19 »."""

from __future__ import annotations

from ...timex import Calendar, TimexRule
from .parts import DAY, LEAN, MONTH, SHORT_YEAR, WEEKDAY, YEAR, Match, day, lean, month, pattern

_WEEK = rf"(?:la |cette )?semaine du (?:{WEEKDAY} )?{DAY}(?: {MONTH}(?: (?:{YEAR}|{SHORT_YEAR})| {LEAN})?)?"


def read_week(match: Match, _text: str) -> Calendar:
    """The week of a day; its month may be left to the reader."""
    year = match["year"] or (match["short"] or "").lstrip("'’")
    return Calendar(
        year=int(year) if year else None,
        two_digits=match["short"] is not None,
        month=None if match["month"] is None else month(match["month"]),
        day=day(match["day"]),
        week=True,
        lean=lean(match["lean"]),
    )


RULES = (
    TimexRule(
        id="fr.timex.week_of",
        triggers=frozenset({"semaine"}),
        pattern=pattern(_WEEK, after=r"(?!\w)(?! ?[%€]| au \d)"),
        read=read_week,
    ),
)
