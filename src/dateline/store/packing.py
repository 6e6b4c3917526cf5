"""JSON as tables hold it: keys left to a list of shapes, then compressed against what our rows have in common.

Dicts of one shape that are many in a list go by columns: like stands beside like, and what is the same in all of them is
told once.

`shapes.txt` and `dictionary.txt` are part of the file's format: shapes are only added at the end, the dictionary stays.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

_DICTIONARY = files("dateline.store").joinpath("dictionary.txt").read_bytes()
_KEYS = [tuple(line.split(",")) for line in files("dateline.store").joinpath("shapes.txt").read_text("utf-8").split()]
_SHAPE = {keys: number for number, keys in enumerate(_KEYS, 1)}
_RAW, _LEVEL = -15, 9
_MANY = 4


def pack(data: Any) -> bytes:
    """JSON data in few bytes (raw deflate, RFC 1951, of JSON in which a known dict is its shape and values)."""
    return deflated(shaped(data))


def deflated(text: str) -> bytes:
    """What `shaped` gives, compressed."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=_DICTIONARY)
    return packer.compress(text.encode()) + packer.flush()


def unpack(body: bytes) -> Any:
    """What `pack` took.

    Raises:
        ValueError, zlib.error: the bytes are not what was written.
    """
    unpacker = zlib.decompressobj(_RAW, zdict=_DICTIONARY)
    return _plain(json.loads((unpacker.decompress(body) + unpacker.flush()).decode()))


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
    """Lists begin with the number of their shape, or 0 where they are lists, or less than 0 where columns follow; a dict
    of no known shape stays one."""
    if isinstance(data, dict):
        shape = _SHAPE.get(tuple(data))
        values = [_shaped(value) for value in data.values()]
        return dict(zip(data, values, strict=True)) if shape is None else [shape, *values]
    if isinstance(data, (list, tuple)):
        keys = tuple(data[0]) if len(data) >= _MANY and isinstance(data[0], dict) else None
        if keys in _SHAPE and all(isinstance(one, dict) and tuple(one) == keys for one in data):
            return [-_SHAPE[keys], len(data), *(_column([one[key] for one in data]) for key in keys)]
        return [0, *map(_shaped, data)] if data else []
    return data


def _column(values: list[Any]) -> Any:
    """The values of a key in several dicts: a list, or what says how they are alike; a scalar is that of all."""
    first = values[0]
    if isinstance(first, list) and all(value == first for value in values):
        return {"same": _shaped(first)}
    if all(isinstance(value, dict) for value in values):
        return {"all": _shaped(values)}
    if all(isinstance(value, list) and len(value) == 1 for value in values):
        return {"one": _column([value[0] for value in values])}
    same = not isinstance(first, (list, dict)) and all(
        type(value) is type(first) and value == first for value in values
    )
    return first if same else [_shaped(value) for value in values]


def _values(column: Any, count: int) -> Iterable[Any]:
    """What `_column` took."""
    if isinstance(column, dict):
        (how, data), *_ = column.items()
        if how == "same":
            return [_plain(data) for _ in range(count)]
        return _plain(data) if how == "all" else [[value] for value in _values(data, count)]
    return map(_plain, column) if isinstance(column, list) else [column] * count


def _plain(data: Any) -> Any:
    if isinstance(data, list):
        if not data:
            return []
        shape, *inner = data
        if isinstance(shape, int) and shape < 0:
            columns = (_values(column, inner[0]) for column in inner[1:])
            return [dict(zip(_KEYS[-shape - 1], values, strict=True)) for values in zip(*columns, strict=True)]
        values = [_plain(value) if isinstance(value, (list, dict)) else value for value in inner]
        return dict(zip(_KEYS[shape - 1], values, strict=True)) if shape else values
    if isinstance(data, dict):
        return {key: _plain(value) for key, value in data.items()}
    return data
