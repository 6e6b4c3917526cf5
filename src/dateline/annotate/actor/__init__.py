"""Actors: found and followed through the text."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.actor import Actor


def find_actors(dispatch: Dispatch, parse: Parse, pack: LanguagePack) -> tuple[Actor, ...]:
    """The actors of a dispatch, by first mention."""
    return ()
