"""A quotation of which the dispatch never says who speaks."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FEWEST = 4
"""Words that a quotation has at least; fewer are a title or a turn of phrase."""
_SENTENCE_END = (".", "!", "?", "…")
_FACT = {
    "fr": "{words} : la dépêche ne dit pas qui parle. Nommer la source.",
    "en": "{words}: the dispatch does not say who speaks. Name the source.",
}


class SpeakerUnknown(ReadingRule):
    """A sentence in quotation marks, and nobody who says it."""

    code = "DL403"
    name = "speaker-unknown"
    severity = "note"
    needs = "reading"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every quotation of a sentence or more that no statement gives to anybody."""
        named = [
            span
            for statement in reading.statements
            if statement.source is not None
            for span in (*statement.content, *statement.quoted)
        ]
        quoted = [span for statement in reading.statements if statement.source is not None for span in statement.quoted]
        nobody = [statement for statement in reading.statements if statement.source is None]
        for quote in desk.quotes:
            words = quote.inner.of(desk.text)
            if quote.depth or any(span.overlaps(quote.inner) for span in named):
                continue
            paragraph = Span(desk.flat.rfind("\n", 0, quote.outer.start) + 1, quote.outer.start)
            if any(paragraph.contains(span) for span in quoted):
                continue  # who speaks before in a paragraph goes on
            told = [statement for statement in nobody if any(span.overlaps(quote.inner) for span in statement.content)]
            if not (told or words.endswith(_SENTENCE_END)) or len(words.split()) < _FEWEST:
                continue
            yield Remark(
                span=quote.outer,
                messages=messages(_FACT, words=words),
                because=tuple(statement.cue for statement in told if statement.cue is not None),
            )
