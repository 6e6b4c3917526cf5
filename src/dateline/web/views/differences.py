"""Differences: the values that tellings give, with their words; and the form by which a person settles one."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ...export.tables import DIFFERENCES, plain
from ...model.decision import NAMED, Anchor, Decision, DecisionKind, joined_names, standing, values_of
from ...model.errors import DecisionError
from ...model.span import Span
from ..narrowing import MOST_COUNTED, listing
from ..page import Answer, Ask, Page, Problem, Redirect, Row
from ..reviewing import decide, now, reviewer
from ..wording import Part, compared

MOST_ON_A_PAGE = 25
MOST_SHOWN = 48
"""Statements with the same words that a difference leads to."""
NATURES = ("disagreement", "granularity", "update", "settled")
FIRST = NATURES[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """A difference with the event, talks or statement that it is about, and what people decided of it."""

    row: Row
    item: Row | None
    told: Sequence[Row]
    decisions: Sequence[Decision]

    @property
    def key(self) -> str:
        """What it is asked for by."""
        return key(self.row)

    def at(self, telling: Row) -> str | None:
        """What a telling of a value is in the reading of its dispatch: an event or a statement, by its id there."""
        told = self._told(telling)
        if told is None:
            return None
        return next(iter(told["events"] if "events" in told else [told.get("event") or told["statement"]]), None)

    def voice(self, telling: Row) -> str | None:
        """Whose words a telling of a value is; `None` for the outlet's own."""
        told = self._told(telling)
        return None if told is None else told.get("voice")

    def _told(self, telling: Row) -> Row | None:
        for told in self.told:
            if told["dispatch"] == telling["dispatch"] and telling["evidence"] in _evidence(told):
                return told
        return None

    def wording(self, nth: int) -> Sequence[Part]:
        """The words of a value, compared with those of the first; none where values are no wordings."""
        values = [value["value"] for value in self.row["values"]]
        return compared(values[0], values[nth]) if nth and self.row["changes"] else ()


def differences(ask: Ask) -> Answer:
    """The differences of a nature; `only` is one of them."""
    nature = ask.query.get("nature") if ask.query.get("nature") in NATURES else FIRST
    only = ask.query.get("only")

    def shape(page: list[Row]) -> Row:
        who = reviewer(ask).name or _user()
        return {"differences": _known(ask, page), "nature": nature, "natures": NATURES, "only": only, "who": who}

    if only:
        found = ask.record.item(only, "differences")
        rows = [] if found is None else [found]
        alone: Row = {"given": {}, "after": None, "next": None, "count": len(rows), "most": MOST_COUNTED}
        return Answer(template="differences.html", context=alone | shape(rows), rows=rows, table=DIFFERENCES)
    name, narrowed = ("updates", {}) if nature == "update" else ("differences", {"nature": nature})
    return listing(ask, name, "differences.html", DIFFERENCES, shape, most=MOST_ON_A_PAGE, key=key, **narrowed)


def key(row: Row) -> str:
    """What a difference is asked for by."""
    return f"{row['id']} {row['slot']}"


def item_of(ask: Ask, row: Row) -> Row | None:
    """The event, talks or statement that a difference is about."""
    return ask.record.item(row["talks"] or row["id"])


def tellings(ask: Ask, row: Row, item: Row | None) -> list[Row]:
    """Those of the event or round that a difference is about; the statements that have the same words."""
    if item is None:
        return []
    if row["about"] == "statement":
        others = (ask.record.item(id, "statements") for id in item["same_as"][:MOST_SHOWN])
        return [item, *(other for other in others if other is not None)]
    if row["about"] == "event":
        return list(item["tellings"])
    return [told for session in item["rounds"] if session["id"] == row["id"] for told in session["tellings"]]


def _evidence(told: Row) -> list[Row]:
    words: Row | list[Row] = told["content"] if "content" in told else told["evidence"]
    return words if isinstance(words, list) else [words]


def _anchors(told: Sequence[Row]) -> Iterator[Anchor]:
    """Words that stand for an item in a decision: the trigger of an event, the evidence of a round."""
    for telling in told:
        words = telling["trigger"] if "trigger" in telling else _evidence(telling)[0]
        yield Anchor(dispatch=telling["dispatch"], span=Span(words["start"], words["end"]))


