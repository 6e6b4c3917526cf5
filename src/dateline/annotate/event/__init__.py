"""Events: who did what to whom."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.event import Event
from ...model.parse import Parse
from ...model.place import Place
from ...model.statement import Statement
from ...model.timex import Timex
from .find import events_of
from .setting import set_scene


def find_events(
    dispatch: Dispatch,
    parse: Parse,
    timexes: tuple[Timex, ...],
    actors: tuple[Actor, ...],
    places: tuple[Place, ...],
    statements: tuple[Statement, ...],
    pack: LanguagePack,
) -> tuple[Event, ...]:
    """The events of a dispatch, in text order of their triggers."""
    return events_of(set_scene(dispatch, parse, pack.event, pack.countries, timexes, actors, places, statements))
