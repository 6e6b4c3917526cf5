"""A term that the desk keeps out of its own voice, in its own voice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.folding import fold
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : la rédaction ne prend pas ce terme à son compte. L'attribuer, ou en choisir un autre.",
    "en": "{words}: the desk does not use this term in its own voice. Attribute it, or choose another.",
}


class ContestedTerm(ReadingRule):
    """A term of the desk's own list outside quotation marks and outside what somebody says."""

    code = "DL407"
    name = "contested-term"
    severity = "warning"
    needs = "reading"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every term of the desk's list in the outlet's own voice; without a list there is nothing to find."""
        terms = sorted(
            {fold(term).strip() for term in desk.settings.contested} - {""}, key=lambda term: (-len(term), term)
        )
        if not terms:
            return
        for match in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)", desk.folded[desk.start :]):
            span = Span(match.start(), match.end()).shift(desk.start)
            if not desk.is_quoted(span) and not any(statement.tells(span) for statement in reading.statements):
                yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text)))
