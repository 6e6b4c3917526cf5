"""A date that contradicts the rest of the dispatch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ....model.reading import Reading
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import clashing
from ...wording import messages, remedy

_FACT = {
    "fr": "{words} : le reste de la dépêche donne le {date}. {remedy}",
    "en": "{words}: the rest of the dispatch gives {date}. {remedy}",
}
_UNSURE = {
    "fr": "{words} ne s'accorde pas avec le reste de la dépêche. {remedy}",
    "en": "{words} does not agree with the rest of the dispatch. {remedy}",
}


class DateInContext(ReadingRule):
    """« ce 2 février » in a dispatch of 2 March."""

    code = "DL103"
    name = "date-in-context"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date that means the dispatch's own day and names another."""
        text = reading.dispatch.text
        for timex in reading.timexes:
            clash = timex.clash
            if clash is None or clash.kind != "context":
                continue
            day, edit = _day(timex), remedy(clash.replacement)
            fact, told = (_UNSURE, {"remedy": edit}) if day is None else (_FACT, {"remedy": edit, "date": day})
            yield clashing(timex, messages(fact, words=timex.span.of(text), told=told))


def _day(timex: Timex) -> date | None:
    """The one day that the time means."""
    if timex.begin is None or timex.until is None:
        return None
    day = date.fromisoformat(timex.begin[:10])
    return None if date.fromisoformat(timex.until[:10]) - day > timedelta(days=1) else day
