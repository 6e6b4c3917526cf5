"""CoNLL-U: sentences that are cut into words already; the parser keeps those words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ..model.dispatch import GivenSentence, GivenWord
from ..model.errors import ReadError
from ..model.span import Span
from .base import MEGABYTE, Draft, Failure, Fit, Source
from .decode import decode, unusable

LIMIT = 20 * MEGABYTE
_COLUMNS = 10
_COMMENT = re.compile(r"#\s*(?P<key>[\w.]+)\s*(?:=\s*(?P<value>.*\S))?\s*")
_NEW_DOCUMENT = re.compile(r"#\s*newdoc\b")
_NUMBER = re.compile(r"(?P<first>\d+)(?:-(?P<last>\d+))?")
_WORD_LINE = re.compile(rb"(?:\xef\xbb\xbf)?(?:#[^\n]*\r?\n|\r?\n)*\d+(?:-\d+)?(?:\t[^\t\n]*){9}(?:\r?\n|$)")


@dataclass(slots=True)
class _Text:
    """A document while it is read: its text so far and its sentences."""

    name: str | None = None
    parts: list[str] = field(default_factory=list)
    length: int = 0
    sentences: list[GivenSentence] = field(default_factory=list)

    def append(self, words: list[tuple[str, bool, tuple[str, ...]]], name: str | None, *, apart: bool) -> None:
        """One more sentence, on a line of its own; a paragraph begins after an empty line."""
        if self.parts:
            self._write("\n\n" if apart else "\n")
        given = []
        for n, (form, spaced, inside) in enumerate(words):
            start = self.length
            self._write(form)
            given.append(GivenWord(span=Span(start, self.length), inside=inside))
            if spaced and n + 1 < len(words):
                self._write(" ")
        self.sentences.append(GivenSentence(words=tuple(given), name=name))

    def _write(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


class ConlluReader:
    """Reads treebanks and what other parsers give: a draft for each `# newdoc`, one for a file without any."""

    suffixes = frozenset({".conllu", ".conll"})

    def sniff(self, head: bytes) -> Fit:
        """Sure of what begins, after comments, with a line of ten columns."""
        return Fit.SURE if _WORD_LINE.match(head) else Fit.IF_NAMED

    def read(self, source: Source, *, today: date) -> Iterator[Draft | Failure]:  # noqa: ARG002
        """The documents of the source.

        Raises:
            ReadError: the source is too large, or a line is none of CoNLL-U; the message names the line.
        """
        text = decode(source.whole(LIMIT, "split it at its documents"))
        for document in _documents(text):
            if document.sentences:
                yield Draft(
                    text="".join(document.parts),
                    where=f"{source.name}: {document.name}" if document.name else source.name,
                    external_id=document.name,
                    given=tuple(document.sentences),
                )

    def count(self, source: Source) -> int | None:  # noqa: ARG002
        """Not told without reading the whole."""
        return None


def _documents(text: str) -> Iterator[_Text]:
    """The documents of a file, each when it ends."""
    document, apart, name = _Text(), False, None
    rows: list[tuple[int, list[str]]] = []
    for number, line in enumerate([*text.removeprefix("\ufeff").splitlines(), ""], 1):
        if line.startswith("#"):
            comment = _COMMENT.fullmatch(line)
            key = comment["key"] if comment else ""
            if _NEW_DOCUMENT.match(line):
                yield document
                document = _Text(name=_document_name(line))
            apart = apart or key == "newpar"
            name = comment["value"] if comment and key == "sent_id" else name
        elif line.strip():
            rows.append((number, _columns(line, number)))
        elif rows:
            document.append(list(_words(rows)), name, apart=apart)
            rows, apart, name = [], False, None
    yield document


def _document_name(line: str) -> str | None:
    """The id of a `# newdoc id = …` line."""
    return line.partition("=")[2].strip() or None


def _columns(line: str, number: int) -> list[str]:
    columns = line.split("\t")
    if len(columns) != _COLUMNS:
        raise ReadError(f"line {number}: {len(columns)} columns, not the {_COLUMNS} of CoNLL-U")
    fault = unusable(columns[1])
    if not columns[1] or fault:
        raise ReadError(f"line {number}: {f'the form holds {fault}' if fault else 'no form'}")
    return columns


def _words(rows: list[tuple[int, list[str]]]) -> Iterator[tuple[str, bool, tuple[str, ...]]]:
    """Form, whether a space follows, and the words inside, of each written word; empty nodes are left out."""
    covered = 0
    inside: dict[int, str] = {int(columns[0]): columns[1] for _, columns in rows if columns[0].isdigit()}
    for number, columns in rows:
        if "." in columns[0]:
            continue
        counted = _NUMBER.fullmatch(columns[0])
        if counted is None:
            raise ReadError(f"line {number}: {columns[0][:20]!r} is no number of a word")
        first, last = int(counted["first"]), int(counted["last"] or counted["first"])
        if first <= covered:
            continue
        covered = last
        parts = tuple(inside.get(n, "_") for n in range(first, last + 1)) if counted["last"] else ()
        yield columns[1], "SpaceAfter=No" not in columns[9].split("|"), parts


READER = ConlluReader()
