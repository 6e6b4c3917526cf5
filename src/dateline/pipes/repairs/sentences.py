"""Sentence borders that typography settles before the parser looks."""

from __future__ import annotations

from itertools import pairwise

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
    words = [token.text for token in doc]
    for i, (before, word) in enumerate(pairwise(words), 1):
        if before.isspace() and "\n" in before:
            doc[i].is_sent_start = not _goes_on(word)
        elif _goes_on(word) or before in _OPENING or before == "-":
            doc[i].is_sent_start = False
        elif before in _CLOSING and i > 1 and words[i - 2] in _FINAL:
            doc[i].is_sent_start = True
    return doc


def _goes_on(text: str) -> bool:
    """Whether a token cannot begin a sentence."""
    return text in _CLOSING or text[0].islower() or text[0] in ",;:)-" or text in _FINAL
