"""What a language pack says of its statement words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLanguage:
    """The words and rules of one language for this topic."""
