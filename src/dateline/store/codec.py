"""Readings and rows as the text that tables hold, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..model.contract import to_dict
from ..model.contract_in import from_dict
from ..model.finding import Finding
from ..model.reading import Reading
from .packing import compressed, text_of

Row = dict[str, Any]


def dump(data: object) -> str:
    """JSON in one line; escaped throughout where a string holds half a surrogate pair, which UTF-8 cannot write."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text if writable(text) else json.dumps(data, separators=(",", ":"))


def load(text: str) -> Any:
    """What `dump` wrote."""
    return json.loads(text)


def writable(text: str) -> bool:
    """Whether UTF-8 can write the text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def column(text: str | None) -> str | None:
    """The text as a column can hold it: what UTF-8 cannot write becomes a question mark."""
    return text if text is None or writable(text) else text.encode("utf-8", "replace").decode()


def split(reading: Reading, findings: Sequence[Finding]) -> tuple[str, bytes, list[Row]]:
    """A reading as the bodies of its dispatch and of the reading, and the rows of its findings."""
    data = to_dict(reading, findings)
    dispatch, found = data.pop("dispatch"), data.pop("findings")
    if writable(reading.dispatch.text):
        del dispatch["text"]
    return dump(_without_words(dispatch)), compressed(dump(_without_words(data))), found


def join(dispatch: str, text: str, body: bytes, findings: Sequence[str]) -> tuple[Reading, tuple[Finding, ...]]:
    """The reading and findings that `split` took apart; `text` is the column, used where the body leaves it out."""
    data = load(text_of(body))
    data["dispatch"] = {"text": text} | load(dispatch)
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
