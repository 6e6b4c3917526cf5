"""Where coders disagree: both codings beside the words, and the outcome that counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import get_args

from ...model.coding import Coding, coding_row, latest, shown_to
from ...model.decision import CORRECTED, Anchor, standing, values_of
from ...model.event import EVENT_TYPES, Status
from ...model.span import Span
from ..agreement import FIELDS
from ..page import Answer, Ask, Page, Problem, Redirect, Row
from ..reviewing import (
    CODINGS,
    decide,
    event_at,
    in_context,
    last_day,
    nameable,
    named,
    reviewer,
    settle,
    values_in,
)

_SHOWN, _AT_ONCE = 10, 500
_NUMBER = re.compile(r"\d{1,6}", re.ASCII)
Said = Mapping[str, Coding]


def adjudication(ask: Ask) -> Answer:
    """The events on which coders disagree and that nobody settled yet; how many there are on which they agree."""
    alike, apart = _open(ask)
    left = ask.query.get("left", "")
    left_open = int(left) if _NUMBER.fullmatch(left) else 0
    cases = list(islice(_cases(ask, (alike if left_open else {}) | apart), _SHOWN))
    context = {
        "me": reviewer(ask),
        "cases": cases,
        "apart": len(apart),
        "left": left_open,
        "differ": differ,
        "alike": len(alike),
        "fields": FIELDS,
        "last_day": last_day,
        "values_of": lambda event: values_of(event) | {"last": last_day(event["until"])},
        "nameable": lambda event: nameable(ask.record, event),
        "types": sorted(((code, ask.tongue.word("type", code)) for code in EVENT_TYPES), key=lambda one: one[1]),
        "statuses": [(code, ask.tongue.word("status", code)) for code in get_args(Status)],
        "may": reviewer(ask).name is not None and not ask.settings.read_only,
    }
    rows = [coding_row(coding) for of in apart.values() for coding in of.values()]
    return Answer(template="adjudication.html", context=context, rows=rows, table=CODINGS)


def outcome(ask: Ask) -> Redirect:
    """Settles one event as a coder has it, as the form has it, or all on which coders agree."""
    named(ask)
    alike, apart = _open(ask)
    if ask.form.get("action") == "agreed":
        left = _settle_alike(ask, alike)
        return Redirect(to=f"/review/adjudication?left={left}" if left else "/review/adjudication")
    anchor = _anchor(ask)
    if anchor not in (apart := alike | apart):
        raise Problem(ask.tongue.say("This is settled already, or there is no such disagreement."), 409)
    of = apart[anchor]
    _settle(ask, anchor, of, of.get(ask.form.get("as", "")))
    return Redirect(to="/review/adjudication")


def _open(ask: Ask) -> tuple[dict[Anchor, Said], dict[Anchor, Said]]:
    """What several coders said of events that no decision settles: where they agree, and where they do not.

    Of these a coder sees only those that they coded themselves.
    """
    me = reviewer(ask)
    said = latest(shown_to(list(ask.record.codings()), me.name, blind=me.blind))
    settled = {
        anchor
        for decision in standing(ask.record.decisions())
        if decision.kind in ("accept", "reject") and decision.about == "event"
        for anchor in decision.anchors
    }
    alike, apart = dict[Anchor, Said](), dict[Anchor, Said]()
    for anchor, of in said.items():
        if len(of) > 1 and anchor not in settled:
            (apart if any(differ(of.values(), name) for name in FIELDS) else alike)[anchor] = of
    return alike, apart


def differ(codings: Iterable[Coding], field: str) -> bool:
    """Whether coders say several things in a field, or one of them alone says anything: that is no agreement."""
    told = [meant for coding in codings if (meant := coding.meant(field)) is not None]
    return len(set(told)) > 1 or len(told) == 1


def _cases(ask: Ask, said: Mapping[Anchor, Said]) -> Iterator[tuple[Anchor, Row, Row, dict[str, str], Said]]:
    """Each event that is in the record, with its telling at the words and these in context."""
    for anchor, of in said.items():
        event, entry = event_at(ask.record, anchor), ask.record.entry(anchor.dispatch)
        if event is not None and entry is not None:
            told = next(one for one in event["tellings"] if one["dispatch"] == anchor.dispatch)
            yield anchor, event, told, in_context(entry[0].dispatch.text, told), of


def _settle_alike(ask: Ask, alike: Mapping[Anchor, Said]) -> int:
    """Settles events on which coders agree, as the coding has them that says most.

    Gives how many cannot be settled: they are not in the record any more, or no dispatch has a name that was coded.
    """
    settled = left = 0
    for anchor, of in alike.items():
        if settled == _AT_ONCE:
            break
        try:
            _settle(ask, anchor, of, max(of.values(), key=lambda coding: len(coding.values)))
            settled += 1
        except Problem:
            left += 1
    return left


def _settle(ask: Ask, anchor: Anchor, of: Said, chosen: Coding | None) -> None:
    event = event_at(ask.record, anchor)
    if event is None:
        raise Problem(
            ask.tongue.say("There is no such event in this record; it may have been rejected or merged."), 404
        )
    if chosen is None:
        wrong = ask.form.get("as") == "=wrong"
        verdict, values = ("wrong", values_of(event)) if wrong else ("right", values_in(ask, event))
    else:
        verdict, values = chosen.verdict, dict(zip(CORRECTED, chosen.values, strict=False))
    heard = ask.tongue.say("Settles what {coders} coded.", coders=", ".join(of))
    why = f"{ask.form.get('why', '').strip()} {heard}".strip()
    decide(ask.record, settle(ask, event, anchor, verdict, values, why))


def _anchor(ask: Ask) -> Anchor:
    dispatch, first, last = (ask.form.get(name, "") for name in ("dispatch", "start", "end"))
    if not (first.isdigit() and last.isdigit() and int(first) < int(last)):
        raise Problem(
            ask.tongue.say("There is no such event in this record; it may have been rejected or merged."), 404
        )
    return Anchor(dispatch=dispatch, span=Span(int(first), int(last)))


PAGE = Page(path="/review/adjudication", get=adjudication, post=outcome)
