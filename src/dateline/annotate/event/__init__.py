"""Events: who did what to whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...lang.pack import LanguagePack
from ...model.actor import Actor, ActorMention
from ...model.dispatch import Dispatch
from ...model.event import Event
from ...model.parse import Parse
from ...model.place import Place
from ...model.span import Span
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
) -> tuple[tuple[Event, ...], tuple[Actor, ...]]:
    """The events of a dispatch, in text order of their triggers, and its actors, each with the words that events show to tell
    of it and another together: "les deux parties"."""
    scene = set_scene(dispatch, parse, pack.event, pack.countries, timexes, actors, places, statements)
    events, things = events_of(scene)
    told = (_told_together(actor, scene.together.get(actor.id, ())) for actor in actors)
    return events, (*told, *things)


def _told_together(actor: Actor, words: Iterable[Span]) -> Actor:
    known = {mention.span for mention in actor.mentions}
    more = [ActorMention(span=span, form="nominal") for span in sorted(set(words) - known)]
    return replace(actor, mentions=tuple(sorted((*actor.mentions, *more), key=lambda m: m.span))) if more else actor
