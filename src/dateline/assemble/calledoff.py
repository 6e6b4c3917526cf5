"""Plans that the dispatch which tells of them tells to be called off."""

from __future__ import annotations

from typing import Literal

from ..lang.pack import load
from ..model.event import Event
from ..model.reading import Reading

CANCELLED: Literal["cancelled"] = "cancelled"
_REFUSES, _HAPPENED = "REJECT", frozenset({"occurred", "ongoing"})


def called_off(reading: Reading, event: Event) -> Event | None:
    """What calls off an event that was planned: « la visite prévue le 5 mai est annulée »; `None` where nothing does.

    Of several plans in one clause it is the one told nearest to the words that call off.
    """
    if event.status != "planned":
        return None
    return next((one for one in reading.events if _calls_off(reading, one) and _meant(reading, one) is event), None)


def _calls_off(reading: Reading, event: Event) -> bool:
    if event.type != _REFUSES or event.status not in _HAPPENED:
        return False
    forms = load(reading.dispatch.language).talks.words["called_off"]
    return any(word in forms for word in event.trigger.of(reading.dispatch.text).casefold().split())


def _meant(reading: Reading, off: Event) -> Event | None:
    """The plan in the clause of what calls it off."""
    plans = [e for e in reading.events if e.status == "planned" and off.evidence.contains(e.trigger)]
    return min(plans, key=lambda e: _apart(e, off), default=None)


def _apart(one: Event, other: Event) -> int:
    """The letters between the triggers of two events."""
    return max(one.trigger.start, other.trigger.start) - min(one.trigger.end, other.trigger.end)
