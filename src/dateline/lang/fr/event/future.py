"""The French future by its form, where the model takes "s'entretiendra" for a past tense."""

from __future__ import annotations

import re

from ....model.folding import fold
from ....model.parse import Token

_ENDING = re.compile(r"(.{2,30}r)(?:ai|as|a|ons|ez|ont)")


def is_future(token: Token) -> bool:
    """Whether a finite verb ends like a future: the stem keeps the r of the infinitive ("parler", "vend(r)e")."""
    if token.feats.get("Mood") not in (None, "Ind"):
        return False
    match = _ENDING.fullmatch(fold(token.text))
    if match is None:
        return False
    lemma = fold(token.lemma)
    if lemma.endswith("er"):
        return match[1].endswith("er") and not match[1].endswith(lemma[:-2])
    return lemma.endswith(("r", "re"))
