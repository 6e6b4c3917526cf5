"""Elided words before a space: "l' Hérault" is an article and a name, as "l'Hérault" is."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer

_ELIDED = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'", re.I)


def keep_elisions(nlp: Language) -> None:
    """Lets an elided word stand alone, which the stock tokenizer cuts in two: pages leave a space where a link begins."""
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    whole = tokenizer.token_match
    tokenizer.token_match = lambda text: _ELIDED.fullmatch(text) or (whole(text) if whole is not None else None)
