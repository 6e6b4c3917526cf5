"""Talks: negotiations and their rounds."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.event import Event
from ...model.parse import Parse
from ...model.place import Place
from ...model.talks import Talks
from ...model.timex import Timex
from .find import talks_of
from .table import set_table


def find_talks(
    dispatch: Dispatch,
    parse: Parse,
    timexes: tuple[Timex, ...],
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    events: tuple[Event, ...],
    pack: LanguagePack,
) -> tuple[Talks, ...]:
    """The talks that a dispatch tells of."""
    return talks_of(set_table(dispatch, parse, timexes, actors, places, events, pack.talks))
