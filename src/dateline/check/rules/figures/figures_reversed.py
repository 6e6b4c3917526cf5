"""A range of figures that ends below its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : le second chiffre est plus petit que le premier. Vérifier les chiffres.",
    "en": "{words}: the second figure is smaller than the first. Check the figures.",
}


class FiguresReversed(ReadingRule):
    """« entre 900 et 450 familles »."""

    code = "DL205"
    name = "figures-reversed"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every range of a count, told as between two figures, that runs downward."""
        for match in _opening(desk.words).finditer(desk.folded, desk.start):
            numbers = desk.numbers_in(match.end(), match.end() + 40)[:2]
            if len(numbers) < 2 or numbers[0].span.start != match.end():
                continue
            low, high = numbers
            between = desk.folded[low.span.end : high.span.start]
            if not re.fullmatch(rf" ?{desk.words.any_of('and')} ", between):
                continue
            first = low.value * high.scale if low.scale == 1 and low.value < 1000 else low.value
            span = Span(low.span.start, high.span.end)
            whole = Span(match.start(), high.span.end)
            behind = re.match(r" [^\W\d]{3,}", desk.folded[high.span.end :][:20])
            if first <= high.value or behind is None or any(timex.span.overlaps(span) for timex in reading.timexes):
                continue
            yield Remark(span=whole, messages=messages(_FACT, words=whole.of(desk.text)))


@lru_cache(maxsize=4)
def _opening(words: DeskLanguage) -> re.Pattern[str]:
    return re.compile(rf"\b{words.any_of('between')} ")
