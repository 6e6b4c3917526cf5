"""What a language pack says of its timex words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TimexLanguage:
    """The words and rules of one language for this topic."""
