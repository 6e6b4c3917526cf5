"""The end of something, dated before its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ....model.reading import Reading
from ....model.span import Span
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day
from ...wording import messages

_FACT = {
    "fr": "{words} : avant le début, {begin}. Vérifier les deux dates.",
    "en": "{words}: before the beginning, {begin}. Check both dates.",
}
_NEAR = 60
"""Code points from a verb to its date, at most."""


class _Dated(NamedTuple):
    """A verb of a kind of beginning or end, with the day that stands behind it."""

    kind: str
    verb: Span
    day: Timex


class EndBeforeBeginning(ReadingRule):
    """« enlevé le 28 avril », then « il a été relâché le 23 avril »."""

    code = "DL114"
    name = "end-before-beginning"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every end of something that lies before its beginning, where a paragraph tells one of each, of one subject."""
        ends = list(_dated(reading, desk, "ends")) if re.search(desk.words.any_of("ends"), desk.folded) else []
        begins = list(_dated(reading, desk, "begins")) if ends else []
        for end in ends:
            same = [one for one in begins if one.kind == end.kind and _are_together(desk, one, end)]
            rivals = [one for one in ends if one.kind == end.kind and _are_together(desk, one, end)]
            if len(same) != 1 or len(rivals) != 1:
                continue
            (begin,) = same
            first, last = first_day(begin.day), first_day(end.day)
            if first is not None and last is not None and last < first and _is_of_one(desk, begin, end):
                text = messages(_FACT, words=end.day.span.of(desk.text), begin=begin.day.span.of(desk.text))
                yield Remark(span=end.day.span, messages=text, because=(begin.day.span,))


def _dated(reading: Reading, desk: Desk, use: str) -> Iterator[_Dated]:
    """The verbs of a use, each with the day told right behind it, no comma between."""
    kinds = desk.words.of(use)
    verb = re.compile(rf"\b({desk.words.any_of(use)})\b(?=[^.,;:()\d]*$)")
    for timex in reading.timexes:
        if (
            timex.term.grain not in ("day", "part")
            or not timex.term.named
            or timex.clash is not None
            or desk.is_quoted(timex.span)
        ):
            continue
        start = max(timex.span.start - _NEAR, desk.sentence(timex.span).start)
        found = verb.search(desk.folded[start : timex.span.start])
        if found is not None:
            yield _Dated(kinds[found[1]], Span(*found.span(1)).shift(start), timex)


def _are_together(desk: Desk, one: _Dated, other: _Dated) -> bool:
    """Whether two verbs stand in one paragraph."""
    first, last = sorted((one.verb.start, other.verb.start))
    return "\n" not in desk.flat[first:last]


def _is_before(desk: Desk, told: _Dated) -> bool:
    """Whether a verb stands in the tense of what went before."""
    lead = desk.folded[max(told.verb.start - 12, 0) : told.verb.end]
    return re.search(rf"\b{desk.words.any_of('past_before')}\b", lead) is not None


def _is_of_one(desk: Desk, begin: _Dated, end: _Dated) -> bool:
    """Whether nobody else comes between: the end follows in the same sentence, or in one that opens with a pronoun; and
    it is not told as what went before ("arrêté le 14, il avait été libéré le 11")."""
    if begin.verb.start > end.verb.start or (_is_before(desk, end) and not _is_before(desk, begin)):
        return False
    here, lead = desk.sentence(end.verb), desk.folded[desk.sentence(end.verb).start : end.verb.start]
    if here.contains(begin.verb):
        return True
    return re.match(rf"\s*{desk.words.any_of('subject')} ", lead) is not None
