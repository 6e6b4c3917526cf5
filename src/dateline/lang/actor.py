"""What a language pack says of its actor words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorLanguage:
    """The words and rules of one language for this topic."""
