"""Paragraphs: the unit of parsing, cut from the prose of a dispatch."""

from __future__ import annotations

import re
from itertools import pairwise

from ..model.dispatch import Dispatch
from ..model.lines import joined_lines
from ..model.span import Span

LONGEST = 4000  # code points; spaCy keeps about 3.5 MB a kilobyte while it works
# The tokenizer takes the square of the length of what has no space in it; no word is so long.
_UNBROKEN = re.compile(r"\S{250}(?=\S)")
_STOP = re.compile(r"[.!?…][»”\"']?\s+(?=[A-ZÀ-Ý«“])")


def paragraphs(dispatch: Dispatch) -> list[Span]:
    """The paragraphs of the prose, in order.

    A line is a paragraph, but for lines that were broken by a page's width: those are joined with what follows.
    A paragraph of more than `LONGEST` code points is cut at a full stop, or else at a space; so is what has no spaces.
    """
    text = dispatch.text
    joined = [line for part in dispatch.prose for line in joined_lines(text, part.start, part.end)]
    return [piece for paragraph in joined for part in _cut(text, paragraph) for piece in _broken(text, part)]


def _cut(text: str, paragraph: Span) -> list[Span]:
    """A paragraph in parts of at most `LONGEST` code points."""
    parts, start = [], paragraph.start
    while paragraph.end - start > LONGEST:
        window = text[start : start + LONGEST]
        stops = [match.end() for match in _STOP.finditer(window)]
        length = stops[-1] if stops else max(window.rfind(" ") + 1, 0) or LONGEST
        parts.append(Span(start, start + length))
        start += length
    return [*parts, Span(start, paragraph.end)] if start < paragraph.end else parts


def _broken(text: str, part: Span) -> list[Span]:
    """A part, cut where it goes on and on without a space."""
    cuts = [part.start, *(match.end() for match in _UNBROKEN.finditer(text, part.start, part.end)), part.end]
    return [Span(start, end) for start, end in pairwise(cuts)]
