"""The desk: the chronology as a timeline, a map and a table, narrowed by filters; the event chosen with its words."""

from __future__ import annotations

from typing import get_args

from ...export.tables import EVENTS
from ...model.event import EVENT_TYPES, EventStatus
from ..map import points
from ..narrowing import PAGE_SIZE, Wanted, wanted
from ..page import Answer, Ask, Page, Row
from ..reviewing import in_context
from ..timeline import draw

MOST_COUNTED = 1_000
"""Events are counted as far as this, on the first page only: counting all would take longer than showing some."""
_LOOKED_AT = 12
"""Dispatches that tell the chosen event, in which those who speak are looked for."""


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
    chosen = ask.record.item(ask.query["event"], "timeline") if ask.query.get("event") else None
    if chosen and more and not (asked.after or asked.given.keys() - {"since"}) and chosen not in page:
        page = [chosen, *ask.record.timeline(asked.filter(after=chosen["id"]))]  # where it stands
        more, page = page[PAGE_SIZE:], page[:PAGE_SIZE]
    context = {
        "events": page,
        "given": asked.given,
        "after": asked.after,
        "next": page[-1]["id"] if more else None,
        "count": _count(ask, asked, len(page)) if more and not asked.after else len(page),
        "most": MOST_COUNTED,
        "drawing": draw(page, ask.tongue),
        "points": points(page),
        "chosen": chosen,
        "speakers": {} if chosen is None else _speakers(ask, chosen),
        **_beside(ask, chosen),
        "types": sorted(((code, ask.tongue.word("type", code)) for code in EVENT_TYPES), key=lambda one: one[1]),
        "statuses": [(code, ask.tongue.word("status", code)) for code in get_args(EventStatus)],
    }
    return Answer(template="desk.html", context=context, rows=page, table=EVENTS)


def _beside(ask: Ask, chosen: Row | None) -> Row:
    """The dispatch that stands beside the map: that of the telling which the address names, the first one else."""
    if chosen is None:
        return {"shown": 0, "beside": None}
    asked = ask.query.get("telling", "")
    shown = int(asked) if asked.isdecimal() and int(asked) < len(chosen["tellings"]) else 0
    telling = chosen["tellings"][shown]
    entry = ask.record.entry(telling["dispatch"])
    return {"shown": shown, "beside": in_context(entry[0].dispatch.text, telling, None) if entry else None}


def _speakers(ask: Ask, chosen: Row) -> dict[str, str]:
    """The ids of those of the chosen event who say something in the record, by their names."""
    named = {*chosen["actors"], *chosen["recipients"], *(telling["voice"] for telling in chosen["tellings"])}
    found: dict[str, str] = {}
    for dispatch in list(dict.fromkeys(telling["dispatch"] for telling in chosen["tellings"]))[:_LOOKED_AT]:
        for row in ask.record.namable(dispatch)["actors"]:
            if row["name"] in named - found.keys() and ask.record.item(row["id"], "speakers") is not None:
                found[row["name"]] = row["id"]
    return found


def _count(ask: Ask, asked: Wanted, shown: int) -> int:
    return max(shown, ask.record.count("timeline", asked.filter(limit=None), most=MOST_COUNTED))


PAGE = Page(path="/", get=desk, title="Desk")
