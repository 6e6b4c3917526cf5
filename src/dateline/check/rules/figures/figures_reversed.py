"""A range of figures that ends below its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage, Number
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : le second chiffre est plus petit que le premier. Vérifier les chiffres.",
    "en": "{words}: the second figure is smaller than the first. Check the figures.",
}


_FEWEST = 20
"""From how many on a figure without a noun is a count rather than the number of something: a page, an article."""


class FiguresReversed(ReadingRule):
    """« entre 900 et 450 familles »."""

    code = "DL205"
    name = "figures-reversed"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every range of a count, told as between two figures, that runs downward."""
        times = [timex.span for timex in reading.timexes if timex.type != "DURATION"]
        for match in _opening(desk.words).finditer(desk.folded, desk.start):
            numbers = desk.numbers_in(match.end(), match.end() + 40)[:2]
            if len(numbers) < 2 or numbers[0].span.start != match.end():
                continue
            low, high = numbers
            between = desk.folded[low.span.end : high.span.start]
            link = desk.words.any_of("to" if match["spans"] else "and")
            if not re.fullmatch(rf" ?{link} ", between):
                continue
            first = low.value * high.scale if low.scale == 1 and low.value < 1000 else low.value
            span = Span(low.span.start, high.span.end)
            whole = Span(match.start("from" if match["spans"] else "between"), high.span.end)
            if (
                first > high.value
                and _is_of_a_count(desk, low, high)
                and not any(time.overlaps(span) for time in times)
            ):
                yield Remark(span=whole, messages=messages(_FACT, words=whole.of(desk.text)))


def _is_of_a_count(desk: Desk, low: Number, high: Number) -> bool:
    """Whether a range counts or measures something: a noun follows, or what goes on after it ("ils étaient entre 400 et
    250 à la hauteur du pont"), and it is neither a time before our era nor two numbers that name ("entre 1998 et")."""
    behind = desk.folded[high.span.end : high.span.end + 24]
    if re.match(rf" (?:{desk.words.any_of('before_era')})", behind):
        return False
    if re.match(r" [^\W\d]{3,}", behind):
        return True
    counts = min(low.value, high.value) >= _FEWEST and not all(1000 < one.value < 2100 for one in (low, high))
    return counts and re.match(r"[,.;:)]| [^\W\d]{1,2}['\s]", behind) is not None


@lru_cache(maxsize=4)
def _opening(words: DeskLanguage) -> re.Pattern[str]:
    """What opens a range of a count: "between", or "from" behind a verb of lasting or costing, which no fall follows."""
    spans = rf"(?P<spans>\b{words.any_of('spans')})"
    return re.compile(rf"(?:{spans} (?P<from>{words.any_of('from')})|\b(?P<between>{words.any_of('between')})) ")
