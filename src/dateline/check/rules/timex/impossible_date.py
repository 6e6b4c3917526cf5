"""A day that no calendar has, an hour that no clock shows."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from ....model.reading import Reading
from ....model.timex import Timex
from ...rule import Desk, Messages, ReadingRule, Remark
from ...times import clashing
from ...wording import messages, month_name

_DAY = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)-(?P<day>\d\d)")
_CLOCK = re.compile(r"T(?P<hour>\d\d):\d\d$")
_FACT = {
    "day": {
        "fr": "{words} : {month} n'a que {days} jours. Vérifier la date.",
        "en": "{words}: {month} has only {days} days. Check the date.",
    },
    "none": {
        "fr": "{words} : un mois commence au 1er. Vérifier la date.",
        "en": "{words}: a month begins with its first day. Check the date.",
    },
    "clock": {
        "fr": "{words} : cette heure n'existe pas. Vérifier l'heure.",
        "en": "{words}: there is no such time of day. Check the time.",
    },
}


class ImpossibleDate(ReadingRule):
    """« 31 avril », « 25 h 10 »."""

    code = "DL102"
    name = "impossible-date"
    severity = "error"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date and time of day that cannot be."""
        for timex in reading.timexes:
            clash = timex.clash
            if clash is None or clash.kind != "impossible":
                continue
            if not desk.is_knowing(timex.span) and not _is_length(desk, timex):
                yield clashing(timex, _told(timex.span.of(desk.text), timex.value or ""))


def _is_length(desk: Desk, timex: Timex) -> bool:
    """Whether more hours than a day has may be how long something lasts: no word before them leads to a time of day."""
    clock = _CLOCK.search(timex.value or "")
    if clock is None or int(clock["hour"]) <= 24:
        return False
    before = desk.folded[max(timex.span.start - 24, 0) : timex.span.start]
    return re.search(rf"\b{desk.words.any_of('leads_to_clock')} $", before) is None


def _told(words: str, value: str) -> Messages:
    day = _DAY.match(value)
    if _CLOCK.search(value) or day is None:
        return messages(_FACT["clock"], words=words)
    if day["day"] == "00":
        return messages(_FACT["none"], words=words)
    # A leap year stands for a year that is not told.
    year, month = 2000 if day["year"] == "XXXX" else int(day["year"]), int(day["month"])
    of_year = f" {year}" if month == 2 and day["year"] != "XXXX" else ""
    days = monthrange(year, month)[1]
    shown = {"month": lambda language: month_name(month, language) + of_year, "days": days}
    return messages(_FACT["day"], words=words, told=shown)
