"""Edits of files: replacements put into the bytes of a text, written whole or not at all, or shown as a diff."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from difflib import diff_bytes, unified_diff
from pathlib import Path

from ..model.errors import EditError
from ..model.finding import Finding
from ..model.span import Span
from ..read.decode import encoding_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Words to stand in the place of a span."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Bytes that are a text and nothing else, in one charset: what can be edited and keep all that is not edited."""

    data: bytes
    text: str
    mark: bytes
    charset: str

    @classmethod
    def of(cls, data: bytes, text: str) -> Sheet:
        """The sheet of a file's bytes and the text that was read from it.

        Raises:
            EditError: the text is not all of the file, or lines of it are in different charsets.
        """
        found = encoding_of(data, text)
        if found is None:
            raise EditError("only a text in one charset can be edited; edit this by hand")
        mark, charset = found
        return cls(data=data, text=text, mark=mark, charset=charset)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """The bytes with the edits made; of two that overlap, the first.

        Raises:
            EditError: the charset has no room for the words of an edit.
        """
        text = edited(self.text, edits)
        try:
            return self.mark + text.encode(self.charset)
        except UnicodeEncodeError as error:
            letter = text[error.start]
            raise EditError(f"{letter!r} cannot be written in {self.charset}; convert the file to UTF-8") from error


def edits_of(findings: Iterable[Finding], *, likely: bool = False) -> list[Edit]:
    """The edits that findings propose: the sure ones, or with `likely` all."""
    return [
        Edit(span=finding.span, words=finding.replacement)
        for finding in findings
        if finding.replacement is not None and (likely or finding.sure)
    ]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text with the edits made; of two that overlap, the first."""
    parts, place = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start >= place:
            parts += [text[place : edit.span.start], edit.words]
            place = edit.span.end
    return "".join((*parts, text[place:]))


def write(path: Path, data: bytes, *, instead_of: bytes) -> None:
    """Puts `data` in the place of a file's bytes: whole or not at all. Permissions stay, a link still leads there.

    Raises:
        EditError: the file has changed since it was read as `instead_of`, or cannot be written.
    """
    target = path.resolve()
    try:
        if target.read_bytes() != instead_of:
            raise EditError("has changed since it was read; nothing is written")
        write_whole(target, data)
    except OSError as error:
        raise EditError(f"cannot be written: {error.strerror or error}") from error


def write_whole(target: Path, data: bytes) -> None:
    """Writes a file by way of another beside it, so that a reader sees the old bytes or the new, never a part."""
    import tempfile  # most runs write nothing

    known = target.stat() if target.exists() else None
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if known is not None and hasattr(os, "chown"):
            with suppress(OSError):  # only the owner of all may give a file away
                os.chown(name, known.st_uid, known.st_gid)
        Path(name).chmod(known.st_mode & 0o7777 if known is not None else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _umask() -> int:
    """The bits that new files go without; they can only be read by setting them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def diff(name: str, before: bytes, after: bytes) -> bytes:
    """What changes, as a unified diff that `patch` takes; empty where nothing does.

    Raises:
        EditError: the bytes have lines that no diff can hold, as those of UTF-16 have.
    """
    if b"\0" in before or b"\0" in after:
        raise EditError("a text in UTF-16 or UTF-32 has no diff; use --fix, or convert it to UTF-8")
    # A name with a space ends at the tab that follows it.
    label = name.encode("utf-8", "surrogateescape") + (b"\t" if " " in name else b"")
    lines = diff_bytes(unified_diff, _lines(before), _lines(after), label, label)
    return b"".join(_closed(lines))


def _lines(data: bytes) -> list[bytes]:
    """Lines as `patch` sees them: only a line feed ends one, a carriage return before it belongs to the line."""
    parts = data.split(b"\n")
    return [part + b"\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _closed(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"
