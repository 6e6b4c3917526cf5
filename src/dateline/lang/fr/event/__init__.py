"""French: event."""

from __future__ import annotations

from ...event import EventLanguage


def load() -> EventLanguage:
    """The French part of this topic."""
    return EventLanguage()
