"""Sentence borders that typography settles before the parser looks."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

_OPENING = frozenset("«“‹([")
_CLOSING = frozenset("»”›)]")
_STRAIGHT = '"'
_STOPS = frozenset(".!?…")
_FOLLOWING = frozenset(",;:)-" + "".join(_STOPS))
"""First letters of a token that goes on with what stands before."""


def guard_sentences(doc: Doc) -> Doc:
    """Marks where a sentence may not begin, and where one must, in a paragraph.

    One may begin only after a final stop and the closing marks behind it; none begins in lower case, at a closing mark or
    after an opening one. One must begin where a closing mark follows a final stop. Sentences that came with the text stay.
    """
    if doc.has_annotation("SENT_START"):
        return doc
    words = [token.text for token in doc]
    is_open = False
    for token in doc:
        straight = words[token.i] == _STRAIGHT
        closes = words[token.i] in _CLOSING or (straight and (is_open or _hangs_on(doc, token.i)))
        if token.i:
            token.is_sent_start = False if closes else _begins(words, token.i)
        is_open ^= straight
    return doc


def _hangs_on(doc: Doc, i: int) -> bool:
    """Whether a straight mark closes by its place: tight behind a word and not before one, or at the end."""
    if i + 1 == len(doc) or doc[i + 1].is_space:
        return True
    tight = i > 0 and not doc[i - 1].whitespace_ and not doc[i - 1].is_space
    return tight and bool(doc[i].whitespace_)


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
