"""A range of dates that lasts longer than what it dates can."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.reading import Reading
from ....model.span import cover
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day, is_day, ranges
from ...wording import messages

_FACT = {
    "fr": "{words} : {days} jours pour {event}. Vérifier les dates.",
    "en": "{words}: {days} days for {event}. Check the dates.",
}
_LONGEST = 92
"""Days that a meeting or a fair lasts at most."""


class RangeTooLong(ReadingRule):
    """« le sommet se tient du 5 mars 2024 au 12 mars 2026 »."""

    code = "DL113"
    name = "range-too-long"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every range of months or years for what lasts some days."""
        for first, last in ranges(reading.timexes, desk):
            begin, end = first_day(first), first_day(last)
            if begin is None or end is None or (end - begin).days <= _LONGEST or not (is_day(first) and is_day(last)):
                continue
            before = desk.folded[desk.sentence(first.span).start : first.span.start]
            event = re.search(rf"\b({desk.words.any_of('short_event')})\b[^,;:]{{0,60}}$", before)
            if event is not None:
                span = cover([first.span, last.span])
                told = {"days": (end - begin).days}
                yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text), event=event[1], told=told))
