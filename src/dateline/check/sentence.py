"""The sentence around a passage, as the text alone shows it."""

from __future__ import annotations

import re

from ..model.span import Span

_LONGEST = 400
"""Code points on either side of a passage that are looked at, at most."""
_END = re.compile(r"(?<![\s.][A-Z])[.!?…]\s|\n")


def sentence_around(text: str, span: Span) -> Span:
    """From the end of the sentence before to the end of this one, as far as they are near."""
    first, last = max(span.start - _LONGEST, 0), span.end + _LONGEST
    start = max((match.end() for match in _END.finditer(text, first, span.start)), default=first)
    stop = _END.search(text, span.end, last)
    return Span(start, stop.start() if stop else min(last, len(text)))


def with_bracket(text: str, span: Span) -> Span:
    """The passage with the bracket that closes the one that it opened."""
    opened = span.of(text).count("(") > span.of(text).count(")")
    return Span(span.start, span.end + 1) if opened and text[span.end : span.end + 1] == ")" else span
