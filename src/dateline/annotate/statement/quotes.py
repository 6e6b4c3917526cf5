"""Quotation marks, by a state machine: nested, re-opened at a paragraph, left open."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from ...lang.statement import StatementLanguage
from ...model.lines import unbroken
from ...model.span import Span, trim

_LONGEST = 2000
"""Code points ahead in which the closing mark of a quotation of several paragraphs is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in quotation marks: `outer` with the marks, `inner` without; `closed` is false if the end is mended."""

    outer: Span
    inner: Span
    depth: int
    closed: bool


def find_quotes(text: str, start: int, words: StatementLanguage) -> tuple[Quote, ...]:
    """The quotations from an offset on, in text order.

    A mark that is re-opened at the start of a paragraph goes on; one that is never closed ends with its paragraph.
    """
    text = unbroken(text, start)
    found: list[Quote] = []
    open_marks: list[tuple[int, str]] = []
    for mark in _marks(words).finditer(text, start):
        i, character = mark.start(), mark.group()
        if character == "\n" and open_marks and not _goes_on(text, i, open_marks[0], words):
            found += _closed(text, open_marks, i, closed=False)
            open_marks = []
        elif open_marks and character == open_marks[-1][1] and not _opens(text, i, character, words, open_marks):
            found += _closed(text, open_marks[-1:], i + 1, closed=True, depth=len(open_marks) - 1)
            open_marks.pop()
        elif (closing := words.quotes.get(character)) is not None:
            if not (open_marks and open_marks[0][1] == closing and _begins_paragraph(text, i)):
                open_marks.append((i, closing))
        elif character in words.straight and _opens(text, i, character, words, open_marks):
            open_marks.append((i, character))
        elif not open_marks and character in words.quotes.values():
            found += _resumed(text, found, i)
    found += _closed(text, open_marks, len(text), closed=False)
    return tuple(sorted(found, key=lambda quote: (quote.outer.start, -quote.outer.end)))


def _resumed(text: str, found: list[Quote], end: int) -> list[Quote]:
    """A quotation whose opening mark is lacking: « … », a dit le maire. … »: it goes on with the sentence after the cue."""
    last = next((quote.outer.end for quote in reversed(found) if quote.closed), None)
    stop = -1 if last is None else text.find(". ", last, end)
    if stop < 0 or "\n" in text[last:end]:
        return []
    inner = trim(text, Span(stop + 1, end))
    return [Quote(outer=Span(inner.start, end + 1), inner=inner, depth=0, closed=False)] if len(inner) else []


def _marks(words: StatementLanguage) -> re.Pattern[str]:
    """Any quotation mark, or a line break."""
    characters = "".join([*words.quotes, *words.quotes.values(), *sorted(words.straight), "\n"])
    return re.compile(f"[{re.escape(characters)}]")


def _closed(text: str, marks: list[tuple[int, str]], end: int, *, closed: bool, depth: int = 0) -> list[Quote]:
    quotes = []
    for n, (begin, _) in enumerate(marks):
        inner = trim(text, Span(begin + 1, max(end - closed, begin + 1)))
        if len(inner):
            quotes.append(Quote(outer=Span(begin, end), inner=inner, depth=depth + n, closed=closed))
    return quotes


def _opens(text: str, i: int, character: str, words: StatementLanguage, open_marks: list[tuple[int, str]]) -> bool:
    """Whether a straight mark opens: none of its kind is open, and a word follows it closely."""
    if character not in words.straight:
        return False
    if any(closing == character for _, closing in open_marks):
        return False
    return i + 1 < len(text) and not text[i + 1].isspace()


def _begins_paragraph(text: str, i: int) -> bool:
    return not i or text[max(i - 8, 0) : i].rstrip(" \t\xa0\u202f").endswith("\n")


def _goes_on(text: str, i: int, mark: tuple[int, str], words: StatementLanguage) -> bool:
    """Whether an open quotation goes on after a line break: re-opened there, or closed before another opens."""
    following = text[i : i + 200].lstrip()
    if not following:
        return False
    if words.quotes.get(following[0]) == mark[1]:
        return True
    ahead = text[i : i + _LONGEST]
    opening = next((o for o, closing in words.quotes.items() if closing == mark[1]), mark[1])
    closing_at, opening_at = ahead.find(mark[1]), ahead.find(opening)
    return mark[1] not in words.straight and closing_at >= 0 and (opening_at < 0 or closing_at < opening_at)


def in_turn(text: str, offset: int, dashes: Set[str]) -> bool:
    """Whether the line of an offset opens with a dash before it, as a turn of a dialogue does."""
    return text[text.rfind("\n", 0, offset) + 1 : offset].lstrip()[:1] in dashes
