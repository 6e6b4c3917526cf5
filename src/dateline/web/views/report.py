"""A report to be printed: a selection of the record with every source quoted; the same address gives it as a file.

`?parts=` names what it holds; `source` narrows statements to a speaker, `talks` is one negotiation, `nature` that of
differences: so every page has its report.
"""

from __future__ import annotations

from typing import Any

from ...export.tables import EVENTS
from ..narrowing import MOST_COUNTED, wanted
from ..page import Answer, Ask, Page, Row

PARTS = ("events", "talks", "statements", "differences")
"""What a report may have."""
_MOST = {"events": 50, "talks": 10, "statements": 50, "differences": 25}
"""How many of each it shows; it tells how many there are, and `whole=yes` gives up to `MOST_AT_ONCE`."""
MOST_AT_ONCE = 2_000
_OWN = {"events": (), "talks": ("type", "told", "voice"), "statements": ("status", "told"), "differences": ()}
"""The fields of the address that do not narrow a part."""


def report(ask: Ask) -> Answer:
    """What the address asks for, part by part, at most so many of each."""
    asked = wanted(ask)
    if asked.whole:
        return Answer(template="report.html", context={}, rows=ask.record.timeline(asked.filter()), table=EVENTS)
    parts = [part for part in PARTS if part in ask.query.get("parts", "").split(",")] or list(PARTS)
    found: dict[str, list[Row]] = {part: [] for part in PARTS}
    counts = dict.fromkeys(PARTS, 0)
    whole = ask.query.get("whole") == "yes"
    for part in parts:
        listing, more = _asked(ask, part)
        most = MOST_AT_ONCE if whole else _MOST[part]
        found[part] = list(getattr(ask.record, listing)(asked.filter(**more | {"limit": most})))
        counts[part] = ask.record.count(
            listing, asked.filter(**more | {"limit": None, "after": None}), most=MOST_COUNTED
        )
    if ask.query.get("talks"):
        talks = ask.record.item(ask.query["talks"], "talks")
        found["talks"], counts["talks"] = ([talks], 1) if talks else ([], 0)
    speaker = ask.record.item(ask.query["source"], "speakers") if ask.query.get("source") else None
    context = {
        "given": asked.given,
        "speaker": speaker,
        "parts_shown": parts,
        "found": found,
        "counts": counts,
        "most": MOST_COUNTED,
        "cut": not whole and any(counts[part] > len(found[part]) for part in parts),
    }
    return Answer(template="report.html", context=context, rows=found["events"], table=EVENTS)


def _asked(ask: Ask, part: str) -> tuple[str, dict[str, Any]]:
    """The listing that a part comes from, and what narrows it besides, or does not."""
    more: dict[str, Any] = dict.fromkeys(_OWN[part])
    if part == "events":
        return "timeline", more
    if part == "differences" and ask.query.get("nature") == "update":
        return "updates", more
    name = {"statements": "source", "differences": "nature"}.get(part, "")
    return part, more | ({name: ask.query[name]} if ask.query.get(name) else {})


PAGE = Page(path="/report", get=report, title="Report")
