"""Hyphens inside words and apostrophes at their end: "ukraino-biélorusse" stays one token, as the "l'" of "l' Hérault" does,
"ont-elles" becomes two."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_suffix_regex

_CLITICS = "je|tu|il|elle|on|nous|vous|ils|elles|ce|moi|toi|le|la|les|lui|leur|en|y"
_HYPHENATED = rf"rendez-vous|(?!\S*-(?:t|{_CLITICS})$)[^\W\d_]+(?:-(?:[ld]')?[^\W\d_]+)+"
_ELIDED = r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'"
_WHOLE = re.compile(rf"{_HYPHENATED}|{_ELIDED}", re.I)
_SUFFIXES = (rf"(?<=[^\W\d_])-(?:{_CLITICS})", r"(?<=[^\W\d_])-t")


def keep_hyphens(nlp: Language) -> None:
    """Lets the tokenizer split words at a hyphen only before a clitic pronoun, and no elided word that stands alone: pages
    leave a space where a link begins.

    The stock pattern for whole words lists prefixes one by one; ours takes all of them, and costs a third.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    tokenizer.token_match = _WHOLE.fullmatch
    tokenizer.suffix_search = compile_suffix_regex([*(nlp.Defaults.suffixes or ()), *_SUFFIXES]).search
