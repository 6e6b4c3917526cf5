"""What the repairs of one language are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.language import Language

from ...model.parse import Token


def _untouched(_nlp: Language) -> None:
    """A tokenizer that needs no repair."""


def _as_it_is(_form: str, lemma: str, _pos: str) -> str:
    """A lemma that needs no repair."""
    return lemma


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairs:
    """The repairs of one language; those of a language that needs none change nothing.

    `tokenizer` changes a pipeline's tokenizer; `lemma` gives the lemma for a lower-case form, the model's lemma and `pos`;
    `tokens` gives the tokens of a parse, mended.
    """

    tokenizer: Callable[[Language], None] = _untouched
    lemma: Callable[[str, str, str], str] = _as_it_is
    tokens: Callable[[Sequence[Token]], Sequence[Token]] = tuple
