"""Ordinals in French: "premier", "2e", "troisième"."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(\d{1,3})(?:er|re|ère|e|è|ème|eme|nd|nde)")
_WORDS = {
    "premier": 1, "première": 1, "second": 2, "seconde": 2, "deuxième": 2, "troisième": 3, "quatrième": 4,
    "cinquième": 5, "sixième": 6, "septième": 7, "huitième": 8, "neuvième": 9, "dixième": 10, "onzième": 11,
    "douzième": 12, "treizième": 13, "quatorzième": 14, "quinzième": 15, "seizième": 16, "dix-septième": 17,
    "dix-huitième": 18, "dix-neuvième": 19, "vingtième": 20,
    "trentième": 30, "quarantième": 40, "cinquantième": 50, "soixantième": 60, "centième": 100,
}  # fmt: skip


def ordinal(word: str) -> int | None:
    """The number of a folded ordinal, `None` for another word; a plural ("premiers") is none."""
    if word in _WORDS:
        return _WORDS[word]
    match = _DIGITS.fullmatch(word)
    return int(match[1]) if match else None
