"""What people decided, replayed on what is read: which items are one, which stay apart, which values stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from ..model.decision import NAMED, Anchor, Decision, DecisionAbout, standing
from ..model.event import Event
from ..model.reading import Reading
from ..model.record import Difference, Record, RecordEvent, RecordRound, RecordTalks
from ..model.unit import end_of, is_unit
from .followed import NOTHING, Instead, anchored, followed
from .order import round_time, talks_begin

At = tuple[str, str]
"""An item of a reading: its dispatch, and its id there."""


class Named(Protocol):
    """Finds whom names mean that people give to slots of an event."""

    def corrected(self, event: RecordEvent, told: Mapping[str, str | None]) -> Mapping[str, Any]:
        """The slots as ids; those left out that mean nobody."""


class Settled:
    """Decisions that stand, in the order in which they were made, each with the items of readings that it is about now.

    An anchor whose words nothing is read from any more is about nothing; what stands `instead` of its dispatch is asked.
    """

    def __init__(self, decisions: Iterable[Decision], readings: Sequence[Reading], instead: Instead = NOTHING) -> None:
        self.decisions, self._instead = standing(decisions), instead
        wanted = anchored(self.decisions) | {other.id for _, other in instead.values()}
        self._readings = {r.dispatch.id: r for r in readings if r.dispatch.id in wanted}
        self._known: dict[DecisionAbout, tuple[list[list[At]], list[tuple[At, list[At]]]]] = {}

    def reading(self, dispatch: str) -> Reading:
        """The reading of a dispatch that decisions are about."""
        return self._readings[dispatch]

    def merged(self, about: DecisionAbout) -> list[list[At]]:
        """Items that are one."""
        return self._settled(about)[0]

    def apart(self, about: DecisionAbout) -> list[tuple[At, list[At]]]:
        """Items with those from which each stays apart."""
        return self._settled(about)[1]

    def _settled(self, about: DecisionAbout) -> tuple[list[list[At]], list[tuple[At, list[At]]]]:
        if about not in self._known:
            self._known[about] = self._bound(about)
        return self._known[about]

    def _bound(self, about: DecisionAbout) -> tuple[list[list[At]], list[tuple[At, list[At]]]]:
        """What is one and what stays apart: of two words on the same items the later one stands.

        What is merged twice is one group; who is split off leaves it, and so stands apart from all that was merged with it.
        """
        group: dict[At, dict[At, None]] = {}
        apart: defaultdict[At, dict[At, None]] = defaultdict(dict)
        for decision in self._of(about, "merge", "split"):
            items = self._items(decision)
            if len(items) < 2 or (decision.kind == "split" and self._item(about, decision.anchors[0]) != items[0]):
                continue
            if decision.kind == "merge":
                one = dict.fromkeys(member for item in items for member in group.get(item, {item: None}))
                for member in one:
                    group[member] = one
                    apart[member] = {other: None for other in apart[member] if other not in one}
                continue
            first, *others = items
            apart[first] |= dict.fromkeys(others)
            if not group.get(first, {}).keys().isdisjoint(others):
                group.pop(first).pop(first)
        groups = {id(one): list(one) for one in group.values() if len(one) > 1}
        return list(groups.values()), [(item, list(others)) for item, others in apart.items() if others]

    def on(self, about: DecisionAbout) -> dict[At, list[Decision]]:
        """Decisions about one item, other than merge and split: the last one in a slot stands."""
        found: defaultdict[At, list[Decision]] = defaultdict(list)
        for decision in self._of(about, "correct", "accept", "reject", "waive"):
            for item in self._items(decision):
                found[item].append(decision)
        return dict(found)

    def _of(self, about: DecisionAbout, *kinds: str) -> list[Decision]:
        return [d for d in self.decisions if d.about == about and d.kind in kinds]

    def _items(self, decision: Decision) -> list[At]:
        found = (self._item(decision.about, anchor) for anchor in decision.anchors)
        return list(dict.fromkeys(item for item in found if item is not None))

    def _item(self, about: DecisionAbout, anchor: Anchor) -> At | None:
        anchor = followed(anchor, self._instead)
        reading = self._readings.get(anchor.dispatch)
        if reading is None:
            return None
        if about == "actor":
            here = [a for a in reading.actors if any(m.span == anchor.span for m in a.mentions)]
            ids = [a.id for a in sorted(here, key=lambda a: a.mentions[0].span != anchor.span)]
        elif about == "event":
            ids = [e.id for e in reading.events if e.trigger == anchor.span]
        elif about == "talks":
            ids = [t.id for t in reading.talks if any(anchor.span in r.evidence for r in t.rounds)]
        else:
            ids = [f"{t.id}.{i}" for t in reading.talks for i, r in enumerate(t.rounds) if anchor.span in r.evidence]
        return (anchor.dispatch, ids[0]) if ids else None


def with_decisions(record: Record, settled: Settled, named: Named) -> Record:
    """The record with values corrected, differences waived, and what was rejected left out."""
    on_events, on_rounds, on_talks = settled.on("event"), settled.on("round"), settled.on("talks")
    if not on_events and not on_rounds and not on_talks:
        return record
    events = (event_with(event, on_events, named) for event in record.events)
    talks = (talks_with(talks, on_rounds, on_talks) for talks in record.talks)
    return replace(
        record,
        events=tuple(event for event in events if event is not None),
        talks=tuple(sorted((t for t in talks if t.rounds), key=lambda t: (talks_begin(t.rounds), t.id))),
    )


def event_with(event: RecordEvent, on: dict[At, list[Decision]], named: Named) -> RecordEvent | None:
    """An event with what was decided about it; `None` where it was rejected."""
    decisions = _standing(d for t in event.tellings for d in on.get((t.teller.dispatch, t.event), ()))
    if any(decision.kind == "reject" for decision in decisions):
        return None
    corrected = _corrected(decisions)
    corrected |= days_with(event, corrected)
    names = {slot: corrected.pop(slot) for slot in NAMED if slot in corrected}
    corrected |= named.corrected(event, names)
    known = (*event.decisions, *(decision.id for decision in decisions))
    accepted = any(decision.kind == "accept" for decision in decisions)
    differences = _waived(event.differences, decisions)
    return replace(event, decisions=known, accepted=accepted, differences=differences, **corrected)


def days_with(item: Event | RecordEvent | RecordRound, corrected: Mapping[str, Any]) -> dict[str, str | None]:
    """`begin` and `until` of an item of which one was corrected, never turned round; nothing where neither was.

    A begin that is given alone means the day or hour that is written, as `2024-03-07` does for what was of one day or
    month; but what lasted longer, or had no end, keeps its end. An end before the begin leaves the begin open.
    """
    if not {"begin", "until"} & corrected.keys():
        return {}
    begin, until = (corrected.get(slot, getattr(item, slot)) for slot in ("begin", "until"))
    turned = begin is not None and until is not None and begin >= until
    if "begin" not in corrected:
        return {"begin": None if turned else begin, "until": until}
    if begin is not None and (turned or ("until" not in corrected and _is_of_one_unit(item))):
        until = end_of(begin)
    return {"begin": begin, "until": until}


def _is_of_one_unit(item: Event | RecordEvent | RecordRound) -> bool:
    """Whether its days are one day, week or month, or it has none, rather than those from one day to another."""
    if item.begin is None or item.until is None:
        return item.begin is None
    return is_unit(item.begin, item.until)


def talks_with(talks: RecordTalks, on: dict[At, list[Decision]], on_talks: dict[At, list[Decision]]) -> RecordTalks:
    """Talks with what was decided about their rounds, in order of time, those left out that were rejected.

    Talks that were rejected themselves have no rounds.
    """
    about = _standing(d for one in talks.members for d in on_talks.get((one.teller.dispatch, one.talks), ()))
    if any(decision.kind == "reject" for decision in about):
        return replace(talks, rounds=())
    rounds: list[RecordRound] = []
    for session in talks.rounds:
        decisions = _standing(d for at in session.members for d in on.get(at, ()))
        if not any(decision.kind == "reject" for decision in decisions):
            differences = _waived(session.differences, decisions)
            corrected = _corrected(decisions)
            corrected |= days_with(session, corrected)
            rounds.append(replace(session, differences=differences, **corrected))
    return replace(talks, rounds=tuple(sorted(rounds, key=round_time)))


def _corrected(decisions: Iterable[Decision]) -> dict[str, Any]:
    """The values that people gave; a number is one."""
    told: dict[str, Any] = {d.slot: d.value or None for d in decisions if d.kind == "correct" and d.slot is not None}
    if "number" not in told:
        return told
    number = told["number"] and int(told["number"])
    return told | {"number": number, "numbers": () if number is None else (number,)}


def _standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Of decisions about one item, the last in each slot, and the last word on whether it is right."""
    last = {
        ("right" if d.kind in ("accept", "reject") else d.kind, d.slot): d
        for d in sorted(decisions, key=lambda d: (d.at, d.id))
    }
    return list(last.values())


def _waived(differences: Sequence[Difference], decisions: Sequence[Decision]) -> tuple[Difference, ...]:
    slots = {decision.slot for decision in decisions if decision.kind == "waive"}
    return tuple(replace(one, waived=True) if one.slot in slots else one for one in differences)
