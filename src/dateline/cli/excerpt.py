"""The line of a finding with carets under its words, as wide as the screen allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..desk.places import place_of
from ..model.span import Span
from .text import shown

NARROWEST = 24
_CUT = "…"
_ALSO = 3
"""So many passages that a finding clashes with are pointed at."""


def excerpt(text: str, span: Span, width: int) -> tuple[str, str]:
    """The line on which a span begins, clipped to `width` cells around it, and a row of carets under its words.

    Wide characters take two cells and combining ones none; a tab is shown as one space.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.start)
    line = shown(text[start : end if end >= 0 else len(text)]).rstrip()
    number = str(place_of(text, span.start).line)
    margin = f"{number} | "
    first, last = _clip(line, span.start - start, min(span.end - start, len(line)), max(width - len(margin), NARROWEST))
    before, after = _CUT if first else "", _CUT if last < len(line) else ""
    words = line[max(first, span.start - start) : min(last, span.end - start)]
    skipped = _cells(before + line[first : span.start - start])
    carets = f"{' ' * len(number)} | {' ' * skipped}{'^' * max(_cells(words), 1)}"
    return f"{margin}{before}{line[first:last]}{after}", carets


def also(text: str, passages: Sequence[Span]) -> Iterator[str]:
    """Where the passages stand that a finding clashes with: line, column and words."""
    for span in passages[:_ALSO]:
        place = place_of(text, span.start)
        yield f"{place.line}:{place.column} {shown(' '.join(span.of(text).split()))}"


def _clip(line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The stretch of a line to show, so that it fits and the words at `start` are seen with some before them."""
    if _cells(line) <= width:
        return 0, len(line)
    room = width - 2
    wanted = max(min(room - _cells(line[start:end]), room // 3), 0)
    first = start
    while first > 0 and _cells(line[first - 1 : start]) <= wanted:
        first -= 1
    last = first
    while last < len(line) and _cells(line[first : last + 1]) <= room:
        last += 1
    while first > 0 and _cells(line[first - 1 : last]) <= room:
        first -= 1
    return first, last


def _cells(text: str) -> int:
    """The cells that a text takes on a screen."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)
