"""How files up to format 4 kept JSON: compressed, with all its keys; read when such a file is brought up to date."""

from __future__ import annotations

import zlib
from importlib.resources import files

_DICTIONARY = files("dateline.store").joinpath("before_5.txt").read_bytes()
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
