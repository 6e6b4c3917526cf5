"""The order in which a dispatch is read: the one visible list of topics."""

from __future__ import annotations

from typing import NamedTuple

from ..lang.pack import LanguagePack
from ..model.actor import Actor
from ..model.age import Age
from ..model.dispatch import Dispatch
from ..model.parse import Parse
from ..model.place import Place
from ..model.reading import Reading
from ..model.statement import Statement
from ..model.timex import Timex
from .actor import find_actors
from .event import find_events
from .place import find_places
from .statement import find_statements
from .talks import find_talks
from .timex import find_times_and_ages
from .timex.age import whose


class Told(NamedTuple):
    """What a dispatch tells beside its events, which events are read from."""

    timexes: tuple[Timex, ...]
    ages: tuple[Age, ...]
    places: tuple[Place, ...]
    actors: tuple[Actor, ...]
    statements: tuple[Statement, ...]


def told_of(dispatch: Dispatch, parse: Parse, pack: LanguagePack) -> Told:
    """The times, places, actors and statements of one dispatch."""
    timexes, ages = find_times_and_ages(dispatch, parse, pack)
    places = find_places(dispatch, parse, pack)
    actors = find_actors(parse, pack)
    statements = find_statements(dispatch, parse, timexes, actors, pack)
    return Told(timexes=timexes, ages=ages, places=places, actors=actors, statements=statements)


def annotate(dispatch: Dispatch, parse: Parse, pack: LanguagePack) -> Reading:
    """Everything read from one dispatch."""
    timexes, ages, places, actors, statements = told_of(dispatch, parse, pack)
    events, actors = find_events(dispatch, parse, timexes, actors, places, statements, pack)
    talks = find_talks(dispatch, parse, timexes, actors, places, events, pack)
    return Reading(
        dispatch=dispatch,
        timexes=timexes,
        ages=whose(ages, actors, dispatch.text, pack.timex),
        actors=actors,
        places=places,
        statements=statements,
        events=events,
        talks=talks,
    )
