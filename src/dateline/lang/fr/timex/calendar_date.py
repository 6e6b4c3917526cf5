"""Dates with day and month: « mardi 7 mars 2023 », « ce 2 mars », « le 6 mai dernier », and the days of lists."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from ...late import late
from ...timex import Calendar, Field, Fixed, TimexRule
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
    WEEKDAYS,
    YEAR,
    YEAR_ABOUT,
    YEAR_WORDS,
    Match,
    day,
    fields,
    is_told,
    lean,
    month,
    part,
    pattern,
    relative_year,
    shapes,
    weekday,
    year_in_words,
    year_origin,
)

_TRIGGERS = shapes(MONTHS, SHORT_MONTHS)
_YEARS = rf"(?: de l'an(?:née)?)? (?:{YEAR}|{SHORT_YEAR}|{YEAR_WORDS})"
_PART = rf"(?: au)? {PART_OF_DAY}"
_RELATIVE_YEAR = rf" (?:de )?{YEAR_ABOUT}"
_DATE = (
    rf"(?P<the>{THE}|un |chaque |tous les )?(?:{WEEKDAY},? )?(?:le )?{DAY} ?{MONTH}"
    rf"(?:{_YEARS}| {LEAN}|{_RELATIVE_YEAR})?(?:{_PART})?"
)

# « les 6 et 13 avril », « du 3 au 5 mars »: what stands between a day and the date that gives its month.
_MORE_DAYS = (
    rf"(?:,? (?:et|ou|au|puis|jusqu'au) (?:le )?|, (?:le )?|-|/| - )(?:{WEEKDAY.replace('weekday', 'other')} )?"
)
_BARE_DAY = r"(?:1 ?er|[12]?\d|3[01])(?!\d)"
_LISTED = (
    rf"(?P<timex>(?P<the>(?:le|les(?! [lmjvsd])|ce) )?(?:{WEEKDAY} )?{DAY})"
    rf"(?=(?:{_MORE_DAYS.replace('(?P<other>', '(?:')}{_BARE_DAY}){{0,5}}{_MORE_DAYS}{_BARE_DAY} ?{MONTH}"
    rf"(?:{_YEARS}| {LEAN})?)"
)


# « du 30 au 2 mai »: from the end of one month to the first days of the next.
_LAST_DAY = late(r"[ \n](?:au|jusqu'au)[ \n](?:[a-z]+di[ \n])?(?P<day>\d{1,2})[ \n]")
_LATE, _EARLY = 26, 6


def _year(match: Match) -> tuple[int | None, bool]:
    if match["year"]:
        return int(match["year"]), False
    if match["year_words"]:
        return year_in_words(match["year_words"]), False
    return (int(match["short"].lstrip("'’")), True) if match["short"] else (None, False)


def _own(match: Match) -> bool:
    return (match["the"] or "").startswith("ce")


# « le 14 juillet de la même année », where the paragraph tells no other, is of publication's.
_SAME, _YEAR_TOLD, _YEAR_REACH = "la même année", late(r"(?<!\d)(?:1\d|20)\d\d(?!\d)"), 240


def _year_origin(match: Match, told: str | None) -> Literal["published", "text"]:
    if told != _SAME:
        return year_origin(told)
    before = match.string[max(match.start() - _YEAR_REACH, 0) : match.start()].rpartition("\n")[2]
    return "published" if _YEAR_TOLD.search(before) is None else "text"


def read_date(match: Match, _text: str) -> Calendar | Fixed:
    """A date with day and month; « un 3 mai » is one of many, « chaque 3 mai » all of them."""
    year, short = _year(match)
    the = match["the"] or ""
    if the.startswith(("chaque", "tous")):
        return Fixed(type="SET", value=f"XXXX-{month(match['month']):02}-{day(match['day']):02}")
    told = match.groupdict().get("years")
    return Calendar(
        general=the.startswith("un") and year is None,
        years=None if told is None else relative_year(told),
        origin="text" if is_told(match["lean"]) else _year_origin(match, told),
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
    named = match.group("month", "day", "weekday", "lean")
    late = named[1].isdigit() and int(named[1]) >= _LATE
    last = _LAST_DAY.match(match.string, match.end()) if late else None
    turns = last is not None and int(last["day"]) <= _EARLY
    return _listed(*named, _year(match), _own(match), turns, fields(match, "weekday", "day"))


@lru_cache(maxsize=1024)
def _listed(
    month_name: str,
    day_name: str,
    weekday_name: str | None,
    side: str | None,
    year: tuple[int | None, bool],
    own: bool,
    turns: bool,
    places: tuple[tuple[Field, int, int], ...],
) -> Calendar:
    number = month(month_name) - turns or 12
    return Calendar(
        year=year[0] - (number == 12) if turns and year[0] else year[0],
        two_digits=year[1],
        month=number,
        day=day(day_name),
        weekday=weekday(weekday_name),
        own=own,
        lean=lean(side),
        fields=places,
    )


# « 12mars »: a space that a scanner lost.
_RUN_TOGETHER = frozenset(f"{figures}{name}" for figures in ("0", "00") for name in MONTHS)
DATE = TimexRule(
    id="fr.timex.calendar_date", triggers=_TRIGGERS | _RUN_TOGETHER, pattern=pattern(_DATE), read=read_date
)
LISTED = TimexRule(id="fr.timex.calendar_date.listed", triggers=_TRIGGERS, pattern=pattern(_LISTED), read=read_listed)
# « le 9 de ce mois », « le 12 du mois dernier », « le 3 courant »
_OF_MONTH = (
    rf"(?:le )?(?:{WEEKDAY} )?{DAY} (?:de ce mois|du (?P<same>même )?mois(?: (?:courant|en cours|{LEAN}))?|courant)"
)


# « du 4 au 7 courant »: a day whose month stands with the next.
_LISTED_OF_MONTH = (
    rf"(?P<timex>(?:les? )?(?:{WEEKDAY} )?{DAY})"
    rf"(?=(?:{_MORE_DAYS.replace('(?P<other>', '(?:')}{_BARE_DAY}){{0,5}}{_MORE_DAYS}{_BARE_DAY} (?:de ce mois|courant(?!\w)"
    rf"|du (?P<same>même )?mois (?:courant|en cours|{LEAN})))"
)


def read_of_month(match: Match, _text: str) -> Calendar | None:
    """A day of this, the last, the next or the same month."""
    side = lean(match["lean"])
    told = match["same"] is not None or is_told(match["lean"])
    if match[0].endswith("mois") and not told and "de ce" not in match[0]:
        return None
    return Calendar(
        months=side,
        day=day(match["day"]),
        weekday=weekday(match["weekday"]),
        origin="text" if told else "published",
        fields=fields(match, "weekday", "day"),
    )


# « samedi 19 », « ce lundi (16) »: the month is left to the reader, who knows the weekday.
_NUMBERED = rf"(?P<timex>(?P<the>(?:le|ce) )?{WEEKDAY} (?P<day>1 ?er|[1-9]|[12]\d|3[01]))(?! ?[h%€/:]|[.,]\d)"
_NOT_COUNTED = r"(?=[,;:.)»]|$|\n| (?:à|au|dans|sur|par|en|et|pour|dernier|prochain|matin|soir)(?!\w))"


def read_numbered(match: Match, text: str) -> Calendar | None:
    """A weekday with the day of a month that is not told; « le film Vendredi 13 » has its own capital."""
    if text[match.start("weekday")].isupper() and match["the"] is None and not _begins(text, match.start()):
        return None
    return Calendar(
        weekday=weekday(match["weekday"]),
        day=day(match["day"]),
        own=_own(match),
        fields=fields(match, "weekday", "day"),
    )


def _begins(text: str, start: int) -> bool:
    """Whether a sentence or a line begins there."""
    before = text[max(start - 3, 0) : start].rstrip(' «"“')
    return not before or before[-1] in ".!?…\n:–—-"


# « prévu le 15 juin, il aura lieu le 22 »: a later day of the month that was just told.
_LATER = r"(?:au )?(?P<timex>(?:(?<=au\x20)|le )(?P<day>[1-9]|[12]\d|3[01]))(?! ?[h%€/:]|[.,]\d)"
_TOLD = late(rf"(?<![\w-]){DAY} {MONTH}(?!\w)")
_NUMBERS = late(r"\b(?:lignes?|bus|tram(?:way)?s?|numéros?|départements?|dossards?|appel\w*|compos\w+|routes?)\b")
_LOOKED_BACK = 120


def read_later(match: Match, _text: str) -> Calendar | None:
    """A day alone, where a day and month before it in the paragraph lie before; else « le 22 » may be anything."""
    if not _day_before(match, int(match["day"])):
        return None
    return Calendar(months=0, day=int(match["day"]), origin="text", fields=fields(match, "day"))


def _day_before(match: Match, number: int) -> bool:
    """Whether the last day and month in the paragraph lie before a day of that number."""
    before = match.string[max(match.start() - _LOOKED_BACK, 0) : match.start()].rpartition("\n")[2]
    told = [day(date["day"]) for date in _TOLD.finditer(before)]
    return bool(told) and told[-1] < number and _NUMBERS.search(before) is None


# « le 5 au matin », « du 4 au soir »: a day of an untold month.
_DAY_AND_PART = (
    rf"(?P<timex>(?:le |ce )?{DAY} (?:au (?:petit )?|dans la |dans l'|à l')"
    r"(?P<part>matin|soir|aube|matinée|soirée|après-midi))"
)


def read_day_and_part(match: Match, text: str) -> Calendar | None:
    """A part of a day that is told by its number alone."""
    before = text[max(match.start() - 3, 0) : match.start()]
    if not match[0].lower().startswith(("le ", "ce ")) and not before.endswith(("du ", "au ", "Du ", "Au ")):
        return None
    number = day(match["day"])
    later = _day_before(match, number)
    return Calendar(
        months=0 if later else None,
        day=number,
        origin="text" if later else "published",
        part=part(match["part"]),
        fields=fields(match, "day"),
    )


# « 8-9 avril »: a hyphen before the day joins it to another.
JOINED = TimexRule(
    id="fr.timex.calendar_date.joined",
    triggers=frozenset({"0-0", "0-00", "00-00", "0/0", "0/00", "00/00", "0er"}),
    pattern=pattern(_DATE, before=r"(?<=\d[-/])"),
    read=read_date,
)
OF_MONTH = TimexRule(
    id="fr.timex.calendar_date.of_month",
    triggers=frozenset({"mois", "courant"}),
    pattern=pattern(_OF_MONTH),
    read=read_of_month,
)
LISTED_OF_MONTH = TimexRule(
    id="fr.timex.calendar_date.listed_of_month",
    triggers=frozenset({"mois", "courant"}),
    pattern=pattern(_LISTED_OF_MONTH),
    read=read_of_month,
)
NUMBERED = TimexRule(
    id="fr.timex.calendar_date.numbered",
    triggers=shapes(WEEKDAYS),
    pattern=pattern(_NUMBERED, after=rf"(?!\w){_NOT_COUNTED}"),
    read=read_numbered,
)
LATER = TimexRule(
    id="fr.timex.calendar_date.later",
    triggers=frozenset({"0", "00"}),
    pattern=pattern(_LATER, after=rf"(?!\w){_NOT_COUNTED}"),
    read=read_later,
)
DAY_AND_PART = TimexRule(
    id="fr.timex.calendar_date.day_and_part",
    triggers=frozenset({"matin", "soir", "aube", "matinée", "soirée", "midi"}),
    pattern=pattern(_DAY_AND_PART),
    read=read_day_and_part,
)
RULES = (DATE, DAY_AND_PART, LISTED, JOINED, OF_MONTH, LISTED_OF_MONTH, NUMBERED, LATER)