def _known(ask: Ask, rows: Sequence[Row]) -> list[Differing]:
    made = [one for one in standing(ask.record.decisions()) if one.kind in ("waive", "correct")]
    found = []
    for row in rows:
        item = item_of(ask, row)
        told = tellings(ask, row, item)
        anchors = set(_anchors(told)) if made else set()
        about = [one for one in made if one.about == row["about"] and one.kind == "waive" and one.slot == row["slot"]]
        decisions = [one for one in about if anchors.intersection(one.anchors)]
        found.append(Differing(row=row, item=item, told=told, decisions=decisions))
    return found


def settle(ask: Ask) -> Redirect:
    """Keeps what a person decides of a difference: which value is right, or that all may stand; and why."""
    only, why, who = (ask.form.get(name, "").strip() for name in ("only", "why", "who"))
    row = ask.record.item(only, "differences")
    item = None if row is None or row["about"] == "statement" else item_of(ask, row)
    if row is None or item is None:
        raise Problem(ask.tongue.say("This difference is not in the record any more."), 404)
    if not why or not who:
        raise Problem(ask.tongue.say("A decision needs a name and a reason, for those who come after."))
    chosen = ask.form.get("value", "")
    if chosen and not (chosen.isdecimal() and int(chosen) < len(row["values"])):
        raise Problem(ask.tongue.say("There is no such value in this difference."))
    value = row["values"][int(chosen)]["value"] if chosen else None
    named = list(_naming(ask, row, item, int(chosen), who=who, why=why)) if chosen else []
    decide(ask.record, (*named, *_decisions(row, item, tellings(ask, row, item)[0], value, who=who, why=why)))
    return Redirect(to=f"/differences?{urlencode({'only': only})}")


def _decisions(row: Row, item: Row, telling: Row, value: object, *, who: str, why: str) -> Iterator[Decision]:
    """The difference may stand from now on; where the slot of an event can be corrected, it gets the value.

    `before` are what the slot was, and the values that differed.
    """
    anchors, at = tuple(_anchors([telling])), now()

    def decided(kind: DecisionKind, slot: str, told: str | None, before: str | None) -> Decision:
        about = row["about"]
        return Decision(
            kind=kind, about=about, anchors=anchors, slot=slot, value=told, before=before, who=who, at=at, why=why
        )

    told = None if value is None else plain(value)
    if told is not None and row["about"] == "event":
        if row["slot"] == "status":
            yield decided("correct", "status", told, item["status"])
        elif row["slot"] == "date":
            begin, _, until = told.partition("/")
            yield decided("correct", "begin", begin, item["begin"])
            yield decided("correct", "until", until, item["until"])
    yield decided("waive", row["slot"], told, " | ".join(plain(one["value"]) for one in row["values"]))


def _naming(ask: Ask, row: Row, item: Row, chosen: int, *, who: str, why: str) -> Iterator[Decision]:
    """The parties or the place of an event become those that the chosen value tells."""
    slot = row["slot"]
    if row["about"] != "event" or slot not in NAMED:
        return
    names, before = joined_names(_told(row["values"][chosen], item, slot)), values_of(item)[slot]
    if names != before:
        try:
            anchors = (ask.record.naming(item, slot, names),)
        except DecisionError as error:
            raise Problem(str(error)) from error
        yield Decision(
            kind="correct", about="event", anchors=anchors, slot=slot, value=names, before=before, who=who, at=now(), why=why
        )  # fmt: skip


def _told(value: Row, item: Row, slot: str) -> list[str]:
    """The names that a value is made of, as a telling has them that tells it; else (whom it accuses) as it is shown."""
    if slot == "place":
        return [value["value"]]
    having = [(told["dispatch"], told["evidence"]) for told in value["tellings"]]
    tellings = (telling[slot] for telling in item["tellings"] if (telling["dispatch"], telling["evidence"]) in having)
    shown: str = value["value"]
    return next((list(names) for names in tellings if ", ".join(names) == shown), shown.split(", "))


def _user() -> str:
    """Who is logged in, where the system knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


PAGE = Page(path="/differences", get=differences, post=settle, title="Differences")
