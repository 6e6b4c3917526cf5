"""The date of a French dateline: `14 mars`, `lundi 14 mars 2022`, `1er févr.`, `14.03.2022`, `mars 2022`, `lundi`."""

from __future__ import annotations

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = {
    "janvier": 1, "janv": 1, "jan": 1,
    "fevrier": 2, "fevr": 2, "fev": 2,
    "mars": 3,
    "avril": 4, "avr": 4,
    "mai": 5,
    "juin": 6,
    "juillet": 7, "juil": 7,
    "aout": 8,
    "septembre": 9, "sept": 9,
    "octobre": 10, "oct": 10,
    "novembre": 11, "nov": 11,
    "decembre": 12, "dec": 12,
}  # fmt: skip

# « à 14 h 30 », « 14h », « 14:30 »
CLOCK = r",? (?:a )?\d{1,2} ?[h:] ?(?:\d\d)?\b"


def date_pattern() -> str:
    """The pattern, for `bare` text; the day comes before the month, a month without a day needs its year."""
    weekday = rf"(?:{'|'.join(WEEKDAYS)})"
    month = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
    day = r"(?P<day>\d{1,2})(?:er)? "
    year = r"\d{4}\b"
    words = rf"(?:{day}|(?={month}\.? \d))(?P<month>{month})\b\.?(?: (?P<year>{year}))?"
    digits = rf"(?P<day_number>\d{{1,2}})[./-](?P<month_number>\d{{1,2}})[./-](?P<numbered_year>{year})"
    return rf"(?:(?:{weekday},? )?(?:{digits}|{words})|{weekday}\b)"
