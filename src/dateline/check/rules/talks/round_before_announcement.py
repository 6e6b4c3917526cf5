"""A round of talks that was held before it was announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.reading import Reading
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day
from ...wording import messages

_FACT = {
    "fr": "{words} : avant l'annonce, {announced}. Vérifier les deux dates.",
    "en": "{words}: before the announcement, {announced}. Check both dates.",
}
_NEAR = 32


class RoundBeforeAnnouncement(ReadingRule):
    """« le round, annoncé le 5 mars, s'est tenu le 2 mars »."""

    code = "DL502"
    name = "round-before-announcement"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every day on which talks were held that lies before the day, told in the same sentence, when they were announced."""
        dated = [timex for timex in reading.timexes if first_day(timex) is not None and timex.term.grain == "day"]
        announced = [timex for timex in dated if _stands_behind(desk, timex, "announced")]
        for announcement in announced:
            sentence = desk.sentence(announcement.span)
            if re.search(rf"\b{desk.words.any_of('round', 'gathering')}\b", sentence.of(desk.folded)) is None:
                continue
            for timex in dated:
                inside = timex is not announcement and sentence.contains(timex.span)
                held = inside and _stands_behind(desk, timex, "held") and ";" not in _between(desk, timex, announcement)
                if held and _is_before(timex, announcement):
                    text = messages(_FACT, words=timex.span.of(desk.text), announced=announcement.span.of(desk.text))
                    yield Remark(span=timex.span, messages=text, because=(announcement.span,))


def _stands_behind(desk: Desk, timex: Timex, use: str) -> bool:
    """Whether a word of that use stands shortly before a time, with no comma between."""
    before = desk.folded[max(timex.span.start - _NEAR, 0) : timex.span.start]
    return re.search(rf"\b{desk.words.any_of(use)}\b[^,.;:()]*$", before) is not None


def _is_before(one: Timex, other: Timex) -> bool:
    first, second = first_day(one), first_day(other)
    return first is not None and second is not None and first < second


def _between(desk: Desk, one: Timex, other: Timex) -> str:
    first, last = sorted((one.span, other.span))
    return desk.text[first.end : last.start]
