"""What every reader shares: the source it gets, the drafts it gives, the protocol, and the registry.

A reader turns the bytes of one source into drafts; the front door makes dispatches of them.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import cache
from importlib.metadata import entry_points
from typing import BinaryIO, Protocol

from ..model.dispatch import GivenSentence, PublishedFrom
from ..model.errors import ReadError

HEAD = 64 * 1024
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One text as its source gave it, with what the source states of it. `where` names it in messages."""

    text: str
    where: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    published_from: PublishedFrom = "metadata"
    url: str | None = None
    external_id: str | None = None
    language: str | None = None
    given: tuple[GivenSentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """An input, or a part of one, that could not be read: where, and what was wrong and what to do."""

    where: str
    message: str
    error: Exception | None = None
    """Where the fault is ours, not the input's: what was raised."""
    was_read: bool = False
    """Whether the input was read all the same, and this is only to be known."""


def fault(error: Exception) -> str:
    """What to say of an input on which a program failed that should not have."""
    return f"skipped after a fault of ours ({type(error).__name__}: {error}); `dateline --debug` shows where"


@dataclass(slots=True, kw_only=True)
class Source:
    """One open input. `head` are its first bytes, already taken from `stream`; `size` is known for files."""

    name: str
    suffix: str
    head: bytes
    stream: BinaryIO
    size: int | None = None

    @classmethod
    def opened(cls, name: str, stream: BinaryIO, *, suffix: str = "", size: int | None = None) -> Source:
        """A source whose head is read from `stream`."""
        return cls(name=name, suffix=suffix.lower(), head=_taken(stream, HEAD), stream=stream, size=size)

    @property
    def is_empty(self) -> bool:
        """Whether the source is known to hold nothing but white space."""
        return len(self.head) < HEAD and not self.head.removeprefix(BOM_UTF8).strip()

    def whole(self, limit: int, remedy: str) -> bytes:
        """All bytes of the source.

        Raises:
            ReadError: there are more than `limit`; known before the rest is read where the size is known.
        """
        too_large = f"larger than {limit // MEGABYTE} MB; {remedy}"
        if self.size is not None and self.size > limit:
            raise ReadError(f"{self.size / MEGABYTE:,.1f} MB, {too_large}")
        data = self.head + _taken(self.stream, limit + 1 - len(self.head))
        if len(data) > limit:
            raise ReadError(too_large)
        return data

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """The lines of the source, without their ends; `None` for one of more than `limit` bytes, not kept.

        Memory is bounded by `limit`, whatever the size of the source.
        """
        kept, length = bytearray(), 0
        for chunk in self._chunks():
            *ended, rest = chunk.split(b"\n")
            for piece in ended:
                if length + len(piece) <= limit:
                    yield bytes(kept + piece)
                else:
                    yield None
                kept, length = bytearray(), 0
            length += len(rest)
            if length <= limit:
                kept += rest
            else:
                kept.clear()
        if length:
            yield bytes(kept) if length <= limit else None

    def _chunks(self) -> Iterator[bytes]:
        chunk = self.head
        while chunk:
            yield chunk
            chunk = self.stream.read(HEAD)


class Fit(IntEnum):
    """How well the first bytes of a source suit a reader."""

    NO = 0
    """Not this format."""
    IF_NAMED = 1
    """This format only where the suffix says so."""
    ANY = 2
    """Readable, as anything is."""
    LIKELY = 3
    """This format, unless the suffix says otherwise."""
    SURE = 4
    """This format, whatever the suffix says."""


class Reader(Protocol):
    """Reads one format. Built-ins and plugins come by the entry-point group `dateline.readers`."""

    @property
    def suffixes(self) -> frozenset[str]:
        """The file suffixes of the format, in lower case with the dot: what a folder is searched for."""

    def sniff(self, head: bytes) -> Fit:
        """Whether the first bytes of a source are of this format."""

    def read(self, source: Source, *, today: date) -> Iterator[Draft | Failure]:
        """The texts of a source, in order, and its parts that cannot be read.

        Raises:
            ReadError: the source as a whole cannot be read.
        """

    def count(self, source: Source) -> int | None:
        """How many texts the source holds, where that is cheap to tell; for a progress bar."""


@cache
def readers() -> tuple[Reader, ...]:
    """The readers there are, by name."""
    points = sorted(entry_points(group="dateline.readers"), key=lambda point: point.name)
    return tuple(point.load() for point in points)


def choose(source: Source, among: Sequence[Reader]) -> Reader:
    """The reader of a source: the one sure of its content, else the one its suffix names, else the likeliest.

    Raises:
        ReadError: no reader may read it.
    """
    fits = [(reader.sniff(source.head), source.suffix in reader.suffixes, reader) for reader in among]
    able = [(fit, named, reader) for fit, named, reader in fits if fit > Fit.IF_NAMED or (named and fit > Fit.NO)]
    if not able:
        raise ReadError("no reader knows this format; give text, Markdown, HTML, JSONL or CoNLL-U")
    return max(able, key=lambda judged: (judged[0] is Fit.SURE, judged[1], judged[0]))[2]


def _taken(stream: BinaryIO, count: int) -> bytes:
    """Up to `count` bytes: a pipe may give fewer at a time than were asked for."""
    parts = []
    while count > 0 and (part := stream.read(count)):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
