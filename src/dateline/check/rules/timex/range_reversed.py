"""A range of dates that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...wording import LANGUAGES, quoted, remedy

_FACT = {
    "fr": "{end} vient avant {begin} : la période finirait avant de commencer.",
    "en": "{end} comes before {begin}: the period would end before it begins.",
}


class RangeReversed(ReadingRule):
    """« du 12 au 5 mars »."""

    code = "DL104"
    name = "range-reversed"
    severity = "error"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every end of a range that lies before its beginning."""
        text = reading.dispatch.text
        for timex in reading.timexes:
            clash = timex.clash
            if clash is None or clash.kind != "order":
                continue
            (begin,) = clash.because
            messages = {
                language: _FACT[language].format(
                    end=quoted(timex.span.of(text), language), begin=quoted(begin.of(text), language)
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
