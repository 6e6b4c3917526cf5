"""Quotation marks of two kinds for one use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : d'autres guillemets que dans le reste de la dépêche. Choisir les uns ou les autres.",
    "en": "{words}: other quotation marks than in the rest of the dispatch. Choose one kind.",
}
_SENTENCE = 4
"""Words from which a passage in quotation marks is speech rather than a turn of phrase."""


class QuotationMarksMixed(ReadingRule):
    """« Oui », and then "non"."""

    code = "DL402"
    name = "quotation-marks-mixed"
    severity = "note"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """The first speech in marks of the rarer kind, where speech stands in two."""
        speech = [quote for quote in desk.quotes if quote.closed and not quote.depth and _is_speech(desk, quote.inner)]
        kinds = Counter(desk.text[quote.outer.start] for quote in speech)
        if len(kinds) < 2:
            return
        usual = kinds.most_common(1)[0][0]
        other = next(quote for quote in speech if desk.text[quote.outer.start] != usual)
        same = next(quote for quote in speech if desk.text[quote.outer.start] == usual)
        yield Remark(span=other.outer, messages=messages(_FACT, words=other.outer.of(desk.text)), because=(same.outer,))


def _is_speech(desk: Desk, inner: Span) -> bool:
    return len(inner.of(desk.text).split()) >= _SENTENCE
