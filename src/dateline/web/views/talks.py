"""Talks: the negotiations of the record, and a page for each, round by round, with who tells what of it."""

from __future__ import annotations

from typing import get_args

from ...export.tables import ROUNDS
from ...model.talks import RoundStatus
from ..narrowing import listing
from ..page import Answer, Ask, Page, Problem, Row
from ..timeline import Caption, disputed, draw
from ..tongue import Tongue


def listed(ask: Ask) -> Answer:
    """The negotiations that the address asks for."""
    statuses = [(status, ask.tongue.word("status", status)) for status in get_args(RoundStatus)]
    return listing(ask, "talks", "talks.html", ROUNDS, lambda page: {"talks": page, "statuses": statuses})


def process(ask: Ask) -> Answer:
    """One negotiation, round by round."""
    talks = ask.record.item(ask.parts["id"], "talks")
    if talks is None:
        raise Problem(ask.tongue.say("There are no such talks in this record."), 404)
    rounds = [session | {"claim": all(told["voice"] for told in session["tellings"])} for session in talks["rounds"]]
    context = {"talks": talks, "rounds": rounds, "drawing": draw(rounds, ask.tongue, _caption)}
    return Answer(template="process.html", context=context, rows=[talks], table=ROUNDS)


def _caption(session: Row, tongue: Tongue) -> Caption:
    number = session["number"]
    name = tongue.say("a round") if number is None else tongue.say("round {number}", number=number)
    label = ", ".join(part for part in (name, session["place"]) if part)
    when, status = tongue.interval(session["begin"], session["until"]), tongue.word("status", session["status"])
    apart = ", " + tongue.say("tellings give other dates, too") if disputed(session) else ""
    return Caption(lane=tongue.say("Rounds"), label=label, told=f"{label} · {when}{apart} · {status}")


PAGES = (
    Page(path="/talks", get=listed, title="Talks"),
    Page(path="/talks/{id}", get=process),
)
