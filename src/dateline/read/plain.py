"""Plain text and Markdown: one dispatch a file, its text exactly as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..model.errors import ReadError
from .base import MEGABYTE, Draft, Failure, Fit, Source
from .decode import decode, spoilt, spoilt_lines
from .front import find_front

LIMIT = 2 * MEGABYTE
_MARKDOWN = frozenset({".md", ".markdown"})
_HEADING = re.compile(r"\s{0,200}#{1,2}[ \t]+([^\n\r]{1,300}?)[ \t#]*(?:\r?\n|$)")
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)


class PlainReader:
    """Reads text and Markdown; Markdown keeps its marks, a heading that opens it is its title."""

    suffixes = frozenset({".txt", ".text"}) | _MARKDOWN

    def sniff(self, head: bytes) -> Fit:  # noqa: ARG002
        """Anything may be text: what is not is refused with a reason when it is read."""
        return Fit.ANY

    def read(self, source: Source, *, today: date) -> Iterator[Draft | Failure]:  # noqa: ARG002
        """The one text of the source."""
        _refuse_markup(source.head)
        data = source.whole(LIMIT, "split it into one dispatch a file, or make it JSONL")
        text = decode(data)
        if numbers := spoilt_lines(data):
            yield Failure(where=f"{source.name}:{numbers[0]}", message=spoilt(numbers), was_read=True)
        yield Draft(text=text, where=source.name, title=_title(text) if source.suffix in _MARKDOWN else None)

    def count(self, source: Source) -> int | None:  # noqa: ARG002
        """One."""
        return 1


def _title(text: str) -> str | None:
    """The title of Markdown: what its front matter says, else the heading that opens it."""
    front = find_front(text)
    if front is not None and front.title is not None:
        return front.title
    heading = _HEADING.match(text, front.span.end if front is not None else 0)
    return heading[1] if heading else None


def _refuse_markup(head: bytes) -> None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith((b"<?xml", b"<rss", b"<feed", b"<rdf:RDF")):
        if _FEED.search(start[:2000]):
            raise ReadError("this is a feed, which is not read yet; save the pages that it lists and give those")
        raise ReadError("XML of a kind that no reader knows; save its text, or the page as HTML, and give that")


READER = PlainReader()
