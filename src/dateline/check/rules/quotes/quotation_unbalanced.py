"""A quotation mark without its other half."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_OPEN = {
    "fr": "{words} : le guillemet ouvert n'est pas refermé par le même. Le fermer.",
    "en": "{words}: the quotation mark is not closed by its own kind. Close it.",
}
_STRAY = {
    "fr": "{words} : ce guillemet ferme ce que rien n'a ouvert. L'ouvrir.",
    "en": "{words}: this quotation mark closes what nothing opened. Open it.",
}
_SHOWN = 24
"""Code points shown before a closing mark that stands alone."""


class QuotationUnbalanced(ReadingRule):
    """« Nous ne voulons pas la guerre, and no closing mark."""

    code = "DL401"
    name = "quotation-unbalanced"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every mark that opens and is not closed in its paragraph, and every one that closes what nothing opened."""
        marks = desk.pack.statement.quotes
        if not any(mark in desk.text for pair in marks.items() for mark in pair) and '"' not in desk.text:
            return
        whole = [quote.outer for quote in desk.quotes]
        for quote in desk.quotes:
            opens = (
                desk.text[quote.outer.start] in marks or desk.text[quote.outer.start] in desk.pack.statement.straight
            )
            closes = desk.text[quote.outer.start] not in marks and not desk.text[quote.outer.start + 1].isalnum()
            if quote.closed or quote.depth or closes or not opens:
                continue
            line_end = desk.flat.find("\n", quote.outer.start)
            span = Span(quote.outer.start, min(quote.outer.end, line_end if line_end >= 0 else len(desk.text)))
            yield Remark(span=span, messages=messages(_OPEN, words=span.of(desk.text)))
        for mark in sorted(set(marks.values()) - set(marks)):
            at = desk.text.find(mark, desk.start)
            while at >= 0:
                if not any(span.start <= at < span.end for span in whole):
                    span = Span(max(at - _SHOWN, desk.text.rfind("\n", 0, at) + 1), at + 1)
                    yield Remark(span=span, messages=messages(_STRAY, words=span.of(desk.text)))
                at = desk.text.find(mark, at + 1)
