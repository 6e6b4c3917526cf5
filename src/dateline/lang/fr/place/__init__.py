"""French: place."""

from __future__ import annotations

from ...place import PlaceLanguage


def load() -> PlaceLanguage:
    """The French part of this topic."""
    return PlaceLanguage()
