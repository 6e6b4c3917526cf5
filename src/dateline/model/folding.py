"""Folding for matching: every form has the length of what it was made from, so offsets hold."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

APOSTROPHES = "’ʼ‘′＇"
SPACES = "\xa0\u202f\u2009\u2007\u2002\u2003\u200a\u3000\t"
HYPHENS = "\u2010\u2011"
_TYPOGRAPHY = (
    *((sign, "'") for sign in APOSTROPHES),
    *((sign, " ") for sign in (*SPACES, "\r")),
    *((sign, "-") for sign in HYPHENS),
)


def plain(text: str) -> str:
    """`text` with one kind of apostrophe, space and hyphen; case and accents stay."""
    for sign, usual in _TYPOGRAPHY:  # most texts have one or two of them: this is quicker than a table for each letter
        if sign in text:
            text = text.replace(sign, usual)
    return text


def fold(text: str) -> str:
    """`plain` and in lower case, character by character; accents stay."""
    return _fold_word(text) if len(text) <= _WORD else _fold(text)


def _fold(text: str) -> str:
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(_lower(character) for character in text)
    return plain(lowered)


def bare(text: str) -> str:
    """`fold` without accents: what is left when capitals drop theirs."""
    folded = fold(text)
    if folded.isascii():
        return folded
    return "".join(_base(character) for character in folded)


_WORD = 32
"""Code points of what is likely a word, met again and again."""
_fold_word = lru_cache(maxsize=65_536)(_fold)


@cache
def _lower(character: str) -> str:
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


@cache
def _base(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0]
    return base if unicodedata.category(base)[0] == "L" or base == character else character
