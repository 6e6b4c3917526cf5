"""Every decision, with who, when, before and after; undone ones too. And the events that came out of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...export.tables import EVENTS, picked
from ...model.decision import Decision, decision_row, taken_back, undoing
from ..narrowing import PAGE_SIZE, wanted
from ..page import Answer, Ask, Page, Problem, Redirect, Row
from ..reviewing import decide, named, now, reviewer, words_at

COLUMNS = ("at", "who", "kind", "about", "slot", "before", "after", "why", "stands", "id", "dispatch", "start", "end")
_AFTER = {"accept": "accepted", "reject": "rejected", "merge": "one", "split": "apart", "waive": "may stand"}


def decisions(ask: Ask) -> Answer:
    """The log, the latest first."""
    made = list(ask.record.decisions())[::-1]
    whole = wanted(ask).whole
    start = int(ask.query["from"]) if ask.query.get("from", "").isdigit() else 0
    rows = list(_rows(made if whole else made[start : start + PAGE_SIZE], made))
    context = {
        "me": reviewer(ask),
        "log": [(row, words_at(ask.record, row["dispatch"], row["start"], row["end"])) for row in rows],
        "count": len(made),
        "start": start,
        "next": start + PAGE_SIZE if start + PAGE_SIZE < len(made) else None,
        "may": reviewer(ask).name is not None and not ask.settings.read_only,
    }
    return Answer(template="decisions.html", context=context, rows=rows, table=picked(*COLUMNS))


def undo(ask: Ask) -> Redirect:
    """Takes a decision back; it stays in the log, and this beside it."""
    decision = ask.record.decision(ask.form.get("decision", ""))
    if decision is None:
        raise Problem(ask.tongue.say("There is no such decision."), 404)
    decide(ask.record, (undoing(decision, who=named(ask), at=now(), why=ask.form.get("why", "").strip()),))
    return Redirect(to="/review/decisions")


def coded(ask: Ask) -> Answer:
    """The events that a person accepted, as they stand after corrections, each with its words."""
    asked = wanted(ask)
    events = ask.record.timeline(asked.filter(review="accepted"))
    if asked.whole:
        return Answer(template="coded.html", context={}, rows=events, table=EVENTS)
    page = list(events)
    more, page = page[PAGE_SIZE:], page[:PAGE_SIZE]
    context = {"me": reviewer(ask), "events": page, "next": page[-1]["id"] if more else None}
    return Answer(template="coded.html", context=context, rows=page, table=EVENTS)


def _rows(shown: Sequence[Decision], made: Sequence[Decision]) -> Iterator[Row]:
    undone_ids = taken_back(made)
    known = {decision.id: decision for decision in made}
    for decision in shown:
        undone = known.get(decision.value or "") if decision.kind == "undo" else None
        after = (undone.before if undone else None) or decision.value or _AFTER.get(decision.kind)
        place = decision.anchors[0]
        before = decision.before
        if undone is not None:
            before = undone.value or _AFTER.get(undone.kind)
        yield decision_row(decision) | {
            "slot": undone.slot if undone else decision.slot,
            "before": before,
            "after": after,
            "undoes": undone and undone.kind,
            "stands": decision.id not in undone_ids,
            "dispatch": place.dispatch,
            "start": place.span.start,
            "end": place.span.end,
        }


PAGE = Page(path="/review/decisions", get=decisions, post=undo)
CODED = Page(path="/review/coded", get=coded)
