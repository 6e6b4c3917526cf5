"""Sentence borders that typography settles before the parser looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from spacy.attrs import ORTH, SENT_START, SPACY
from spacy.tokens import Doc

_OPENING = frozenset("«“‹([")
_CLOSING = frozenset("»”›)]")
_STRAIGHT = '"'
_STOPS = frozenset(".!?…")
_FOLLOWING = frozenset(",;:)-" + "".join(_STOPS))
"""First letters of a token that goes on with what stands before."""
_VALUES = {True: 1, False: -1, None: 0}


def guard_sentences(doc: Doc) -> Doc:
    """Marks where a sentence may not begin, and where one must, in a paragraph.

    One may begin only after a final stop and the closing marks behind it; none begins in lower case, at a closing mark or
    after an opening one. One must begin where a closing mark follows a final stop. Sentences that came with the text stay.
    """
    if doc.has_annotation("SENT_START"):
        return doc
    strings, columns = doc.vocab.strings, doc.to_array([ORTH, SPACY]).tolist()
    words = [strings[orth] for orth, _ in columns]
    begins = _beginnings(words, [bool(spaced) for _, spaced in columns])
    column: Any = np.array([[_VALUES[begin]] for begin in begins], dtype="i8").astype("u8")
    doc.from_array([SENT_START], column)
    return doc


def _beginnings(words: Sequence[str], spaced: Sequence[bool]) -> Iterator[bool | None]:
    """Whether a sentence begins at each word; `None` where the parser decides."""
    is_open = False
    for i, word in enumerate(words):
        straight = word == _STRAIGHT
        closes = word in _CLOSING or (straight and (is_open or _hangs_on(words, spaced, i)))
        yield None if i == 0 else False if closes else _begins(words, i)
        is_open ^= straight


def _hangs_on(words: Sequence[str], spaced: Sequence[bool], i: int) -> bool:
    """Whether a straight mark closes by its place: tight behind a word and not before one, or at the end."""
    if i + 1 == len(words) or words[i + 1].isspace():
        return True
    return i > 0 and not spaced[i - 1] and not words[i - 1].isspace() and spaced[i]


def _begins(words: Sequence[str], i: int) -> bool | None:
    """Whether a sentence begins at a word; `None` where the parser decides."""
    if words[i][0].islower() or words[i][0] in _FOLLOWING or words[i - 1] in _OPENING:
        return False
    last = i - 1
    while last and (words[last] in _CLOSING or words[last] == _STRAIGHT or words[last].isspace()):
        last -= 1
    if words[last][-1] not in _STOPS:
        return False
    return True if words[i - 1] in _CLOSING and last == i - 2 and len(words[last]) == 1 else None
