"""French: statement."""

from __future__ import annotations

from ...statement import StatementLanguage


def load() -> StatementLanguage:
    """The French part of this topic."""
    return StatementLanguage()
