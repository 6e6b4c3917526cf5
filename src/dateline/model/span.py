"""Spans: where in a dispatch's text an item was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open stretch of `Dispatch.text`, counted in Unicode code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"no such span: {start} to {end}")
        _set_start(self, start)
        _set_end(self, end)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, offset: int) -> Span:
        """The same stretch, moved by `offset` code points."""
        return Span(self.start + offset, self.end + offset)


_set_start, _set_end = (vars(Span)[name].__set__ for name in ("start", "end"))
"""Two spans are made for each token that is read: this way they take two thirds of the time."""


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of `spans`, of which there is at least one."""
    listed = list(spans)
    return Span(min([span.start for span in listed]), max([span.end for span in listed]))


def trim(text: str, span: Span, characters: str = " \t\r\n\xa0\u202f") -> Span:
    """`span` without leading and trailing `characters`; empty at its start where nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return Span(start, end)


class Spans(Generic[T]):
    """Items by where they stand: those at a passage are found without a look at all the others."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = list(items)
        self._shelves: dict[int, list[int]] = {}
        for number, (span, _) in enumerate(self._items):
            for shelf in range(span.start // _SHELF, span.end // _SHELF + 1):
                self._shelves.setdefault(shelf, []).append(number)

    def at(self, span: Span) -> list[T]:
        """The items whose span shares a code point with `span` or borders on it, in the order given."""
        first, last = span.start // _SHELF, span.end // _SHELF
        numbers = self._shelves.get(first, [])
        if last > first:
            numbers = sorted({n for shelf in range(first, last + 1) for n in self._shelves.get(shelf, ())})
        return [
            item
            for number in numbers
            for there, item in (self._items[number],)
            if there.start <= span.end and span.start <= there.end
        ]


_SHELF = 256
"""Code points that share a list of items."""
