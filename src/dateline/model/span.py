"""Spans: where in a dispatch's text an item was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of `Dispatch.text`, counted in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"no such span: {self.start} to {self.end}")

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


def cover(spans: Iterable[Span]) -> Span:
    """The smallest span that contains all of `spans`, of which there is at least one."""
    listed = list(spans)
    return Span(min(span.start for span in listed), max(span.end for span in listed))


def trim(text: str, span: Span, characters: str = " \t\r\n\xa0\u202f") -> Span:
    """`span` without leading and trailing `characters`; empty at its start where nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start] in characters:
        start += 1
    while end > start and text[end - 1] in characters:
        end -= 1
    return Span(start, end)
