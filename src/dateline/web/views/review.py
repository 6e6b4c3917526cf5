"""The queue of the review: one event at a time, the least certain first, with its words and what may be done about it.

Every action is a decision that counts at once, or, for who codes blind, a coding that nobody sees yet.
"""

from __future__ import annotations

from itertools import islice
from typing import get_args

from ... import api
from ...export.tables import EVENTS
from ...model.coding import Coding, latest
from ...model.decision import CORRECTED, Anchor, Decision, check_one, standing, undoing, values_of
from ...model.doubt import doubt, doubts
from ...model.errors import DecisionError
from ...model.event import EVENT_TYPES, Status
from ..answering import address
from ..narrowing import MOST_COUNTED, PAGE_SIZE, wanted
from ..page import Answer, Ask, Page, Problem, Redirect, Row
from ..reviewing import (
    ahead,
    anchors_of,
    decide,
    event_at,
    in_context,
    last_day,
    nameable,
    named,
    now,
    reviewer,
    settle,
    values_in,
)

_COMING, _TELLINGS, _ALIKE = 8, 6, 6


def review(ask: Ask) -> Answer:
    """The event that the address names, or the first of the queue."""
    me, given = reviewer(ask), dict(wanted(ask).given)
    skip = _Coded(ask)
    if wanted(ask).whole:
        return Answer(template="review.html", context={}, rows=ahead(ask.record, given, skip), table=EVENTS)
    event = _event(ask, ask.query["event"]) if ask.query.get("event") else None
    coming = list(islice(ahead(ask.record, given, skip, event), _COMING + 1))
    if event is None:
        event, coming = (coming[0], coming[1:]) if coming else (None, [])
    context = {
        "me": me,
        "given": given,
        "event": event,
        "coming": [(row, doubt(row)) for row in coming[:_COMING]],
        "left": _left(ask, given),
        "most": MOST_COUNTED,
        "mine": len(skip.anchors),
        "done": ask.query.get("done", ""),
        "types": sorted(((code, ask.tongue.word("type", code)) for code in EVENT_TYPES), key=lambda one: one[1]),
        "statuses": [(code, ask.tongue.word("status", code)) for code in get_args(Status)],
        "may": me.name is not None and not ask.settings.read_only,
    }
    return Answer(
        template="review.html", context=context | (_shown(ask, event) if event else {}), rows=[], table=EVENTS
    )


def act(ask: Ask) -> Redirect:
    """Does what a form asks about an event, and goes to the next one."""
    me, action = reviewer(ask), ask.form.get("action", "")
    name = named(ask)
    if action == "undo":
        back = _undo_coding(ask, name) if me.blind else _undo(ask, name)
        return _go(ask, "undo", back)
    event = _event(ask, ask.form.get("event", ""))
    following = next(ahead(ask.record, wanted(ask).given, _Coded(ask), event), None)
    why = ask.form.get("why", "").strip()
    if action in ("accept", "reject", "correct"):
        values = values_in(ask, event) if action == "correct" else values_of(event)
        verdict = "wrong" if action == "reject" else "right"
        if me.blind:
            _code(ask, event, verdict, values, why)
        else:
            decide(ask.record, settle(ask, event, anchors_of(event)[0], verdict, values, why))
    elif action in ("merge", "split") and not me.blind:
        decide(ask.record, (_joined(ask, event, why) if action == "merge" else _parted(ask, event, why),))
        return _go(ask, action, event)  # what it has become is to be judged still
    else:
        raise Problem(ask.tongue.say("There is no such action."))
    return _go(ask, action, following)


class _Coded:
    """Whether who asks has coded an event already; nothing of it for who does not code blind."""

    def __init__(self, ask: Ask) -> None:
        me = reviewer(ask)
        said = latest(ask.record.codings()) if me.blind else {}
        self.anchors = {anchor for anchor, of in said.items() if me.name in of}

    def __call__(self, event: Row) -> bool:
        return not self.anchors.isdisjoint(anchors_of(event))


def _go(ask: Ask, done: str, event: Row | None) -> Redirect:
    query = {key: value for key, value in ask.query.items() if key not in ("event", "done")}
    return Redirect(to=address("/review", query, event=event["id"] if event else None, done=done))


def _event(ask: Ask, id: str) -> Row:
    """The event with an id.

    Raises:
        Problem: there is none.
    """
    event = ask.record.item(id)
    if event is None or "tellings" not in event:
        raise Problem(
            ask.tongue.say("There is no such event in this record; it may have been rejected or merged."), 404
        )
    return event


def _left(ask: Ask, given: dict[str, str]) -> int:
    """How many events nobody accepted yet, counted up to `MOST_COUNTED`."""
    total = ask.record.count("timeline", api.narrowed(**given), most=MOST_COUNTED)
    accepted = ask.record.count("timeline", api.narrowed(**given, review="accepted"), most=MOST_COUNTED)
    return total if total == MOST_COUNTED else total - accepted


