"""A range of dates that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.reading import Reading
from ...rule import Desk, ReadingRule, Remark
from ...times import clashing
from ...wording import messages, remedy

_FACT = {
    "fr": "{end} vient avant {begin} : la période finirait avant de commencer. {remedy}",
    "en": "{end} comes before {begin}: the period would end before it begins. {remedy}",
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
            if clash is None or clash.kind != "order" or desk.is_knowing(timex.span):
                continue
            (begin,) = clash.because
            told = messages(
                _FACT, end=timex.span.of(text), begin=begin.of(text), told={"remedy": remedy(clash.replacement)}
            )
            yield clashing(timex, told)
