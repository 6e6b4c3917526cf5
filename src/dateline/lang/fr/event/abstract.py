"""Nouns of acts, states and qualities by their endings: "la décision", "le versement", "la gravité"."""

from __future__ import annotations

_ENDINGS = (
    "tion", "sion", "xion", "ment", "té", "isme", "ance", "ence", "age", "ure", "tude", "esse", "aison", "ise", "al", "us",
)  # fmt: skip


def has_abstract_ending(lemma: str) -> bool:
    """Whether a noun has an ending of acts, states and qualities, as some of bodies and people have: "le parlement"."""
    return lemma.endswith(_ENDINGS)
