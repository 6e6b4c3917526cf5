"""The repairs of each language."""

from __future__ import annotations

from .base import Repairs
from .fr import REPAIRS as FRENCH

_BY_LANGUAGE = {"fr": FRENCH}
_NONE = Repairs()


def repairs_of(language: str | None) -> Repairs:
    """The repairs of a language, by its tag; of one without any, those that change nothing."""
    return _BY_LANGUAGE.get(language or "", _NONE)
