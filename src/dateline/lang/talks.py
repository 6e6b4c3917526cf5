"""What a language pack says of its talks words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TalksLanguage:
    """The words and rules of one language for this topic."""
