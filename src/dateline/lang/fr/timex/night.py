"""Nights between two days: « la nuit de mardi à mercredi », « la nuit du 3 au 4 mars », « la nuit de lundi »."""

from __future__ import annotations

import re

from ...timex import Calendar, Shift, TimexRule
from .parts import DAY, MONTH, WEEKDAY, YEAR, Match, day, fields, month, pattern, weekday


def _renamed(source: str, mark: str) -> str:
    """A pattern with names of groups of its own, so that it may stand twice."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{mark}>", source)


_FIRST = rf"(?:{WEEKDAY} ?)?(?:{DAY}(?: {MONTH}(?: {YEAR})?)?)?"
_SECOND = _renamed(_FIRST, "2")
_NIGHT = rf"(?:la |cette )?nuit (?:de |du ){_FIRST} (?:à|au|et du) {_SECOND}"
# « la nuit de mardi », « la nuit du 3 mars »: the night that begins then.
_DATED = rf"{DAY} {MONTH}(?: {YEAR})?"
_ONE = rf"(?:la |cette )?nuit (?:de |du )(?:{WEEKDAY}(?: {_DATED})?|{_renamed(_DATED, '3')})"
_SHORTEST_MONTH = 28
_LAST = r"(?:la )?nuit (?P<side>dernière|passée|prochaine)"


def read_night(match: Match, _text: str) -> Calendar | None:
    """The night that begins on the first of two days; month and year may stand with the second."""
    if not (match["weekday"] or match["day"]) or not (match["weekday2"] or match["day2"]):
        return None
    year = match["year"] or match["year2"]
    if match["day"]:
        named = match["month"] or match["month2"]
        if named is None:
            return _untold(match)
        first, number = day(match["day"]), month(named)
        # « la nuit du 31 au 1er mars » begins in the month before.
        back = match["month"] is None and match["day2"] is not None and day(match["day2"]) < first
        return _night(match, year, number, first, back=back)
    if match["day2"] and match["month2"]:
        return Calendar(
            year=int(year) if year else None,
            month=month(match["month2"]),
            day=day(match["day2"]),
            weekday=weekday(match["weekday2"]),
            days=-1,
            part="NI",
            overnight=True,
        )
    return Calendar(weekday=weekday(match["weekday"]), part="NI", overnight=True, fields=fields(match, "weekday"))


def _untold(match: Match) -> Calendar | None:
    """« la nuit du 5 au 6 »: of a month that the text leaves untold."""
    first, second = day(match["day"]), day(match["day2"]) if match["day2"] else None
    if second is None or (second != first + 1 and (second != 1 or first < _SHORTEST_MONTH)):
        return None
    return Calendar(
        day=first,
        weekday=weekday(match["weekday"]),
        part="NI",
        overnight=True,
        fields=fields(match, "weekday", "day"),
    )


def _night(match: Match, year: str | None, number: int, first: int, *, back: bool) -> Calendar:
    if back:
        number, year = (number - 1, year) if number > 1 else (12, str(int(year) - 1) if year else None)
    return Calendar(
        year=int(year) if year else None,
        month=number,
        day=first,
        weekday=weekday(match["weekday"]),
        part="NI",
        overnight=True,
        fields=fields(match, "weekday", "day"),
    )


def read_one(match: Match, _text: str) -> Calendar:
    """The night of a day: it begins on it."""
    numbered = match["day"] or match["day3"]
    year = match["year"] or match["year3"]
    return Calendar(
        year=int(year) if year else None,
        month=month(match["month"] or match["month3"]) if numbered else None,
        day=day(numbered) if numbered else None,
        weekday=weekday(match["weekday"]),
        part="NI",
        overnight=True,
        fields=fields(match, "weekday", "day", "month", "year"),
    )


def read_last(match: Match, _text: str) -> Shift:
    """The night before publication, which began the day before, or the one after."""
    return Shift(unit="D", amount=0 if match["side"] == "prochaine" else -1, part="NI")


_TRIGGERS = frozenset({"nuit"})
RULES = (
    TimexRule(id="fr.timex.night", triggers=_TRIGGERS, pattern=pattern(_NIGHT), read=read_night),
    TimexRule(id="fr.timex.night.one", triggers=_TRIGGERS, pattern=pattern(_ONE), read=read_one),
    TimexRule(id="fr.timex.night.last", triggers=_TRIGGERS, pattern=pattern(_LAST), read=read_last),
)
