"""A day that no calendar has, an hour that no clock shows."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...sentence import is_called_wrong
from ...wording import LANGUAGES, month_name, quoted, remedy

_DAY = re.compile(r"(?P<year>\d{4}|XXXX)-(?P<month>\d\d)-(?P<day>\d\d)")
_FACT = {
    "day": {"fr": "{words} : {month} n'a que {days} jours.", "en": "{words}: {month} has only {days} days."},
    "none": {"fr": "{words} : un mois commence au 1er.", "en": "{words}: a month begins with its first day."},
    "clock": {"fr": "{words} : cette heure n'existe pas.", "en": "{words}: there is no such time of day."},
}


class ImpossibleDate(ReadingRule):
    """« 31 avril », « 25 h 10 »."""

    code = "DL102"
    name = "impossible-date"
    severity = "error"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date and time of day that cannot be."""
        text = reading.dispatch.text
        for timex in reading.timexes:
            clash = timex.clash
            if clash is None or clash.kind != "impossible":
                continue
            if is_called_wrong(text, timex.span, desk.pack.desk):
                continue
            words, value = timex.span.of(text), timex.value or ""
            messages = {
                language: _fact(words, value, language) + " " + _remedy(value, language) for language in LANGUAGES
            }
            yield Remark(
                span=timex.span,
                messages=messages,
                replacement=clash.replacement,
                sure=clash.replacement is not None and bool(clash.because),
                because=clash.because,
            )


def _is_clock(value: str) -> bool:
    return re.search(r"T\d\d:\d\d$", value) is not None


def _fact(words: str, value: str, language: str) -> str:
    day = _DAY.match(value)
    if _is_clock(value) or day is None:
        return _FACT["clock"][language].format(words=quoted(words, language))
    if day["day"] == "00":
        return _FACT["none"][language].format(words=quoted(words, language))
    # A leap year stands for a year that is not told.
    year, month = 2000 if day["year"] == "XXXX" else int(day["year"]), int(day["month"])
    shown = month_name(month, language)
    if month == 2 and day["year"] != "XXXX":
        shown += f" {year}"
    return _FACT["day"][language].format(words=quoted(words, language), month=shown, days=monthrange(year, month)[1])


def _remedy(value: str, language: str) -> str:
    if _is_clock(value):
        return {"fr": "Vérifier l'heure.", "en": "Check the time."}[language]
    return remedy(None, language)
