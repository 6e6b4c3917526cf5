"""French: talks."""

from __future__ import annotations

from ...talks import TalksLanguage


def load() -> TalksLanguage:
    """The French part of this topic."""
    return TalksLanguage()
