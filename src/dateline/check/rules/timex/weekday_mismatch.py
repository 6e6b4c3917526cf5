"""A weekday beside a date that falls on another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ....model.reading import Reading
from ....model.timex import Timex
from ...rule import Remark, Rule
from ...wording import LANGUAGES, is_called_wrong, long_date, quoted, remedy, weekday_name, weekday_told

_NEAR = 25
"""Code points between a day and the words that count back to its year."""
_FACT = {"fr": "{words} : le {date} est un {weekday}.", "en": "{words}: {date} is a {weekday}."}


class WeekdayMismatch(Rule):
    """« mardi 7 mars 2024 », which is a Thursday."""

    code = "DL101"
    name = "weekday-mismatch"
    severity = "error"

    def check(self, reading: Reading) -> Iterator[Remark]:
        """Every date whose weekday is another day's."""
        text = reading.dispatch.text
        for timex in reading.timexes:
            clash = timex.clash
            if clash is None or clash.kind != "weekday" or timex.value is None:
                continue
            if _is_anniversary(reading, timex) or is_called_wrong(text, timex.span, reading.dispatch.language):
                continue
            day = date.fromisoformat(timex.value[:10])
            messages = {
                language: _FACT[language].format(
                    words=quoted(timex.span.of(text), language),
                    date=long_date(day, language),
                    weekday=weekday_name(day, language),
                )
                + " "
                + remedy(clash.replacement, language)
                for language in LANGUAGES
            }
            yield Remark(span=timex.span, messages=messages, replacement=clash.replacement, because=clash.because)


def _is_anniversary(reading: Reading, timex: Timex) -> bool:
    """Whether words beside a day count back to a year in which its weekday is right: "mardi 4 mai, il y a dix ans"."""
    text = reading.dispatch.text
    told, day = weekday_told(timex.span.of(text), reading.dispatch.language), (timex.value or "")[4:10]
    for other in reading.timexes:
        apart = max(other.span.start - timex.span.end, timex.span.start - other.span.end)
        year = (other.value or "")[:4]
        if other.id == timex.id or apart > _NEAR or not year.isdigit():
            continue
        try:
            if date.fromisoformat(year + day).weekday() == told:
                return True
        except ValueError:  # 29 February in a common year
            continue
    return False
