"""The French future and conditional by their form, where the model takes "s'entretiendra" for a past tense."""

from __future__ import annotations

import re

from ....model.folding import fold
from ....model.parse import Token

_ENDING = re.compile(r"(.{2,30}r)(?:ai|as|a|ons|ez|ont)")
_CONDITIONAL = re.compile(r"(.{1,30}r)(?:ais|ait|ions|iez|aient)")
_STEMS = ("endr", "rr")
"""How stems end that do not keep their infinitive: "tiendrait", "mourrait"."""
_IRREGULAR = {
    "être": "ser",
    "avoir": "aur",
    "faire": "fer",
    "aller": "ir",
    "devoir": "devr",
    "falloir": "faudr",
    "recevoir": "recevr",
    "savoir": "saur",
    "valoir": "vaudr",
    "vouloir": "voudr",
}
"""Stems of the future and the conditional that no rule gives."""


def is_future(token: Token) -> bool:
    """Whether a finite verb ends like a future: the stem keeps the r of the infinitive ("parler", "vend(r)e")."""
    if token.feats.get("Mood") not in (None, "Ind"):
        return False
    match = _ENDING.fullmatch(fold(token.text))
    lemma = fold(token.lemma)
    return match is not None and (_keeps_er(match[1], lemma) if lemma.endswith("er") else lemma.endswith(("r", "re")))


def is_conditional(token: Token) -> bool:
    """Whether a finite verb ends like a conditional, not like an imperfect: "suspendrait", not "offrait" or "tirait"."""
    match = _CONDITIONAL.fullmatch(fold(token.text))
    lemma = fold(token.lemma)
    if match is None:
        return False
    if lemma.endswith("er"):
        return _keeps_er(match[1], lemma)
    return match[1] in (lemma, lemma[:-1], _IRREGULAR.get(lemma)) or match[1].endswith(_STEMS)


def _keeps_er(stem: str, lemma: str) -> bool:
    """Whether a stem is an infinitive in -er, not that of "libérer" in "libéra"."""
    return stem.endswith("er") and not stem.endswith(lemma[:-2])
