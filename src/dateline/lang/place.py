"""What a language pack says of its place words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLanguage:
    """The words and rules of one language for this topic."""
