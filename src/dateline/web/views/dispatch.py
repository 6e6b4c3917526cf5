"""A dispatch: its text with what was read from it marked in layers, where it came from, what the record holds of it."""

from __future__ import annotations

from itertools import islice

from ... import api
from ...export.tables import EVENTS
from ..layers import told
from ..page import Answer, Ask, Page, Problem

MOST_EVENTS = 200


def dispatch(ask: Ask) -> Answer:
    """One dispatch of the record; `?event=` is an event of the record whose words are shown."""
    entry = ask.record.entry(ask.parts["id"])
    if entry is None:
        raise Problem(ask.tongue.say("There is no such dispatch in this record."), 404)
    reading, findings = entry
    events = list(islice(ask.record.timeline(api.narrowed(dispatch=reading.dispatch.id)), MOST_EVENTS))
    context = told(reading, findings, ask.tongue) | {"events": events}
    return Answer(template="dispatch.html", context=context, rows=events, table=EVENTS)


PAGE = Page(path="/dispatch/{id}", get=dispatch)
