"""Decisions: what people settled. They are kept apart from what is read, and replayed whenever it is read anew."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, get_args

from .errors import DecisionError
from .event import EVENT_TYPES, Status
from .record import content_id
from .span import Span

DecisionKind = Literal["merge", "split", "correct", "accept", "reject", "waive", "undo"]
DecisionAbout = Literal["event", "actor", "round"]
CORRECTED = ("type", "status", "begin", "until")
"""The slots of an event that a person may correct."""
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T\d\d(?::\d\d){0,2})?")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Anchor:
    """What a decision is about: words of a dispatch. Words stay where ids of items change with another reading."""

    dispatch: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What `who` settled `at` an instant (ISO 8601), and `why`.

    `merge` makes one of what its anchors point to, `split` keeps the first apart from the others. `correct` gives a
    slot another value (an empty `begin` or `until`: not known), `waive` lets the difference in a slot stand, `accept`
    and `reject` tell whether an item is right. `undo` takes back the decision whose id is its value, and may be taken
    back itself. `before` is what stood for the slot, or for the item, when it was decided.
    """

    kind: DecisionKind
    about: DecisionAbout
    anchors: tuple[Anchor, ...]
    slot: str | None = None
    value: str | None = None
    before: str | None = None
    who: str
    at: str
    why: str

    def __post_init__(self) -> None:
        if self.kind not in get_args(DecisionKind) or self.about not in get_args(DecisionAbout):
            raise DecisionError(f"no decision {self.kind!r} about {self.about!r}")
        if not self.anchors or (self.kind in ("merge", "split") and len(self.anchors) < 2):
            raise DecisionError(f"{self.kind}: too few items; it needs {'two' if self.kind != 'correct' else 'one'}")
        if self.kind == "correct" and (self.slot not in CORRECTED or self.value is None or self.about != "event"):
            raise DecisionError(f"correct: an event's {', '.join(CORRECTED)} can be corrected, each to a value")
        if self.kind == "correct" and not is_value(self.slot or "", self.value or ""):
            raise DecisionError(f"correct: {self.value!r} is no {self.slot}; days are written 2024-03-07")
        if self.kind == "undo" and self.value is None:
            raise DecisionError("undo: name the decision that is taken back")
        if self.kind == "waive" and self.slot is None:
            raise DecisionError("waive: name the slot whose difference may stand")

    @property
    def id(self) -> str:
        """The same decision has the same id on any machine."""
        anchors = [part for anchor in self.anchors for part in (anchor.dispatch, anchor.span.start, anchor.span.end)]
        told = [self.slot, self.value, self.who, self.at, self.why]
        stood = [] if self.before is None else [self.before]
        return content_id("decision", self.kind, self.about, *anchors, *told, *stood)


def is_value(slot: str, value: str) -> bool:
    """Whether a slot of an event may have a value: a type, a status, a day or an instant; none for a day not known."""
    if slot == "type":
        return value in EVENT_TYPES
    if slot == "status":
        return value in get_args(Status)
    written = _INSTANT.fullmatch(value)
    try:
        return value == "" or (written is not None and bool(date.fromisoformat(written[1])))
    except ValueError:
        return False


def undoing(decision: Decision, *, who: str, at: str, why: str) -> Decision:
    """The decision that takes another back."""
    return Decision(
        kind="undo", about=decision.about, anchors=decision.anchors, value=decision.id, who=who, at=at, why=why
    )


def taken_back(decisions: Iterable[Decision]) -> set[str]:
    """The ids of decisions that were undone, by an undo that was not undone itself."""
    undos: dict[str, list[str]] = {}
    for decision in decisions:
        if decision.kind == "undo" and decision.value is not None:
            undos.setdefault(decision.value, []).append(decision.id)

    @cache
    def stands(id: str) -> bool:
        # An id is made of the id that it takes back, so that this ends.
        return not any(stands(undo) for undo in undos.get(id, ()))

    return {id for id in undos if not stands(id)}


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that nobody took back, in the order in which they were made; what only takes back is not among them."""
    known = list(decisions)
    undone = taken_back(known)
    found = (decision for decision in known if decision.kind != "undo" and decision.id not in undone)
    return sorted(found, key=lambda decision: (decision.at, decision.id))


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as a line of JSON."""
    return {
        "id": decision.id,
        "kind": decision.kind,
        "about": decision.about,
        "anchors": [
            {"dispatch": anchor.dispatch, "start": anchor.span.start, "end": anchor.span.end}
            for anchor in decision.anchors
        ],
        "slot": decision.slot,
        "value": decision.value,
        "before": decision.before,
        "who": decision.who,
        "at": decision.at,
        "why": decision.why,
    }


def decision_of(row: dict[str, Any]) -> Decision:
    """The decision that `decision_row` wrote.

    Raises:
        DecisionError: the line is no decision.
    """
    try:
        anchors = tuple(
            Anchor(dispatch=str(anchor["dispatch"]), span=Span(int(anchor["start"]), int(anchor["end"])))
            for anchor in row["anchors"]
        )
        told: dict[str, Any] = {key: row[key] for key in ("kind", "about", "who", "at", "why")}
    except (KeyError, TypeError, ValueError) as error:
        raise DecisionError(f"not a decision: {error!r} in {str(row)[:120]}") from error
    told |= {key: row.get(key) for key in ("slot", "value", "before")}
    return Decision(anchors=anchors, **told)
