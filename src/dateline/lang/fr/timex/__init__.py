"""French: timex."""

from __future__ import annotations

from ...timex import TimexLanguage


def load() -> TimexLanguage:
    """The French part of this topic."""
    return TimexLanguage()
