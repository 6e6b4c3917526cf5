"""JSON as tables hold it: keys left to a list of shapes, then compressed against what our rows have in common.

`shapes.txt` and `dictionary.txt` are part of the file's format: shapes are only added at the end, the dictionary stays.
"""

from __future__ import annotations

import json
import zlib
from importlib.resources import files
from typing import Any

_DICTIONARY = files("dateline.store").joinpath("dictionary.txt").read_bytes()
_KEYS = [tuple(line.split(",")) for line in files("dateline.store").joinpath("shapes.txt").read_text("utf-8").split()]
_SHAPE = {keys: number for number, keys in enumerate(_KEYS, 1)}
_RAW, _LEVEL = -15, 6


def pack(data: Any) -> bytes:
    """JSON data in few bytes (raw deflate, RFC 1951, of JSON in which a known dict is its shape and values)."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=_DICTIONARY)
    return packer.compress(shaped(data).encode()) + packer.flush()


def unpack(body: bytes) -> Any:
    """What `pack` took.

    Raises:
        ValueError, zlib.error: the bytes are not what was written.
    """
    unpacker = zlib.decompressobj(_RAW, zdict=_DICTIONARY)
    return _plain(json.loads(unpacker.decompress(body) + unpacker.flush()))


def shaped(data: Any) -> str:
    """The text that is compressed; escaped throughout where it holds half a surrogate pair."""
    told = _shaped(data)
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text if writable(text) else json.dumps(told, separators=(",", ":"))


def writable(text: str) -> bool:
    """Whether UTF-8 can write the text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shaped(data: Any) -> Any:
    """Lists begin with the number of their shape, or 0 where they are lists; a dict of no known shape stays one."""
    if isinstance(data, dict):
        shape = _SHAPE.get(tuple(data))
        values = [_shaped(value) for value in data.values()]
        return dict(zip(data, values, strict=True)) if shape is None else [shape, *values]
    if isinstance(data, (list, tuple)):
        return [0, *map(_shaped, data)] if data else []
    return data


def _plain(data: Any) -> Any:
    if isinstance(data, list):
        if not data or data[0] == 0:
            return [_plain(value) for value in data[1:]]
        return dict(zip(_KEYS[data[0] - 1], map(_plain, data[1:]), strict=True))
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return data
