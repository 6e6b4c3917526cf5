"""How far two sessions of the same talks speak for one round: by number, days and place."""

from __future__ import annotations

from ..model.talks import may_be_one
from .order import gap, overlap, width
from .place import relation
from .session import EXPECTED, LASTS, Session

ENOUGH, EXCLUDED = 2, -2
FAR = 60
"""Days between two sessions that are not compared."""
_NARROW = 3
_DAYS_OFF = 1
"""Days between two that outlets may tell of one session."""


def likeness(one: Session, other: Session) -> int:
    """Points that two sessions of the same talks speak for one round: number, days and place."""
    points = 0
    if one.round.number is not None and other.round.number is not None:
        points += 3 if one.round.number == other.round.number else -2
    points += _days(one, other)
    if one.place is not None and other.place is not None:
        found = relation(one.place, other.place)
        points += {"same": 1, "nested": 1, "near": 1, "apart": -1}.get(found, 0)
        points += found == "same" and _made_up_for(one, other)
        if found == "same" and _told_otherwise(one, other):
            return ENOUGH
    return points


def _told_otherwise(one: Session, other: Session) -> bool:
    """Whether two outlets, in dispatches of the same days that both came out once it was held or both before, tell
    different days of the only session that each has on one matter, and neither tells of one more."""
    if one.told is None or other.told is None or one.when is None or other.when is None:
        return False
    if one.further or other.further or not (one.only and other.only and one.about and other.about):
        return False
    if one.reading.dispatch.outlet == other.reading.dispatch.outlet or not may_be_one(one.about, other.about):
        return False
    first, last = min(one.told[0], other.told[0]), max(one.when[0], other.when[0])
    held = one.round.status == other.round.status == "held" and first >= last
    foreseen = {one.round.status, other.round.status} <= EXPECTED
    narrow = max(width(one.when), width(other.when)) <= _NARROW
    numbers = {one.round.number, other.round.number} - {None}
    return (
        (held or foreseen)
        and narrow
        and len(numbers) < 2
        and not overlap(one.when, other.when)
        and gap(one.when, other.when) <= _DAYS_OFF
        and gap(one.told, other.told) <= _DAYS_OFF
    )


def _made_up_for(one: Session, other: Session) -> bool:
    """Whether one was called off, and the other is held within a week of its day."""
    if one.lasting is None or other.lasting is None or one.is_open == other.is_open:
        return False
    return (one.called_off or other.called_off) and 0 < gap(one.lasting, other.lasting) <= LASTS


def _days(one: Session, other: Session) -> int:
    a, b = one.lasting, other.lasting
    open_yet = one.is_open or other.is_open
    if a is None or b is None:
        return _undated(one, other)
    if _put_off(one, other) or _put_off(other, one):
        return 3
    if overlap(a, b):
        return 3 if max(width(a), width(b)) <= _NARROW else 1 + _foreseen_together(one, other)
    apart = gap(a, b)
    moved = one.is_open != other.is_open  # what was planned, or called off, is held some days later
    if open_yet and apart <= (2 * LASTS if moved else LASTS):
        return 0
    return -2 if apart <= 30 else -5


def _put_off(one: Session, other: Session) -> bool:
    """Whether one tells the day for which the other looks forward to it as that from which it was put off."""
    return one.first is not None and other.when is not None and other.is_open and overlap(one.first, other.when)


def _foreseen_together(one: Session, other: Session) -> int:
    """Points where two dispatches of the same days both look forward to it: « le 7 juillet », « début juillet ».

    Two where it is the only one that each of them expects.
    """
    if one.told is None or other.told is None or gap(one.told, other.told) > _NARROW:
        return 0
    return (1 + (one.only and other.only)) if {one.round.status, other.round.status} <= EXPECTED else 0


def _undated(one: Session, other: Session) -> int:
    """Where a session has no date, only what was told within days of the other can be meant; the more so what took
    place the day before."""
    a, b = one.lasting or one.told, other.lasting or other.told
    if a is None or b is None:
        return 0
    apart = gap(a, b)
    if apart > FAR:
        return -5
    if apart > _NARROW or (one.round.status in EXPECTED) != (other.round.status in EXPECTED):
        return 0
    return 2 if apart <= 1 and one.round.status not in EXPECTED and (one.when or other.when) else 1
