"""Days that people gave an event: what its tellings are compared by, beside those that they tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ..model.decision import Decision
from ..model.event import Event
from ..model.unit import end_of
from .order import Days, days
from .settled import At, days_with
from .telling import Told


def with_days(told: Iterable[Told], on: Mapping[At, Sequence[Decision]]) -> Iterator[Told]:
    """Tellings with the days that people gave the event that each tells; `on` are the decisions about each."""
    for one in told:
        given = _days(one.event, on.get(one.at, ()))
        yield one if given is None else replace(one, traits=replace(one.traits, given=given))


def _days(event: Event, decisions: Sequence[Decision]) -> Days | None:
    """The days that decisions give an event, the last in each slot; `None` where they give none. One day where its end
    is not known."""
    last = {
        d.slot: d.value or None for d in sorted(decisions, key=lambda d: (d.at, d.id)) if d.kind == "correct" and d.slot
    }
    given = days_with(event, last)
    begin, until = given.get("begin"), given.get("until")
    return None if begin is None else days(begin, until or end_of(begin[:10]))
