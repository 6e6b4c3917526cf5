"""JSON compressed against a dictionary of what our rows have in common; part of the file's format, so never changed."""

from __future__ import annotations

import zlib
from importlib.resources import files

_DICTIONARY = files("dateline.store").joinpath("dictionary.txt").read_bytes()
_RAW, _LEVEL = -15, 6


def compressed(text: str) -> bytes:
    """The text in fewer bytes (raw deflate, RFC 1951)."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _RAW, zdict=_DICTIONARY)
    return packer.compress(text.encode()) + packer.flush()


def text_of(body: bytes) -> str:
    """What `compressed` took.

    Raises:
        zlib.error: the bytes are not what was written.
    """
    unpacker = zlib.decompressobj(_RAW, zdict=_DICTIONARY)
    return (unpacker.decompress(body) + unpacker.flush()).decode()
