"""Talks: negotiations and their rounds."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.event import Event
from ...model.place import Place
from ...model.talks import Talks
from ...model.timex import Timex


def find_talks(dispatch: Dispatch, parse: Parse, timexes: tuple[Timex, ...], actors: tuple[Actor, ...], places: tuple[Place, ...], events: tuple[Event, ...], pack: LanguagePack) -> tuple[Talks, ...]:
    """The talks that a dispatch tells of."""
    return ()
