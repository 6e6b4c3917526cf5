"""What an item of a record stands for in a decision."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model.decision import Anchor, DecisionAbout, DecisionKind
from ..model.errors import DecisionError
from ..model.reading import Reading
from ..model.record import Record

Pointed = tuple[DecisionAbout, Anchor]


def anchors_of(
    record: Record, readings: Sequence[Reading], kind: DecisionKind, ids: Sequence[str]
) -> tuple[DecisionAbout, tuple[Anchor, ...]]:
    """The kind of the items, and words of the first dispatch that tells each; to merge, words of all that do.

    `ID#2` stands for the third telling of an event or round, or for the third dispatch that names an actor. Split
    alone, it stays apart from all others of its item.

    Raises:
        DecisionError: there is no such item, or they are of several kinds.
    """
    known = {reading.dispatch.id: reading for reading in readings}
    found: list[Pointed] = []
    for id in ids:
        whole, _, nth = id.partition("#")
        tellings = list(_of_item(record, known, whole))
        if not tellings or not (nth or "0").isdigit() or int(nth or 0) >= len(tellings):
            raise DecisionError(f"{id}: no event, round or actor of this record; the listings tell their ids")
        told = tellings.pop(int(nth or 0))
        found.append(told)
        if (kind == "merge" and not nth) or (kind == "split" and len(ids) == 1):
            found += tellings
    kinds = sorted({about for about, _ in found})
    if len(kinds) != 1:
        raise DecisionError(f"{' and '.join(kinds) or 'nothing'}: a decision is about items of one kind")
    return kinds[0], tuple(anchor for _, anchor in found)


def _of_item(record: Record, readings: dict[str, Reading], id: str) -> Iterator[Pointed]:
    for event in record.events:
        if event.id == id:
            for telling in event.tellings:
                yield "event", Anchor(dispatch=telling.teller.dispatch, span=telling.trigger.span)
    for talks in record.talks:
        for session in talks.rounds:
            if session.id == id:
                for told in session.tellings:
                    yield "round", Anchor(dispatch=told.teller.dispatch, span=told.evidence[0].span)
    for actor in record.actors:
        if actor.id == id:
            for dispatch, local in actor.members:
                mentions = next(a.mentions for a in readings[dispatch].actors if a.id == local)
                yield "actor", Anchor(dispatch=dispatch, span=mentions[0].span)
