"""Lemmas that the model's lookup gets wrong on common words of the news."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ....model.parse import Token

_RIGHT = {
    ("parties", "NOUN"): "partie",
    ("partie", "NOUN"): "partie",
    ("entre", "ADP"): "entre",
    ("contre", "ADP"): "contre",
    ("lui", "PRON"): "lui",
    ("selon", "ADP"): "selon",
}


def repaired_lemma(form: str, lemma: str, pos: str) -> str:
    """The lemma of a lower-case form, mended where the model is known to be wrong."""
    return _RIGHT.get((form, pos), lemma)


_OF_PLURAL = {("pressent", "pressentir"): "presser"}
"""Lemmas of plural verbs: "elle pressent un piège" is another verb than "ils pressent Lima de signer"."""


def mend_lemmas(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, verbs of a subject in the plural with the lemma that their form has there."""
    return [_mended(token, tokens) if (token.form, token.lemma) in _OF_PLURAL else token for token in tokens]


def _mended(token: Token, tokens: Sequence[Token]) -> Token:
    subject = next((t for t in tokens if t.head == token.i and t.relation == "nsubj"), None)
    singular = subject is not None and subject.feats.get("Number") == "Sing"
    return token if singular else replace(token, lemma=_OF_PLURAL[token.form, token.lemma])
