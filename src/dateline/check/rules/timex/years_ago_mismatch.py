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
            if not re.match(r" ?[,.;:)»”\"\n]|$", desk.folded[second.span.end :][:2]):
                continue  # « il y a dix ans, en 2001 son frère »: the second opens what follows
            for ago, named in ((first, second), (second, first)):
                year = named_year(named)
                if year is not None and _leads_elsewhere(ago, year) and not _is_of_then(reading, desk, ago):
                    text = messages(_FACT, words=ago.span.of(desk.text), year=named.span.of(desk.text))
                    yield Remark(span=ago.span, messages=text, because=(named.span,))


def _leads_elsewhere(ago: Timex, year: int) -> bool:
    """Whether a count of years from publication misses a year by more than one."""
    day, term = first_day(ago), ago.term
    counted = term.anchor == "published" and term.grain == "year" and term.named is None and abs(term.shift or 0) > 1
    return counted and day is not None and ago.mod is None and abs(day.year - year) > 1


def _is_of_then(reading: Reading, desk: Desk, ago: Timex) -> bool:
    """Whether words are quoted that somebody said at another time, which the sentence tells with a year or a tense."""
    if not desk.is_quoted(ago.span):
        return False
    sentence = desk.sentence(ago.span)
    years = {
        named_year(timex)
        for timex in reading.timexes
        if sentence.contains(timex.span) and not desk.is_quoted(timex.span)
    } - {None}
    then = re.search(rf"\b{desk.words.any_of('said_then')}\b", sentence.of(desk.folded))
    return bool(years) or then is not None
