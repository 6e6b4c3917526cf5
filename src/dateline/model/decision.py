"""Decisions: what people settled. They are kept apart from what is read, and replayed whenever it is read anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeGuard, get_args

from .errors import DecisionError
from .event import EVENT_TYPES, EventStatus
from .record import content_id
from .span import Span
from .talks import RoundStatus

DecisionKind = Literal["merge", "split", "correct", "accept", "reject", "waive", "undo"]
DecisionAbout = Literal["event", "actor", "round", "talks"]
NAMED = ("actors", "recipients", "place")
"""Slots of an event that hold names: as the record has them, or in words of a dispatch that tells the event."""
CORRECTED = ("type", "status", "begin", "until", *NAMED)
"""The slots of an event that a person may correct."""
CORRECTED_OF_ROUND = ("number", "status", "begin", "until")
"""The slots of a round of talks that a person may correct."""
_CORRECTED: dict[str, tuple[str, ...]] = {"event": CORRECTED, "round": CORRECTED_OF_ROUND}
_STATUSES: dict[str, tuple[str, ...]] = {"event": get_args(EventStatus), "round": get_args(RoundStatus)}
EXPECTED = "planned"
"""The status of an event that is still to come."""
_HAPPENED = ("occurred", "ongoing", "denied")
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:[01]\d|2[0-3])(?::[0-5]\d){0,2})?", re.ASCII)
_MOST_LETTERS = 1000


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Anchor:
    """What a decision is about: words of a dispatch. Words stay where ids of items change with another reading."""

    dispatch: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What `who` settled `at` an instant (ISO 8601), and `why`.

    `merge` makes one of what its anchors point to, `split` keeps the first apart from the others. `correct` gives a
    slot another value (an empty one: not known; names with `; ` between them), `waive` lets the difference in a slot
    stand, `accept` and `reject` tell whether an item is right. `undo` takes back the decision whose id is its value, and
    may be taken back itself. `before` is what stood for the slot, or for the item, when it was decided.
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
        if self.kind == "correct":
            self._check_value()
        if self.kind == "undo" and self.value is None:
            raise DecisionError("undo: name the decision that is taken back")
        if self.kind == "waive" and self.slot is None:
            raise DecisionError("waive: name the slot whose difference may stand")
        if self.kind == "waive" and self.about == "talks":
            raise DecisionError("waive: talks have no differences of their own; name the round that has one")

    def _check_value(self) -> None:
        slots = _CORRECTED.get(self.about, ())
        if self.slot not in slots or self.value is None:
            told = "; ".join(f"of {about}s {', '.join(known)}" for about, known in _CORRECTED.items())
            raise DecisionError(f"correct: what can be corrected, each to a value, is {told}")
        if not is_value(self.slot, self.value, self.about):
            raise DecisionError(f"correct: {self.value!r} is no {self.slot}; {_expected(self.slot, self.about)}")

    @property
    def id(self) -> str:
        """The same decision has the same id on any machine."""
        anchors = [part for anchor in self.anchors for part in (anchor.dispatch, anchor.span.start, anchor.span.end)]
        told = [self.slot, self.value, self.who, self.at, self.why]
        stood = [] if self.before is None else [self.before]
        return content_id("decision", self.kind, self.about, *anchors, *told, *stood)


def is_value(slot: str, value: str, about: str = "event") -> bool:
    """Whether a slot may have a value: a type, a status, a number, a day or an instant, names.

    A number or a day that is not known, and names of nobody, are empty.
    """
    if slot == "type":
        return value in EVENT_TYPES
    if slot == "status":
        return value in _STATUSES[about]
    if slot in NAMED:
        names = names_in(value)
        return value == joined_names(names) and len(value) <= _MOST_LETTERS and (slot != "place" or len(names) < 2)
    if slot == "number":
        return value == "" or (value.isascii() and value.isdigit() and int(value) > 0)
    written = _INSTANT.fullmatch(value)
    try:
        return value == "" or (written is not None and bool(date.fromisoformat(written[1])))
    except ValueError:
        return False


def joined_names(names: Iterable[str]) -> str:
    """Names as the value of a slot, each once; a semicolon parts them, and stands in none."""
    single = (" ".join(name.replace(";", " ").split()) for name in names)
    return "; ".join(dict.fromkeys(name for name in single if name))


def names_in(value: str) -> tuple[str, ...]:
    """The names of a value that `joined_names` gave."""
    return tuple(name for part in value.split(";") if (name := " ".join(part.split())))


def values_of(event: Mapping[str, Any]) -> dict[str, str]:
    """The slots of an event (a line of the listing `timeline`) that can be corrected, each as a decision writes it."""
    place = [] if event["place"] is None else [event["place"]["name"]]
    named = {"actors": event["actors"], "recipients": event["recipients"], "place": place}
    return {slot: joined_names(named[slot]) if slot in named else event[slot] or "" for slot in CORRECTED}


def _expected(slot: str, about: str) -> str:
    if slot in NAMED:
        return "one name" if slot == "place" else "names are written with a semicolon between them: Ghana; Togo"
    if slot == "type":
        return f"there are {', '.join(EVENT_TYPES)}"
    if slot == "status":
        return f"there are {', '.join(_STATUSES[about])}"
    return "a number is written 3" if slot == "number" else "days are written 2024-03-07"


def check_one(events: Iterable[Mapping[str, Any]]) -> None:
    """Refuses to make one of events (lines of the listing `timeline`) of which one is the plan of another.

    Raises:
        DecisionError: says how they are told.
    """
    statuses = {event["status"] for event in events}
    if EXPECTED in statuses and not statuses.isdisjoint(_HAPPENED):
        raise DecisionError(
            f"merge: the events are {' and '.join(sorted(statuses))}; a plan is never one with what came of it, which"
            " is linked to it as what it realises; where a status is wrong, correct it first"
        )


def check_differs(item: Mapping[str, Any], slot: str) -> None:
    """Refuses to let a difference stand that an item (a line of a listing) does not have.

    Raises:
        DecisionError: says in which slots its tellings differ.
    """
    slots = list(dict.fromkeys(difference["slot"] for difference in item.get("differences", ())))
    if slot not in slots:
        there = f"they differ in {', '.join(slots)}" if slots else "they differ in nothing"
        raise DecisionError(f"waive: its tellings do not differ in {slot!r}; {there}")


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


def anchor_of(row: Mapping[str, Any]) -> Anchor:
    """The words that a line of JSON is about: its `dispatch`, `start` and `end`.

    Raises:
        KeyError: one of these is not there.
        ValueError: one is of another kind, or there is no such span.
    """
    dispatch, start, end = row["dispatch"], row["start"], row["end"]
    if not is_text(dispatch) or type(start) is not int or type(end) is not int:
        raise ValueError(f"no words of a dispatch: {dispatch!r}, {start!r} to {end!r}")
    return Anchor(dispatch=dispatch, span=Span(start, end))


def is_text(told: object) -> TypeGuard[str]:
    """Whether what a line of JSON holds is text."""
    return isinstance(told, str)


def decision_of(row: dict[str, Any]) -> Decision:
    """The decision that `decision_row` wrote.

    Raises:
        DecisionError: the line is no decision.
    """
    try:
        anchors = tuple(map(anchor_of, row["anchors"]))
        told: dict[str, Any] = {key: row[key] for key in ("kind", "about", "who", "at", "why")}
    except KeyError as error:
        raise DecisionError(f"not a decision: it has no {error.args[0]}: {str(row)[:120]}") from error
    except (TypeError, ValueError) as error:
        raise DecisionError(f"not a decision: {error}: {str(row)[:120]}") from error
    maybe = {key: row.get(key) for key in ("slot", "value", "before")}
    wrong = [key for key, value in told.items() if not is_text(value)]
    wrong += [key for key, value in maybe.items() if not (value is None or is_text(value))]
    if wrong or not (told["who"] and told["at"]):
        raise DecisionError(f"not a decision: {', '.join(wrong) or 'who or at'} is no text: {str(row)[:120]}")
    told |= maybe
    return Decision(anchors=anchors, **told)