def _shown(ask: Ask, event: Row) -> dict[str, object]:
    """What a page shows of an event: its words in their dispatches, why it is doubtful, what may be one with it."""
    told = []
    for telling in event["tellings"][:_TELLINGS]:
        entry = ask.record.entry(telling["dispatch"])
        told.append((telling, in_context(entry[0].dispatch.text, telling) if entry else None))
    return {
        "told": told,
        "doubts": doubts(event),
        "points": doubt(event),
        "alike": [] if reviewer(ask).blind else _alike(ask, event),
        "values": values_of(event) | {"last": last_day(event["until"])},
        "names": nameable(ask.record, event),
    }


def _alike(ask: Ask, event: Row) -> list[Row]:
    """Events of one type and of the same days, those with most parties in common first."""
    near = api.narrowed(
        type=event["type"],
        since=(event["begin"] or "")[:10] or None,
        until=last_day(event["until"])[:10] or None,
        limit=PAGE_SIZE,
    )
    parties = {*event["actors"], *event["recipients"]}
    found = [one for one in ask.record.timeline(near) if one["id"] != event["id"]]
    found.sort(key=lambda one: -len(parties & {*one["actors"], *one["recipients"]}))
    return found[:_ALIKE]


def _code(ask: Ask, event: Row, verdict: str, values: dict[str, str], why: str) -> None:
    said = latest(ask.record.codings())
    known = [anchor for anchor in anchors_of(event) if anchor in said]
    anchor = known[0] if known else anchors_of(event)[0]
    _refuse_shown(ask, anchor, named(ask))
    told = tuple(values[slot] for slot in CORRECTED) if verdict == "right" else ()
    ask.record.code(
        Coding(anchor=anchor, verdict=verdict, values=told, who=named(ask), at=now(), why=why)  # type: ignore[arg-type]
    )


def _refuse_shown(ask: Ask, anchor: Anchor, name: str) -> None:
    """Refuses to change what another coder may have seen.

    Raises:
        Problem: both have coded the event.
    """
    of = latest(ask.record.codings()).get(anchor, {})
    if name in of and len(of) > 1:
        raise Problem(ask.tongue.say("Both of you have coded this event; where you disagree it is settled."), 409)


def _undo_coding(ask: Ask, name: str) -> Row | None:
    """Withdraws the last coding of a coder, and gives its event."""
    mine = [of[name] for of in latest(ask.record.codings()).values() if name in of]
    if not mine:
        raise Problem(ask.tongue.say("There is nothing of yours to undo."))
    last = max(mine, key=lambda coding: coding.at)
    _refuse_shown(ask, last.anchor, name)
    ask.record.code(Coding(anchor=last.anchor, verdict="withdrawn", who=name, at=now()))
    return event_at(ask.record, last.anchor)


def _undo(ask: Ask, name: str) -> Row | None:
    """Takes back what a person decided last, all of that instant, and gives its event."""
    mine = [decision for decision in standing(ask.record.decisions()) if decision.who == name]
    if not mine:
        raise Problem(ask.tongue.say("There is nothing of yours to undo."))
    at = now()
    last = [decision for decision in mine if decision.at == mine[-1].at]
    decide(ask.record, (undoing(one, who=name, at=at, why="") for one in last))
    return event_at(ask.record, last[0].anchors[0])


def _joined(ask: Ask, event: Row, why: str) -> Decision:
    """The decision that the event and the one of the form are one."""
    other = _event(ask, ask.form.get("other", "").strip())
    if other["id"] == event["id"]:
        raise Problem(ask.tongue.say("Choose another event, which is the same as this one."))
    try:
        check_one((event, other))
    except DecisionError as error:
        raise Problem(str(error)) from error
    return Decision(
        kind="merge",
        about="event",
        anchors=(*anchors_of(event), *anchors_of(other)),
        before=f"{event['id']} {other['id']}",
        who=named(ask),
        at=now(),
        why=why,
    )


def _parted(ask: Ask, event: Row, why: str) -> Decision:
    """The decision that the telling of the form stays apart from the others of its event."""
    anchors, nth = anchors_of(event), ask.form.get("telling", "")
    if not nth.isdecimal() or int(nth) >= len(anchors) or len(anchors) < 2:
        raise Problem(ask.tongue.say("Choose a telling that is of another event."))
    chosen = anchors[int(nth)]
    return Decision(
        kind="split",
        about="event",
        anchors=(chosen, *(anchor for anchor in anchors if anchor != chosen)),
        before=event["id"],
        who=named(ask),
        at=now(),
        why=why,
    )


PAGE = Page(path="/review", get=review, post=act, title="Review")
