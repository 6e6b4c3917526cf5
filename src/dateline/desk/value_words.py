"""TIMEX3 values in words, in French or English: "P3W" is three weeks."""

from __future__ import annotations

import re
from collections.abc import Mapping

Words = Mapping[str, str]
_DATE = re.compile(r"([\dX]{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T([\d:]{2,5}|[A-Z]{2}))?")
_WEEK = re.compile(r"([\dX]{4})-W(\d\d|XX)(?:-([1-7]|WE))?(?:T([A-Z]{2}))?")
_TERM = re.compile(r"([\dX]{4})-(?:(Q|H)(\d)|(SP|SU|FA|WI))")
_LENGTH = re.compile(
    r"P(?=.)(?:([\d.]+|X)(DE|CE|ML|WE|[YMWDQ]))?(?:T(?:([\d.]+|X)H)?(?:([\d.]+|X)M)?(?:([\d.]+|X)S)?)?"
)
_CLOCK_UNITS = ("TH", "TM", "TS")
_FRENCH: Words = {
    "months": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "weekdays": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "MO": "matin", "MI": "midi", "AF": "après-midi", "EV": "soir", "NI": "nuit", "DT": "journée",
    "SP": "printemps", "SU": "été", "FA": "automne", "WI": "hiver",
    "Y": "an|ans", "M": "mois|mois", "W": "semaine|semaines", "D": "jour|jours", "Q": "trimestre|trimestres",
    "DE": "décennie|décennies", "CE": "siècle|siècles", "ML": "millénaire|millénaires", "WE": "week-end|week-ends",
    "TH": "heure|heures", "TM": "minute|minutes", "TS": "seconde|secondes",
    "any day": "le {} d'un mois", "no year": "{}, sans l'année", "week": "la semaine {} de {}", "some week": "une semaine",
    "weekend": "le week-end de {}", "term Q": "le trimestre {} de {}", "term H": "le semestre {} de {}",
    "some year": "une année", "decade": "les années {}", "century": "le siècle qui commence en {}", "at": "{}, {}",
    "oclock": "{} h", "some": "quelques", "range": "de {} à {}", "PRESENT_REF": "maintenant", "PAST_REF": "le passé",
    "FUTURE_REF": "l'avenir",
}  # fmt: skip
_ENGLISH: Words = {
    "months": "January February March April May June July August September October November December",
    "weekdays": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
    "SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter",
    "Y": "year|years", "M": "month|months", "W": "week|weeks", "D": "day|days", "Q": "quarter|quarters",
    "DE": "decade|decades", "CE": "century|centuries", "ML": "millennium|millennia", "WE": "weekend|weekends",
    "TH": "hour|hours", "TM": "minute|minutes", "TS": "second|seconds",
    "any day": "day {} of a month", "no year": "{}, without the year", "week": "week {} of {}", "some week": "a week",
    "weekend": "the weekend of {}", "term Q": "quarter {} of {}", "term H": "half {} of {}",
    "some year": "a year", "decade": "the {}s", "century": "the century that begins in {}", "at": "{}, {}",
    "oclock": "{}:00", "some": "some", "range": "from {} to {}",
    "PRESENT_REF": "now", "PAST_REF": "the past", "FUTURE_REF": "the future",
}  # fmt: skip


def in_words(value: str, language: str) -> str:
    """A TIMEX3 value in words; as it is where it has a form that is not known here."""
    words = _FRENCH if language == "fr" else _ENGLISH
    if "/" in value:
        return words["range"].format(*(in_words(end, language) for end in value.split("/", 1)))
    for pattern, tell in ((_DATE, _date), (_WEEK, _week), (_TERM, _term), (_LENGTH, _length)):
        match = pattern.fullmatch(value)
        if match is not None:
            return tell(match, words)
    if value.isdigit() and len(value) in (2, 3):
        return words["decade"].format(f"{value}0") if len(value) == 3 else words["century"].format(int(value) * 100 + 1)
    if value.startswith("T"):
        return _time(value[1:], words)
    return words.get(value, value)


def _date(match: re.Match[str], words: Words) -> str:
    year, month, day, time = match.groups()
    number = "" if day in (None, "XX") else str(int(day))
    if month in (None, "XX"):
        named = words["any day"].format(number) if number else ""
    else:
        named = f"{number} {words['months'].split()[int(month) - 1]}".strip()
    if year != "XXXX":
        named = f"{named} {int(year)}".strip()
    elif month not in (None, "XX"):
        named = words["no year"].format(named)
    if time is None:
        return named or words["some year"]
    return words["at"].format(named, _time(time, words)) if named else _time(time, words)


def _time(time: str, words: Words) -> str:
    return words["oclock"].format(int(time)) if time.isdigit() else words.get(time, time)


def _week(match: re.Match[str], words: Words) -> str:
    year, week, day, part = match.groups()
    named = words["some week"] if week == "XX" else words["week"].format(int(week), year)
    if day == "WE":
        named = words["WE"].split("|")[0] if week == "XX" else words["weekend"].format(named)
    elif day is not None:
        weekday = words["weekdays"].split()[int(day) - 1]
        named = weekday if week == "XX" else words["at"].format(weekday, named)
    return named if part is None else words["at"].format(named, words[part])


def _term(match: re.Match[str], words: Words) -> str:
    year, unit, count, season = match.groups()
    of = words["some year"] if year == "XXXX" else year
    if season is not None:
        return words[season] if year == "XXXX" else f"{words[season]} {year}"
    return words[f"term {unit}"].format(count, of)


def _length(match: re.Match[str], words: Words) -> str:
    count, unit, *clock = match.groups()
    counted = [(count, unit), *zip(clock, _CLOCK_UNITS, strict=True)]
    return " ".join(_counted(number, name, words) for number, name in counted if number is not None)


def _counted(number: str, unit: str, words: Words) -> str:
    one, many = words[unit].split("|")
    if number == "X":
        return f"{words['some']} {many}"
    return f"{number} {one if float(number) < 2 else many}"
