"""Dates in figures: « 14/03/2024 », « jeudi 14/03/2024 », « 14.03.2024 », « 2024-03-14 », « le 14/03 »."""

from __future__ import annotations

from itertools import product

from ...timex import Calendar, TimexRule
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
RULES = (FIGURES, SHORT, BRIEF)
