"""Readings written by hand, for tests of what comes after reading: no parser, no language model.

Every item is pointed to by words of the text, so that its spans are true.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..model.actor import Actor, ActorMention
from ..model.dispatch import Dispatch, dispatch_id
from ..model.event import Event, Quantity
from ..model.place import Place
from ..model.reading import Reading
from ..model.span import Span
from ..model.statement import Statement
from ..model.talks import Round, Talks
from ..model.timex import Timex

BY = "testing.readings"


class Draft:
    """A reading in the making; each method adds an item and gives its id."""

    def __init__(self, text: str, *, published: str | None = None, outlet: str | None = None, **fields: Any) -> None:
        self.dispatch = Dispatch(
            id=dispatch_id(text, outlet, published),
            text=text,
            language="fr",
            published=published,
            published_from=None if published is None else "option",
            outlet=outlet,
            **fields,
        )
        self._timexes: list[Timex] = []
        self._actors: list[Actor] = []
        self._places: list[Place] = []
        self._statements: list[Statement] = []
        self._events: list[Event] = []
        self._talks: list[Talks] = []

    def span(self, words: str) -> Span:
        """Where the words first stand in the text."""
        return Span(start := self.dispatch.text.index(words), start + len(words))

    def timex(self, words: str, begin: str, until: str, **fields: Any) -> str:
        """A time, with the days that it means."""
        id = f"t{len(self._timexes) + 1}"
        timex = {"type": "DATE", "value": begin, "begin": begin, "until": until, "by": BY} | fields
        self._timexes.append(Timex(id=id, span=self.span(words), **timex))
        return id

    def actor(self, words: str, kind: str, country: str | None = None, *, form: str = "name", **fields: Any) -> str:
        """An actor mentioned by the words; `name` where another one is meant, `roles` as words."""
        id = f"a{len(self._actors) + 1}"
        roles = tuple(self.span(role) for role in fields.pop("roles", ()))
        mention = ActorMention(span=self.span(words), form=form)  # type: ignore[arg-type]
        actor = {"name": words, "kind": kind, "country": country, "roles": roles, "by": BY} | fields
        self._actors.append(Actor(id=id, mentions=(mention,), **actor))
        return id

    def place(self, words: str, kind: str = "city", country: str | None = None, **fields: Any) -> str:
        """A place mentioned by the words."""
        id = f"p{len(self._places) + 1}"
        place = {"name": words, "kind": kind, "country": country, "by": BY} | fields
        place.setdefault("precision", "exact" if "lat" in place else "unresolved")
        self._places.append(Place(id=id, mentions=(self.span(words),), **place))
        return id

    def statement(self, content: str, source: str | None = None, *, cue: str | None = None, **fields: Any) -> str:
        """A statement; `quoted` are words in quotation marks."""
        id = f"s{len(self._statements) + 1}"
        quoted = tuple(self.span(words) for words in fields.pop("quoted", ()))
        said = {"manner": "direct" if quoted else "indirect", "act": "say", "source_span": None, "by": BY} | fields
        self._statements.append(
            Statement(
                id=id,
                source=source,
                cue=None if cue is None else self.span(cue),
                content=(self.span(content),),
                quoted=quoted,
                **said,
            )
        )
        return id

    def event(self, trigger: str, type: str, *, status: str = "occurred", **fields: Any) -> str:
        """An event; `figures` are (words, of, least, most), `evidence` the words of the clause."""
        id = f"e{len(self._events) + 1}"
        evidence = self.span(fields.pop("evidence", trigger))
        figures = tuple(
            Quantity(span=self.span(words), of=of, least=least, most=most)
            for words, of, least, most in fields.pop("figures", ())
        )
        told: dict[str, Any] = {"type": type, "status": status, "quantities": figures, "by": BY} | fields
        self._events.append(Event(id=id, trigger=self.span(trigger), evidence=evidence, **told))
        return id

    def session(self, words: str, status: str, **fields: Any) -> Round:
        """A round of talks, for `talks`; `outcome` as words."""
        outcome = fields.pop("outcome", None)
        told = {"evidence": (self.span(words),), "by": BY} | fields
        return Round(status=status, outcome=None if outcome is None else self.span(outcome), **told)  # type: ignore[arg-type]

    def talks(
        self, parties: Sequence[str], *rounds: Round, mediators: Sequence[str] = (), track: str | None = None
    ) -> str:
        """Talks between actors, with their rounds."""
        id = f"k{len(self._talks) + 1}"
        talks = Talks(id=id, parties=tuple(parties), mediators=tuple(mediators), rounds=rounds, track=track, by=BY)
        self._talks.append(talks)
        return id

    def reading(self) -> Reading:
        """What was drafted."""
        return Reading(
            dispatch=self.dispatch,
            timexes=tuple(self._timexes),
            actors=tuple(self._actors),
            places=tuple(self._places),
            statements=tuple(self._statements),
            events=tuple(self._events),
            talks=tuple(self._talks),
        )
