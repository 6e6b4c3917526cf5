"""Dates in figures: « 14/03/2024 », « jeudi 14/03/2024 », « 14.03.2024 », « 2024-03-14 », « le 14/03 »."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

from ...timex import Calendar, Clock, TimexRule
from .parts import WEEKDAY, Match, fields, pattern, weekday

_FIGURES = (
    rf"(?:le )?(?:(?:{WEEKDAY},? (?:le )?)?"
    r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:1[5-9]|20)\d\d|\d\d)"
    r"|(?P<iso_year>(?:1[5-9]|20)\d\d)-(?P<iso_month>\d\d)-(?P<iso_day>\d\d))"
)
_SHORT = r"(?:le|du|au) (?P<timex>(?P<day>\d{1,2})/(?P<month>\d{1,2}))(?!/)"
# « le 5/7 à Rome »: with figures of one digit only after « le », and where nothing is counted in fifths or sevenths.
_BRIEF = (
    r"(?P<timex>le (?P<day>\d{1,2})/(?P<month>\d{1,2}))"
    r"(?=[,;.:)»]|$|\n| (?:à|au|aux|en|dans|sur|par|pour|chez|avec|entre|et|ou|puis)(?!\w))"
)
# « le 7/7 »: all week.
_ALL_WEEK = (7, 7)
_TRIGGERS = frozenset(
    sep.join(groups) for sep in "/.-" for groups in product(("0", "00"), ("0", "00"), ("00", "0000"))
) | {"0000-00-00"}


def read_figures(match: Match, _text: str) -> Calendar | None:
    """A date with its year. « 31.12.99.10 » or « 45/13/2024 » is none; « 31/04/2024 » is one that cannot be."""
    if match["iso_year"]:
        year, month, day = (int(match[name]) for name in ("iso_year", "iso_month", "iso_day"))
        return Calendar(year=year, month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if len(match["year"]) == 2 and match["sep"] != "/":
        return None
    return Calendar(
        year=year,
        two_digits=len(match["year"]) == 2,
        month=month,
        day=day,
        weekday=weekday(match["weekday"]),
        fields=fields(match, "weekday", "day", "month", "year"),
    )


def read_short(match: Match, _text: str) -> Calendar | None:
    """A day and a month, both in two figures; « du 4/5 » may be a score or a share."""
    return read_brief(match, _text) if min(len(match["day"]), len(match["month"])) == 2 else None


def read_brief(match: Match, _text: str) -> Calendar | None:
    """A day and a month."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31) or (day, month) == _ALL_WEEK:
        return None
    return Calendar(month=month, day=day, fields=fields(match, "day", "month"))


_WHOLE = {"before": r"(?<![\w./-])", "after": r"(?![\w/-]|[.,]\d)"}
FIGURES = TimexRule(
    id="fr.timex.numeric_date", triggers=_TRIGGERS, pattern=pattern(_FIGURES, **_WHOLE), read=read_figures
)
SHORT = TimexRule(
    id="fr.timex.numeric_date.short", triggers=frozenset({"00/00"}), pattern=pattern(_SHORT), read=read_short
)
BRIEF = TimexRule(
    id="fr.timex.numeric_date.brief",
    triggers=frozenset({"0/0", "0/00", "00/0"}),
    pattern=pattern(_BRIEF),
    read=read_brief,
)
# « 2024-03-05T08:15 », « 18/03/2023 14:30 »
_STAMP = (
    r"(?P<date>(?:1[5-9]|20)\d\d-\d\d-\d\d)t(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d{1,6})?)?"
    r"(?P<zone>z|[+-]\d\d:?\d\d)?"
)
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d)"


def read_stamp(match: Match, _text: str) -> Clock | None:
    """A day and a time of day in one, as machines write them."""
    try:
        day = date.fromisoformat(match["date"])
    except ValueError:
        return None
    clock = read_time(match, _text)
    named = Calendar(year=day.year, month=day.month, day=day.day)
    return None if clock is None else replace(clock, day=named, zone=match["zone"])


def read_time(match: Match, _text: str) -> Clock | None:
    """A time of day in figures."""
    hour, minute = int(match["hour"]), int(match["minute"])
    return Clock(hour=hour, minute=minute) if hour < 24 and minute < 60 else None


STAMP = TimexRule(
    id="fr.timex.numeric_date.stamp", triggers=frozenset({"00t00"}), pattern=pattern(_STAMP, **_WHOLE), read=read_stamp
)
TIME = TimexRule(
    id="fr.timex.numeric_date.time",
    triggers=frozenset({"00:00"}),
    pattern=pattern(_TIME, before=r"(?<=[/.-]\d\d\d\d[\x20\n])", after=r"(?![\w/-]|[.,:]\d)"),
    read=read_time,
)
RULES = (FIGURES, SHORT, BRIEF, STAMP, TIME)
