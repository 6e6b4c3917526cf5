"""A weekday beside a date that falls on another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ....annotate.timex import find_timexes
from ....lang.pack import LanguagePack
from ....model.dispatch import Dispatch
from ....model.reading import Reading
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...sentence import is_called_wrong
from ...wording import LANGUAGES, long_date, quoted, remedy, weekday_name

_FACT = {"fr": "{words} : le {date} est un {weekday}.", "en": "{words}: {date} is a {weekday}."}


class WeekdayMismatch(ReadingRule):
    """« mardi 7 mars 2024 », which is a Thursday."""

    code = "DL101"
    name = "weekday-mismatch"
    severity = "error"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date whose weekday is another day's."""
        text = reading.dispatch.text
        for timex in (*_heading_times(reading.dispatch, desk.pack), *reading.timexes):
            clash = timex.clash
            if clash is None or clash.kind != "weekday" or timex.value is None:
                continue
            if is_called_wrong(text, timex.span, desk.pack.desk):
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
            yield Remark(
                span=timex.span,
                messages=messages,
                replacement=clash.replacement,
                sure=clash.replacement is not None and bool(clash.because),
                because=clash.because,
            )


def _heading_times(dispatch: Dispatch, pack: LanguagePack) -> Iterator[Timex]:
    """The dates of header and dateline, which are no part of the prose and so of no reading."""
    line = dispatch.dateline
    for span in (dispatch.header, line.time if line is not None else None):
        if span is not None:
            words = Dispatch(
                id=dispatch.id, text=span.of(dispatch.text), language=dispatch.language, published=dispatch.published
            )
            for timex in find_timexes(words, None, pack):
                yield replace(timex, span=timex.span.shift(span.start))
