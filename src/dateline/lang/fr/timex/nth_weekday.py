"""The nth weekday of a month: « le premier lundi de mars », « le dernier dimanche du mois d'octobre 2020 »."""

from __future__ import annotations

from ...timex import Calendar, Nothing, TimexRule
from .parts import (
    LEAN,
    MONTH,
    MONTHS,
    ORDINALS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    Match,
    any_of,
    fields,
    lean,
    month,
    ordinal,
    pattern,
    shapes,
    weekday,
)

_LAST = {"dernier": -1, "avant-dernier": -2}
_RANK = rf"(?P<ordinal>{any_of([form for form, value in ORDINALS.items() if int(value) <= 5] + list(_LAST))})"
_NTH = rf"(?P<timex>(?:le |ce )?{_RANK} {WEEKDAY} (?:de |d'|du mois de |du mois d'){MONTH}(?: {YEAR}| {LEAN})?)"
_OF_MONTH = rf"(?P<timex>(?:le )?{_RANK} {WEEKDAY} (?:de ce mois|du mois(?: {LEAN})?))"

_WEEKEND = _NTH.replace(WEEKDAY, "week-?end")
_SATURDAY = 6

# « le troisième samedi de grève » counts from something that is not said here.
_BARE = rf"{_RANK} {WEEKDAY}"


def _rank(form: str) -> int:
    return _LAST[form] if form in _LAST else ordinal(form)


def read_nth(match: Match, _text: str) -> Calendar:
    """The weekday of a month that is named."""
    return Calendar(
        year=int(match["year"]) if match["year"] else None,
        month=month(match["month"]),
        weekday=weekday(match["weekday"]),
        nth=_rank(match["ordinal"]),
        lean=lean(match["lean"]),
        fields=fields(match, "weekday", "month", "year"),
    )


def read_of_month(match: Match, _text: str) -> Calendar:
    """The weekday of this, the last or the next month."""
    return Calendar(
        months=lean(match["lean"]),
        weekday=weekday(match["weekday"]),
        nth=_rank(match["ordinal"]),
        fields=fields(match, "weekday"),
    )


def read_weekend(match: Match, _text: str) -> Calendar:
    """The nth weekend of a month that is named, counted by its Saturdays."""
    year = int(match["year"]) if match["year"] else None
    return Calendar(
        year=year,
        month=month(match["month"]),
        weekday=_SATURDAY,
        nth=_rank(match["ordinal"]),
        week=True,
        lean=lean(match["lean"]),
        fields=fields(match, "month", "year"),
    )


RULES = (
    TimexRule(id="fr.timex.nth_weekday.weekend", triggers=shapes(MONTHS), pattern=pattern(_WEEKEND), read=read_weekend),
    TimexRule(id="fr.timex.nth_weekday", triggers=shapes(MONTHS), pattern=pattern(_NTH), read=read_nth),
    TimexRule(
        id="fr.timex.nth_weekday.of_month",
        triggers=frozenset({"mois"}),
        pattern=pattern(_OF_MONTH),
        read=read_of_month,
    ),
    TimexRule(
        id="fr.timex.nth_weekday.bare",
        triggers=shapes(WEEKDAYS),
        pattern=pattern(_BARE),
        read=lambda _match, _text: Nothing(),
    ),
)
