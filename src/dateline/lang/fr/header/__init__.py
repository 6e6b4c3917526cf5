"""French: header."""

from __future__ import annotations

from ...header import HeaderLanguage


def load() -> HeaderLanguage:
    """The French part of this topic."""
    return HeaderLanguage()
