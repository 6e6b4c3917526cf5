"""Decisions in words: what each does, and to what words of which dispatches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ..model.decision import Anchor, Decision, taken_back
from . import labels
from .layout import quotation
from .listing import Line

if TYPE_CHECKING:
    from ..model.reading import Reading
    from ..store.record_file import RecordFile

_MOST = 12
"""How many of the words that a decision points to are shown."""
_KEPT = 64
_DOES = {
    "merge": ("réunit en un seul", "makes one of"),
    "split": ("tient à part le premier des autres", "keeps the first apart from the others"),
    "accept": ("tient pour juste", "takes as right"),
    "reject": ("ôte des listes", "takes out of the listings"),
}
_UNKNOWN = ("inconnu", "not known")


def decided_lines(decisions: Iterable[Decision], kept: RecordFile) -> Iterator[Line]:
    """Decisions, each with what it does, to what, and why; those taken back say so."""
    known = list(decisions)
    by_id, back = {decision.id: decision for decision in known}, taken_back(known)
    words = _Words(kept)
    for one in known:
        gone = labels.say("  (annulée)", "  (taken back)") if one.id in back else ""
        slot = "" if one.slot is None else f" {one.slot} {one.value or ''}".rstrip()
        yield Line(f"{one.at}  {one.who}  {one.kind} {one.about}{slot}  {one.id}{gone}", 0, "head")
        undone = by_id.get(one.value or "") if one.kind == "undo" else None
        yield from _does(undone or one, words, labels.say("annule : ", "takes back: ") if one.kind == "undo" else "")
        yield Line(one.why, 2, "quiet")


def _does(one: Decision, words: _Words, before: str) -> Iterator[Line]:
    """What a decision does, and the words that it is about: beside it where there are few, else line by line."""
    told = [words.at(anchor, one.about) for anchor in one.anchors[:_MOST]]
    if len(one.anchors) > _MOST:
        told.append(labels.say("… et {} autres", "… and {} more").format(len(one.anchors) - _MOST))
    does = before + _deed(one)
    if len(told) == 1:
        yield Line(f"{does}{labels.say(' :', ':')} {told[0]}", 2)
        return
    yield Line(f"{does}{labels.say(' :', ':')}", 2)
    yield from (Line(line, 4) for line in told)


def _deed(one: Decision) -> str:
    if one.kind == "correct":
        slot, value = one.slot or "", one.value or ""
        was = "" if one.before is None else f"{_value(slot, one.before)} → "
        return f"{labels.slot(slot)} {was}{_value(slot, value)}"
    if one.kind == "waive":
        return labels.say("laisse la différence ({})", "lets the difference stand ({})").format(
            labels.slot(one.slot or "")
        )
    return labels.say(*_DOES[one.kind]) if one.kind in _DOES else f"{one.kind} {one.value or ''}".rstrip()


def _value(slot: str, value: str) -> str:
    """A value as a decision writes it, in words."""
    if not value:
        return labels.say(*_UNKNOWN)
    if slot == "type":
        return labels.word(labels.TYPES, value)
    if slot in ("begin", "until"):
        return labels.day(value) + value[10:].replace("T", " ")
    return labels.value(slot, value)


class _Words:
    """What stands at the words that decisions point to."""

    def __init__(self, kept: RecordFile) -> None:
        self._reading = lru_cache(_KEPT)(lambda id: _reading(kept, id))

    def at(self, anchor: Anchor, about: str) -> str:
        """The words, what was read there, and who told it when."""
        reading = self._reading(anchor.dispatch)
        if reading is None or anchor.span.end > len(reading.dispatch.text):
            missing = labels.say("des mots d'une dépêche qui n'est pas là", "words of a dispatch that is not here")
            return f"{missing} ({anchor.dispatch[:19]}, {anchor.span.start}-{anchor.span.end})"
        dispatch = reading.dispatch
        told = [quotation(anchor.span.of(dispatch.text))]
        event = next((event for event in reading.events if event.trigger == anchor.span), None)
        if about == "event" and event is not None:
            told.append(labels.word(labels.TYPES, event.type))
            if event.begin is not None:
                told.append(labels.interval(event.begin, event.until or event.begin))
        outlet = dispatch.outlet or labels.say("source inconnue", "source unknown")
        return f"{', '.join(told)} ({outlet}, {labels.published(dispatch.published)})"


def _reading(kept: RecordFile, id: str) -> Reading | None:
    found = kept.entry(id)
    return None if found is None else found[0]
