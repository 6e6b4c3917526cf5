"""What a language pack says of its event words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLanguage:
    """The words and rules of one language for this topic."""
