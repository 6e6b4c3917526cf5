"""Sentence borders that typography settles before the parser looks."""

from __future__ import annotations

from spacy.tokens import Doc

_OPENING = frozenset("«“‹([")
_CLOSING = frozenset("»”›)]")
_FINAL = frozenset({".", "!", "?", "…", "..."})


def guard_sentences(doc: Doc) -> Doc:
    """Marks where a sentence may not begin, and where one must.

    None begins at a closing mark, after a hyphen, in lower case, or after an opening mark within a line; one begins
    after a final stop with its closing mark, and after an empty line. Sentences that came with the text stay.
    """
    if doc.has_annotation("SENT_START"):
        return doc
    for token in doc[1:]:
        before = token.nbor(-1)
        if before.is_space and "\n" in before.text:
            token.is_sent_start = not _goes_on(token.text)
        elif _goes_on(token.text) or before.text in _OPENING or before.text == "-":
            token.is_sent_start = False
        elif before.text in _CLOSING and token.i > 1 and doc[token.i - 2].text in _FINAL:
            token.is_sent_start = True
    return doc


def _goes_on(text: str) -> bool:
    """Whether a token cannot begin a sentence."""
    return text in _CLOSING or text[0].islower() or text[0] in ",;:)-" or text in _FINAL
