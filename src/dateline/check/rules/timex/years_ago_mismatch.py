"""So many years ago, beside another year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ....model.reading import Reading
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day, named_year
from ...wording import messages

_FACT = {
    "fr": "{words} ne s'accorde pas avec {year}. Vérifier l'un et l'autre.",
    "en": "{words} does not agree with {year}. Check both.",
}


class YearsAgoMismatch(ReadingRule):
    """« il y a quarante ans, en 1994 », in 2024."""

    code = "DL112"
    name = "years-ago-mismatch"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every year set beside a count of years from publication that leads to another."""
        for first, second in pairwise(reading.timexes):
            apart = desk.folded[first.span.end : second.span.start]
            if not re.fullmatch(r"(?:, | \()(?:\w{2} )?", apart):
                continue
            for ago, named in ((first, second), (second, first)):
                year = named_year(named)
                if year is not None and _leads_elsewhere(ago, year):
                    text = messages(_FACT, words=ago.span.of(desk.text), year=named.span.of(desk.text))
                    yield Remark(span=ago.span, messages=text, because=(named.span,))


def _leads_elsewhere(ago: Timex, year: int) -> bool:
    """Whether a count of years from publication misses a year by more than one."""
    day, term = first_day(ago), ago.term
    counted = term.anchor == "published" and term.grain == "year" and term.named is None and abs(term.shift or 0) > 1
    return counted and day is not None and ago.mod is None and abs(day.year - year) > 1
