"""The desk: the chronology as a timeline, a map and a table, narrowed by filters; the event chosen with its words."""

from __future__ import annotations

from typing import get_args

from ...export.tables import EVENTS
from ...model.event import EVENT_TYPES, Status
from ..map import points
from ..narrowing import PAGE_SIZE, wanted
from ..page import Answer, Ask, Page
from ..timeline import draw

MOST_COUNTED = 10_000


def desk(ask: Ask) -> Answer:
    """The events that the address asks for; `event` is the one that is chosen."""
    if not len(ask.record):
        return Answer(template="first.html", context={})
    asked = wanted(ask)
    events = ask.record.timeline(asked.filter())
    if asked.whole:
        return Answer(template="desk.html", context={}, rows=events, table=EVENTS)
    page = list(events)
    more, page = page[PAGE_SIZE:], page[:PAGE_SIZE]
    chosen = ask.record.item(ask.query["event"]) if ask.query.get("event") else None
    context = {
        "events": page,
        "given": asked.given,
        "after": asked.after,
        "next": page[-1]["id"] if more else None,
        "count": ask.record.count("timeline", asked.filter(limit=None, after=None), most=MOST_COUNTED),
        "most": MOST_COUNTED,
        "drawing": draw(page, ask.tongue),
        "points": points(page),
        "chosen": chosen,
        "types": sorted(((code, ask.tongue.word("type", code)) for code in EVENT_TYPES), key=lambda one: one[1]),
        "statuses": [(code, ask.tongue.word("status", code)) for code in get_args(Status)],
    }
    return Answer(template="desk.html", context=context, rows=page, table=EVENTS)


PAGE = Page(path="/", get=desk, title="Desk")
