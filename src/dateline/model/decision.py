"""Decisions: what people settled. They are kept apart from what is read, and replayed whenever it is read anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from .errors import DecisionError
from .record import content_id
from .span import Span

DecisionKind = Literal["merge", "split", "correct", "accept", "reject", "waive"]
DecisionAbout = Literal["event", "actor", "round"]
CORRECTED = ("type", "status", "begin", "until")
"""The slots of an event that a person may correct."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Anchor:
    """What a decision is about: words of a dispatch. Words stay where ids of items change with another reading."""

    dispatch: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What `who` settled `at` an instant (ISO 8601), and `why`.

    `merge` makes one of what its anchors point to, `split` keeps the first apart from the others. `correct` gives a
    slot another value, `waive` lets the difference in a slot stand, `accept` and `reject` tell whether an item is
    right.
    """

    kind: DecisionKind
    about: DecisionAbout
    anchors: tuple[Anchor, ...]
    slot: str | None = None
    value: str | None = None
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
        if self.kind == "waive" and self.slot is None:
            raise DecisionError("waive: name the slot whose difference may stand")

    @property
    def id(self) -> str:
        """The same decision has the same id on any machine."""
        anchors = [part for anchor in self.anchors for part in (anchor.dispatch, anchor.span.start, anchor.span.end)]
        return content_id(
            "decision", self.kind, self.about, *anchors, self.slot, self.value, self.who, self.at, self.why
        )


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
        told = {key: row[key] for key in ("kind", "about", "who", "at", "why")}
    except (KeyError, TypeError, ValueError) as error:
        raise DecisionError(f"not a decision: {error!r} in {str(row)[:120]}") from error
    return Decision(anchors=anchors, slot=row.get("slot"), value=row.get("value"), **told)
