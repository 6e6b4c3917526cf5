"""A report to be printed: a selection of the record with every source quoted; the same address gives it as a file."""

from __future__ import annotations

from itertools import islice

from ...export.tables import EVENTS
from ..narrowing import FIELDS, PAGE_SIZE, wanted
from ..page import Answer, Ask, Page, Row

MOST_COUNTED = 10_000
PARTS = ("events", "talks", "statements", "differences")
"""What a report may have; `?parts=` names some of them."""


def report(ask: Ask) -> Answer:
    """What the address asks for, part by part, at most a page of each."""
    asked = wanted(ask)
    if asked.whole:
        return Answer(template="report.html", context={}, rows=ask.record.timeline(asked.filter()), table=EVENTS)
    parts = [part for part in PARTS if part in ask.query.get("parts", "").split(",")] or list(PARTS)
    listings = {part: "timeline" if part == "events" else part for part in parts}
    own = {
        "events": FIELDS,
        "talks": _without("type", "told", "voice"),
        "statements": _without("status", "told", "type"),
    }
    found: dict[str, list[Row]] = {part: [] for part in PARTS}
    counts = dict.fromkeys(PARTS, 0)
    for part, listing in listings.items():
        left_out = {name: None for name in asked.given if name not in own.get(part, _without("type"))}
        rows = getattr(ask.record, listing)(asked.filter(**left_out))
        found[part] = list(islice(rows, PAGE_SIZE))
        narrowed = asked.filter(limit=None, after=None, **left_out)
        counts[part] = ask.record.count(listing, narrowed, most=MOST_COUNTED)
    context = {"given": asked.given, "parts_shown": parts, "found": found, "counts": counts, "most": MOST_COUNTED}
    return Answer(template="report.html", context=context, rows=found["events"], table=EVENTS)


def _without(*names: str) -> tuple[str, ...]:
    """The fields by which a part can be narrowed."""
    return tuple(name for name in FIELDS if name not in names)


PAGE = Page(path="/report", get=report, title="Report")
