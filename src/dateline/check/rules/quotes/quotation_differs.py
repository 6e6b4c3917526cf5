"""One quotation in two wordings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : plus haut, ces mots sont {other}. Vérifier la citation.",
    "en": "{words}: earlier these words are {other}. Check the quotation.",
}
_FEWEST = 7
"""Words from which two passages that are alike are one quotation rather than one turn of phrase."""
_WORD = re.compile(r"\w+")


class QuotationDiffers(ReadingRule):
    """« ne quittera jamais la vallée », then « ne quittera plus la vallée »."""

    code = "DL405"
    name = "quotation-differs"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every long quotation that repeats an earlier one but for one word within it."""
        passages = []
        for quote in desk.quotes:
            if quote.depth:
                continue
            # « pour (le) faire taire »: brackets tell that words were fitted in.
            fitted = re.search(r"[(\[]", quote.inner.of(desk.text)) is not None
            words = [] if fitted else _WORD.findall(quote.inner.of(desk.folded))
            if len(words) >= _FEWEST:
                passages.append((quote.inner, words))
        for (there, earlier), (span, later) in combinations(passages, 2):
            part, whole = sorted((earlier, later), key=len)
            if _is_retort(desk, span) or _is_retort(desk, there):
                continue
            if (
                _differ_in_one_word(earlier, later)
                or _is_part_but_for_a_word(part, whole)
                or (_differ_in_the_last_word(earlier, later) and _is_repeated(desk, span))
            ):
                text = messages(_FACT, words=span.of(desk.text), other=there.of(desk.text))
                yield Remark(span=span, messages=text, because=(there,))


def _differ_in_one_word(one: list[str], other: list[str]) -> bool:
    """Whether one word within is another, is lacking or is added; other last words make a new sentence, not a slip."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    return tail >= 2 and head + tail >= min(len(one), len(other)) - (len(one) == len(other)) and head >= 2


def _is_part_but_for_a_word(part: list[str], whole: list[str]) -> bool:
    """Whether a passage repeats a part of a longer one with one word within that is another."""
    size = len(part)
    if size == len(whole):
        return False
    for start in range(len(whole) - size + 1):
        off = [n for n, word in enumerate(part) if word != whole[start + n]]
        if not off:
            return False
        if len(off) == 1 and 1 <= off[0] < size - 1:
            return True
    return False


def _differ_in_the_last_word(one: list[str], other: list[str]) -> bool:
    return one[:-1] == other[:-1] and one[-1] != other[-1]


def _is_retort(desk: Desk, span: Span) -> bool:
    """Whether the sentence of a quotation says that its words turn those of somebody else: "lui répondent ses voisins"."""
    return re.search(rf"\b{desk.words.any_of('retorts')}", desk.sentence(span).of(desk.folded)) is not None


def _is_repeated(desk: Desk, span: Span) -> bool:
    """Whether the sentence of a quotation says that it was said before: "sa phrase", "a-t-il répété"."""
    return re.search(rf"\b{desk.words.any_of('repeats')}", desk.sentence(span).of(desk.folded)) is not None
