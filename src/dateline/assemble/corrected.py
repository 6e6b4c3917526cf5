"""Days that people gave an event: what its tellings are compared by, beside those that they tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from ..model.decision import Decision
from ..model.event import Event
from .order import Days, days
from .settled import At
from .telling import Told


def with_days(told: Iterable[Told], on: Mapping[At, Sequence[Decision]]) -> Iterator[Told]:
    """Tellings with the days that people gave the event that each tells; `on` are the decisions about each."""
    for one in told:
        given = _days(one.event, on.get(one.at, ()))
        yield one if given is None else replace(one, traits=replace(one.traits, given=given))


def _days(event: Event, decisions: Sequence[Decision]) -> Days | None:
    """The days that decisions give an event, the last in each slot; `None` where they give none. One day where its end
    would come first, or is not known."""
    last = {d.slot: d.value for d in sorted(decisions, key=lambda d: (d.at, d.id)) if d.kind == "correct"}
    if not {"begin", "until"} & last.keys():
        return None
    begin, until = last.get("begin", event.begin), last.get("until", event.until)
    if not begin:
        return None
    if not until or until <= begin:
        until = (date.fromisoformat(begin[:10]) + timedelta(days=1)).isoformat()
    return days(begin, until)
