"""JSONL: one object a line, streamed; an object or a list of objects spread over lines is read as a whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..model.errors import ReadError
from .base import MEGABYTE, Draft, Failure, Fit, Source
from .decode import decode, refuse_binary, spoilt, unusable
from .publication import edtf_of

LINE_LIMIT = 4 * MEGABYTE
WHOLE_LIMIT = 20 * MEGABYTE
COUNT_LIMIT = 100 * MEGABYTE
_FIELDS = ("id", "published", "outlet", "url", "title", "language")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*["}]|\[\s*\{\s*["}])')
_SPREAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{[ \t\r]*\n)")


class JsonlReader:
    """Reads objects with `text`, and `id`, `published`, `outlet`, `url`, `title`, `language` where they have them."""

    suffixes = frozenset({".jsonl", ".ndjson", ".json"})

    def sniff(self, head: bytes) -> Fit:
        """Sure of what begins with an object, or with a list of objects; a broken first line may be anything."""
        return Fit.SURE if _OBJECT.match(head) else Fit.IF_NAMED

    def read(self, source: Source, *, today: date) -> Iterator[Draft | Failure]:  # noqa: ARG002
        """A draft for each object, a failure for each line that is none; blank lines say nothing."""
        if source.head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise ReadError("JSONL in UTF-16; convert it to UTF-8")
        if not _OBJECT.match(source.head):
            refuse_binary(source.head)
        return _read_whole(source) if _SPREAD.match(source.head) else _read_lines(source)

    def count(self, source: Source) -> int | None:
        """How many lines there are, unless the source is very large or is no file."""
        if source.size is None or source.size > COUNT_LIMIT or _SPREAD.match(source.head):
            return None
        return sum(1 for line in source.lines(LINE_LIMIT) if line is None or line.strip())


def _read_lines(source: Source) -> Iterator[Draft | Failure]:
    proper = False
    for number, line in enumerate(source.lines(LINE_LIMIT), 1):
        where = f"{source.name}:{number}"
        if line is None:
            limit = LINE_LIMIT // MEGABYTE
            yield Failure(where=where, message=f"a line of more than {limit} MB; one object a line, one text an object")
        elif line.strip():
            proper = proper or (not line.isascii() and _is_utf8(line))
            if proper and not _is_utf8(line):
                yield Failure(where=where, message=spoilt([number]), was_read=True)
            yield _drafted(line, where)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _drafted(line: bytes, where: str) -> Draft | Failure:
    try:
        return draft_of(_parsed(decode(line)), where)
    except ReadError as error:
        return Failure(where=where, message=str(error))


def _read_whole(source: Source) -> Iterator[Draft | Failure]:
    value = _parsed(decode(source.whole(WHOLE_LIMIT, "write one object a line")))
    if not isinstance(value, list):
        yield draft_of(value, source.name)
        return
    if not value:
        raise ReadError("an empty list; nothing to read")
    for number, item in enumerate(value, 1):
        where = f"{source.name}: item {number}"
        try:
            yield draft_of(item, where)
        except ReadError as error:
            yield Failure(where=where, message=str(error))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"column {error.colno}" if error.lineno == 1 else f"line {error.lineno}, column {error.colno}"
        raise ReadError(f"not JSON: {error.msg} ({place})") from error
    except (ValueError, RecursionError) as error:
        raise ReadError("not JSON that can be read: a number is too long, or lists are nested too deep") from error


def draft_of(value: object, where: str) -> Draft:
    """The draft that a JSON value describes.

    Raises:
        ReadError: it is no object, has no text, or a field is not what it should be.
    """
    if not isinstance(value, Mapping):
        raise ReadError('not an object; write {"text": "…"}')
    text = value.get("text")
    if not isinstance(text, str):
        raise ReadError('no "text"' if text is None else '"text" is not a string')
    fields = {name: _string(value, name) for name in _FIELDS}
    for name, content in (("text", text), *fields.items()):
        fault = unusable(content) if content is not None else None
        if fault is not None:
            raise ReadError(f'"{name}" holds {fault}; mend it')
    return Draft(
        text=text,
        where=where,
        title=fields["title"],
        outlet=fields["outlet"],
        published=_published(fields["published"]),
        url=fields["url"],
        external_id=fields["id"],
        language=fields["language"],
    )


def _string(value: Mapping[str, object], name: str) -> str | None:
    """A field as a string; a whole number (an id, a year) in its digits; empty is absent."""
    content = value.get(name)
    if isinstance(content, int) and not isinstance(content, bool) and abs(content) < 10**18:
        return str(content)
    if content is not None and not isinstance(content, str):
        raise ReadError(f'"{name}" is not a string')
    return content or None


def _published(stated: str | None) -> str | None:
    if stated is None:
        return None
    edtf = edtf_of(stated)
    if edtf is None:
        raise ReadError(f'"published" is {stated[:40]!r}, which is no date; write 2022, 2022-03 or 2022-03-02')
    return edtf


READER = JsonlReader()
