"""French: actor."""

from __future__ import annotations

from ...actor import ActorLanguage


def load() -> ActorLanguage:
    """The French part of this topic."""
    return ActorLanguage()
