"""Lines and paragraphs: a line that a page's width broke goes on in the next."""

from __future__ import annotations

import re

from .span import Span

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NARROWEST, _WIDEST = 24, 120  # a text with shorter or longer lines was not broken by a page's width


def joined_lines(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The paragraphs of a half-open range: lines, each with those that follow only because a page's width broke it."""
    joined: list[Span] = []
    lines = _LINE.finditer(text, start, len(text) if end is None else end)
    for block in _blocks([Span(*match.span()) for match in lines], text):
        width = max(len(line) for line in block)
        for n, line in enumerate(block):
            if n and _goes_on(text, block[n - 1], line, width):
                line = Span(joined.pop().start, line.end)
            joined.append(line)
    return joined


def unbroken(text: str, start: int = 0) -> str:
    """The text with a space for every break that came from the width of a page; offsets hold."""
    pieces, end = [], 0
    for paragraph in joined_lines(text, start):
        pieces += [text[end : paragraph.start], paragraph.of(text).replace("\n", " ")]
        end = paragraph.end
    return "".join([*pieces, text[end:]])


def _blocks(lines: list[Span], text: str) -> list[list[Span]]:
    """Lines with no empty line between them."""
    blocks: list[list[Span]] = []
    for line in lines:
        if blocks and text.count("\n", blocks[-1][-1].end, line.start) < 2:
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _goes_on(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether `line` ended only because its next word had no room in `width`."""
    words = following.of(text).split(maxsplit=1)
    beginning, ending = words[0][0], line.of(text).rstrip()[-1:]
    if beginning in "-–—•*#>|":
        return False
    if beginning.islower() and ending not in ".!?…":
        return True
    return _NARROWEST <= width <= _WIDEST and len(line.of(text).rstrip()) + 1 + len(words[0]) > width
