"""The sentence around a passage, as the text alone shows it."""

from __future__ import annotations

import re

from ..lang.desk import DeskLanguage
from ..model.folding import fold
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


def is_called_wrong(text: str, span: Span, words: DeskLanguage) -> bool:
    """Whether the sentence around a passage, or the next one, says that it is wrong: "le 31 avril n'existe pas"."""
    here = sentence_around(text, span)
    following = sentence_around(text, Span(min(here.end + 2, len(text)), min(here.end + 2, len(text))))
    around = fold(text[here.start : max(here.end, following.end)])
    return re.search(rf"\b{words.any_of('called_wrong')}\b", around) is not None


def with_bracket(text: str, span: Span) -> Span:
    """The passage with the bracket that closes the one that it opened."""
    opened = span.of(text).count("(") > span.of(text).count(")")
    return Span(span.start, span.end + 1) if opened and text[span.end : span.end + 1] == ")" else span
