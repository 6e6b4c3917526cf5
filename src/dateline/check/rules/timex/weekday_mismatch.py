"""A weekday beside a date that falls on another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ....model.reading import Reading
from ...rule import Remark, Rule
from ...wording import LANGUAGES, is_called_wrong, long_date, quoted, remedy, weekday_name

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
            if is_called_wrong(text, timex.span, reading.dispatch.language):
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
