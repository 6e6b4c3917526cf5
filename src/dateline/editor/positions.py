"""Places in a text as the language server protocol counts them, and as we do: code points from the start."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types
from pygls.workspace import TextDocument, Workspace

from ..model.span import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Ruler:
    """Measures one text in the units of a client (`utf-8`, `utf-16` or `utf-32`).

    A line ends at a line feed, a carriage return, or both; no other character ends one.
    """

    def __init__(self, text: str, encoding: str) -> None:
        self._text = text
        self._encoding = encoding
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line=line, character=self._units(self._text[self._starts[line] : offset]))

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(start=self.position(span.start), end=self.position(span.end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; beyond the end of a line, that end."""
        if position.line >= len(self._starts):
            return len(self._text)
        start = self._starts[position.line]
        last = self._starts[position.line + 1] if position.line + 1 < len(self._starts) else len(self._text)
        line = self._text[start:last].rstrip("\r\n")
        units = 0
        for number, letter in enumerate(line):
            if units >= position.character:
                return start + number
            units += self._units(letter)
        return start + len(line)

    def _units(self, text: str) -> int:
        if self._encoding == types.PositionEncodingKind.Utf32 or text.isascii():
            return len(text)
        if self._encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Document(TextDocument):
    """A document whose lines are those of the protocol: the library would end one at a form feed or at U+0085 too."""

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines, with their ends."""
        return tuple(_LINE.findall(self.source))


class Documents(Workspace):
    """The documents that a client has open."""

    def _create_text_document(
        self, doc_uri: str, source: str | None = None, version: int | None = None, language_id: str | None = None
    ) -> TextDocument:
        return Document(
            doc_uri,
            source=source,
            version=version,
            language_id=language_id,
            sync_kind=self._sync_kind,
            position_codec=self.position_codec,
        )


class Shift:
    """Where the passages of a text stand after an edit: before it as they were, behind it moved, inside it nowhere."""

    def __init__(self, old: str, new: str) -> None:
        least = min(len(old), len(new))
        self._head = 0 if old != new else least
        while self._head < least and old[self._head] == new[self._head]:
            self._head += 1
        tail = 0
        while tail < least - self._head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        self._tail = len(old) - tail
        self._by = len(new) - len(old)

    def span(self, span: Span) -> Span | None:
        """A span of the old text in the new one; `None` where its words were edited."""
        if span.end <= self._head:
            return span
        return span.shift(self._by) if span.start >= self._tail else None

    def back(self, offset: int) -> int | None:
        """An offset of the new text in the old one; `None` inside what was edited."""
        if offset < self._head:
            return offset
        return offset - self._by if offset - self._by >= self._tail else None
