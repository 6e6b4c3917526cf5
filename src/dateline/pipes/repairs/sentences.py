"""Sentence borders that typography settles before the parser looks."""

from __future__ import annotations

from spacy.tokens import Doc

_OPENING = frozenset("«“‹([")
_CLOSING = frozenset("»”›)]")
_STRAIGHT = '"'
_FINAL = frozenset(".!?…")
"""Last letters of a token that may end a sentence."""


def guard_sentences(doc: Doc) -> Doc:
    """Marks where a sentence may not begin, and where one must.

    One may begin only after a final stop, with the closing marks after it, or after an end of line; none begins at a
    closing mark, in lower case, or after an opening mark. One must begin after a final stop with its closing mark, and
    after an empty line. Sentences that came with the text stay.
    """
    if doc.has_annotation("SENT_START"):
        return doc
    is_open = False
    for token in doc:
        closes = token.text in _CLOSING or (token.text == _STRAIGHT and (is_open or _hangs_on(doc, token.i)))
        if token.i:
            token.is_sent_start = _begins(doc, token.i, closes=closes)
        if token.text == _STRAIGHT:
            is_open = not is_open
        elif token.is_space and "\n" in token.text:
            is_open = False
    return doc


def _hangs_on(doc: Doc, i: int) -> bool:
    """Whether a straight mark closes by its place: tight behind a word, with nothing tight behind it, or the last."""
    last = i + 1 == len(doc) or doc[i + 1].is_space
    return last or (not doc[i - 1].whitespace_ and not doc[i - 1].is_space and bool(doc[i].whitespace_))


def _begins(doc: Doc, i: int, *, closes: bool) -> bool | None:
    """Whether a sentence begins at a token; `None` where the parser decides."""
    token, before = doc[i], doc[i - 1]
    if before.is_space and "\n" in before.text:
        return not (closes or _goes_on(token.text))
    if closes or _goes_on(token.text) or before.text in _OPENING:
        return False
    ends = i - 1
    while ends and (doc[ends].text in _CLOSING or doc[ends].text == _STRAIGHT or doc[ends].is_space):
        ends -= 1
    if doc[ends].text[-1] not in _FINAL:
        return False
    return True if before.text in _CLOSING and ends == i - 2 and len(doc[ends].text) == 1 else None


def _goes_on(text: str) -> bool:
    """Whether a token cannot begin a sentence."""
    return text[0].islower() or text[0] in ",;:)-.!?…"
