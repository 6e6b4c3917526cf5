"""Dispatches: one news text as it came."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from .edtf import bounds
from .span import Span

PublishedFrom = Literal["header", "dateline", "metadata", "option", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The place-and-date line of a wire: `GENÈVE, 14 mars (Agence) –`. Each part is as written, or `None`."""

    span: Span
    place: Span | None = None
    time: Span | None = None
    agency: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenWord:
    """A token that came with the text; `inside` are the words of a contraction: de and le of "du"."""

    span: Span
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSentence:
    """A sentence that came with the text, already cut into words; `name` is the id that its source gives it."""

    words: tuple[GivenWord, ...]
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """One news text, exactly as it was read, and what is known of where it came from.

    `published` is EDTF at the precision that is known. `header` is leading metadata that is not prose. `given` are
    the sentences and words of an input that brings its own; the parser then keeps them.
    """

    id: str
    text: str
    language: str
    published: str | None = None
    published_from: PublishedFrom | None = None
    outlet: str | None = None
    origin: str | None = None
    title: str | None = None
    external_id: str | None = None
    header: Span | None = None
    dateline: Dateline | None = None
    given: tuple[GivenSentence, ...] = ()

    def __post_init__(self) -> None:
        if self.published is not None:
            bounds(self.published)

    @property
    def body(self) -> int:
        """Offset at which the body begins, after header and dateline."""
        return max((part.end for part in self._front()), default=0)

    @property
    def prose(self) -> tuple[Span, ...]:
        """What is told, in order: the headlines, then the body; header and dateline date it and are left out."""
        return (*self.headlines, Span(self.body, len(self.text)))

    @property
    def headlines(self) -> tuple[Span, ...]:
        """The prose above the body, in order: a title over the header or the dateline."""
        begins = (0, *(part.end for part in self._front()))
        ends = (part.start for part in self._front())
        return tuple(Span(begin, end) for begin, end in zip(begins, ends, strict=False) if self.text[begin:end].strip())

    def _front(self) -> list[Span]:
        """What stands before the body and is no prose, in order."""
        return sorted(part for part in (self.header, self.dateline and self.dateline.span) if part)


def dispatch_id(text: str, outlet: str | None, published: str | None) -> str:
    """The name of a dispatch: a hash of its text, its outlet and its publication date."""
    digest = sha256()
    for part in (text, outlet or "", published or ""):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return f"sha256:{digest.hexdigest()}"
