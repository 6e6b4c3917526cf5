"""Labels that a word's class and place settle, where the model takes any complement of a noun for the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model.parse import Token

_SMALL = frozenset({"case", "det", "cop"})
_QUALIFIER_SMALL = frozenset({"case", "cop"})
"""What makes a phrase of its own of an adjective; a determiner does not: "le séisme le plus meurtrier"."""
_NEAR = 4


def mend_labels(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a parse: an adjective without preposition qualifies, a name right after a name goes on with it."""
    mended = list(tokens)
    for token in tokens:
        if token.dep == "nmod":
            small = _QUALIFIER_SMALL if token.pos == "ADJ" else _SMALL
            if token.pos in ("ADJ", "PROPN", "X") and not _is_phrase(tokens, token, small):
                mended[token.i] = _complement(token, tokens[token.head])
        elif token.pos == "ADJ" and token.relation == "nsubj":
            mended[token.i] = _qualifier(tokens, token)
    return mended


def _complement(token: Token, head: Token) -> Token:
    if token.pos == "ADJ":
        return replace(token, dep="amod") if head.pos in ("NOUN", "PROPN") else token
    return replace(token, dep="flat:name") if head.pos == "PROPN" and head.i == token.i - 1 else token


def _qualifier(tokens: Sequence[Token], token: Token) -> Token:
    """An adjective taken for a second subject hangs on the first: "le séisme le plus meurtrier a frappé"."""
    before = tokens[max(token.i - _NEAR, 0) : token.i]
    noun = next((t for t in before if t.head == token.head and t.relation == "nsubj" and t.pos == "NOUN"), None)
    if noun is None or any(t.pos in ("VERB", "CCONJ", "PUNCT") for t in tokens[noun.i : token.i]):
        return token
    return replace(token, head=noun.i, dep="amod")


def _is_phrase(tokens: Sequence[Token], token: Token, small: frozenset[str]) -> bool:
    """Whether one of the small words makes a phrase of a word."""
    before = tokens[max(token.i - _NEAR, 0) : token.i]
    return any(t.head == token.i and t.relation in small for t in before)
