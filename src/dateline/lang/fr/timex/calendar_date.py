"""Dates with day and month: « mardi 7 mars 2023 », « ce 2 mars », « le 6 mai dernier », and the days of lists."""

from __future__ import annotations

from ...timex import Calendar, TimexRule
from .parts import (
    DAY,
    LEAN,
    MONTH,
    MONTHS,
    PART_OF_DAY,
    SHORT_MONTHS,
    SHORT_YEAR,
    THE,
    WEEKDAY,
    YEAR,
    Match,
    day,
    fields,
    lean,
    month,
    part,
    pattern,
    shapes,
    weekday,
)

_TRIGGERS = shapes(MONTHS, SHORT_MONTHS)
_YEARS = rf"(?: de l'an(?:née)?)? (?:{YEAR}|{SHORT_YEAR})"
_PART = rf"(?: au)? {PART_OF_DAY}"
_DATE = rf"(?P<the>{THE})?(?:{WEEKDAY},? )?(?:le )?{DAY} {MONTH}(?:{_YEARS}| {LEAN})?(?:{_PART})?"

# « les 6 et 13 avril », « du 3 au 5 mars »: what stands between a day and the date that gives its month.
_MORE_DAYS = (
    rf"(?:,? (?:et|ou|au|puis|jusqu'au) (?:le )?|, (?:le )?|-|/| - )(?:{WEEKDAY.replace('weekday', 'other')} )?"
)
_BARE_DAY = r"(?:1 ?er|[12]?\d|3[01])(?!\d)"
_LISTED = (
    rf"(?P<timex>(?P<the>(?:le|les|ce) )?(?:{WEEKDAY} )?{DAY})"
    rf"(?=(?:{_MORE_DAYS.replace('(?P<other>', '(?:')}{_BARE_DAY}){{0,5}}{_MORE_DAYS}{_BARE_DAY} {MONTH}"
    rf"(?:{_YEARS}| {LEAN})?)"
)


def _year(match: Match) -> tuple[int | None, bool]:
    if match["year"]:
        return int(match["year"]), False
    return (int(match["short"].lstrip("'’")), True) if match["short"] else (None, False)


def _own(match: Match) -> bool:
    return (match["the"] or "").startswith("ce")


def read_date(match: Match, _text: str) -> Calendar:
    """A date with day and month."""
    year, short = _year(match)
    return Calendar(
        year=year,
        two_digits=short,
        month=month(match["month"]),
        day=day(match["day"]),
        weekday=weekday(match["weekday"]),
        own=_own(match),
        lean=lean(match["lean"]),
        part=part(match["part"]),
        fields=fields(match, "weekday", "day", "month", "year"),
    )


def read_listed(match: Match, _text: str) -> Calendar:
    """A day whose month stands with a later day; the month is not part of its words, so no field names it."""
    year, short = _year(match)
    return Calendar(
        year=year,
        two_digits=short,
        month=month(match["month"]),
        day=day(match["day"]),
        weekday=weekday(match["weekday"]),
        own=_own(match),
        lean=lean(match["lean"]),
        fields=fields(match, "weekday", "day"),
    )


DATE = TimexRule(id="fr.timex.calendar_date", triggers=_TRIGGERS, pattern=pattern(_DATE), read=read_date)
LISTED = TimexRule(id="fr.timex.calendar_date.listed", triggers=_TRIGGERS, pattern=pattern(_LISTED), read=read_listed)
# « 8-9 avril »: a hyphen before the day joins it to another.
JOINED = TimexRule(
    id="fr.timex.calendar_date.joined",
    triggers=_TRIGGERS,
    pattern=pattern(_DATE, before=r"(?<=\d[-/])"),
    read=read_date,
)
RULES = (DATE, LISTED, JOINED)
