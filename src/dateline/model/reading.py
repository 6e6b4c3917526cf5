"""A reading: everything read from one dispatch."""

from __future__ import annotations

from dataclasses import dataclass

from .actor import Actor
from .age import Age
from .dispatch import Dispatch
from .event import Event
from .marked import marked_html, summary
from .place import Place
from .statement import Statement
from .talks import Talks
from .timex import Timex


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Everything read from one dispatch; ids count in text order (`t1`, `a3`; `g1` for an age).

    Actors that are things, which only an event shows ("ont incendié deux camions"), are counted after all others.
    """

    dispatch: Dispatch
    timexes: tuple[Timex, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    talks: tuple[Talks, ...] = ()
    ages: tuple[Age, ...] = ()

    def actor(self, id: str | None) -> Actor | None:
        """The actor of that id, or `None`."""
        return next((actor for actor in self.actors if actor.id == id), None)

    def place(self, id: str | None) -> Place | None:
        """The place of that id, or `None`."""
        return next((place for place in self.places if place.id == id), None)

    def timex(self, id: str | None) -> Timex | None:
        """The time expression of that id, or `None`."""
        return next((timex for timex in self.timexes if timex.id == id), None)

    def statement(self, id: str | None) -> Statement | None:
        """The statement of that id, or `None`."""
        return next((statement for statement in self.statements if statement.id == id), None)

    def __str__(self) -> str:
        return summary(self)

    def _repr_html_(self) -> str:
        return marked_html(self)
