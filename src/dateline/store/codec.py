"""Readings and rows as tables hold them, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..model.contract import to_dict
from ..model.contract_in import from_dict
from ..model.finding import Finding
from ..model.reading import Reading
from .packing import pack, unpack, writable

Row = dict[str, Any]
_KEPT_APART = ("id", "external_id", "origin", "outlet", "published", "title", "text")
_KEYS = (
    *("id", "external_id", "origin", "outlet", "language", "published", "published_from", "title", "text"),
    *("header", "dateline"),
)
DISPATCH = ", ".join(f"d.{name}" for name in (*_KEPT_APART, "body"))
"""The columns of a dispatch `d`, for `dispatch_of`."""


def dump(data: object) -> str:
    """JSON in one line; escaped throughout where a string holds half a surrogate pair, which UTF-8 cannot write."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text if writable(text) else json.dumps(data, separators=(",", ":"))


def load(text: str) -> Any:
    """What `dump` wrote."""
    return json.loads(text)


def column(text: str | None) -> str | None:
    """The text as a column can hold it: what UTF-8 cannot write becomes a question mark."""
    return text if text is None or writable(text) else text.encode("utf-8", "replace").decode()


def split(reading: Reading, findings: Sequence[Finding]) -> tuple[bytes, bytes, list[Row]]:
    """A reading as the bodies of its dispatch and of the reading, and the rows of its findings."""
    data = to_dict(reading, findings)
    dispatch, found = data.pop("dispatch"), data.pop("findings")
    return pack(without_columns(dispatch)), pack(_without_words(data)), found


def without_columns(dispatch: Row) -> Row:
    """What the columns of a dispatch do not hold of it: what they cannot hold, too."""
    kept = {key for key in _KEPT_APART if column(dispatch.get(key)) == dispatch.get(key)}
    rest: Row = _without_words({key: value for key, value in dispatch.items() if key not in kept})
    return rest


def dispatch_of(columns: Sequence[Any]) -> Row:
    """A dispatch from its columns (see `DISPATCH`), as the contract has it."""
    *apart, body = columns
    known = dict(zip(_KEPT_APART, apart, strict=True)) | unpack(body)
    return {key: known[key] for key in dict.fromkeys((*_KEYS, *known)) if key in known}


def join(dispatch: Row, body: bytes, findings: Sequence[str]) -> tuple[Reading, tuple[Finding, ...]]:
    """The reading and findings that `split` took apart."""
    data = unpack(body)
    data["dispatch"] = dispatch
    data["findings"] = [load(finding) for finding in findings]
    return from_dict(data)


def _without_words(data: Any) -> Any:
    """The same without the words of spans, which the dispatch's text has already."""
    if isinstance(data, dict):
        is_span = "start" in data and "text" in data
        return {key: _without_words(value) for key, value in data.items() if not (is_span and key == "text")}
    if isinstance(data, list):
        return [_without_words(value) for value in data]
    return data
