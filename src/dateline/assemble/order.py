"""The one order of readings that everything else counts on, and days as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from ..model.edtf import bounds
from ..model.reading import Reading
from ..model.record import RecordRound, Teller

Days = tuple[int, int]


def in_order(readings: Iterable[Reading]) -> list[Reading]:
    """Each dispatch once, by publication and then by id; what has no publication date comes first."""
    by_id: dict[str, Reading] = {}
    for reading in readings:
        known = by_id.setdefault(reading.dispatch.id, reading)
        if known is not reading and known != reading:
            by_id[reading.dispatch.id] = min(known, reading, key=repr)
    return sorted(by_id.values(), key=lambda reading: (moment(reading.dispatch.published), reading.dispatch.id))


def moment(published: str | None) -> str:
    """A publication date as a string that sorts by time: in UTC where it has a zone, empty where there is none."""
    if published is None:
        return ""
    if len(published) <= 10:
        return bounds(published)[0].isoformat()
    instant = datetime.fromisoformat(published)
    if instant.tzinfo is not None:
        instant = instant.astimezone(UTC).replace(tzinfo=None)
    return instant.isoformat()


def round_time(session: RecordRound) -> tuple[str, int, str]:
    """When a round comes among those of its talks."""
    begin = session.begin or session.tellings[0].teller.published or ""
    return begin[:10], session.number or 0, session.id


def talks_begin(rounds: Sequence[RecordRound]) -> str:
    """The day on which talks begin; empty where it is not known."""
    return round_time(rounds[0])[0] if rounds else ""


def teller_of(reading: Reading) -> Teller:
    """Who tells what this reading holds."""
    dispatch = reading.dispatch
    return Teller(
        dispatch=dispatch.id,
        external_id=dispatch.external_id,
        outlet=dispatch.outlet,
        published=dispatch.published,
    )


def published_days(published: str | None) -> Days | None:
    """The days that a publication date can mean, half-open."""
    if published is None:
        return None
    first, last = bounds(published)
    return first.toordinal(), last.toordinal() + 1


def days(begin: str | None, until: str | None) -> Days | None:
    """The days that an interval touches, half-open; `None` where a side is unknown or no date."""
    if begin is None or until is None:
        return None
    try:
        first = date.fromisoformat(begin[:10]).toordinal()
        last = date.fromisoformat(until[:10]).toordinal() + (len(until) > 10)
    except ValueError:
        return None
    return first, max(last, first + 1)


def overlap(one: Days, other: Days) -> bool:
    """Whether two stretches of days share one."""
    return one[0] < other[1] and other[0] < one[1]


def gap(one: Days, other: Days) -> int:
    """The days between two stretches; 0 where they touch or overlap."""
    return max(0, max(one[0], other[0]) - min(one[1], other[1]))


def width(stretch: Days) -> int:
    """How many days a stretch has."""
    return stretch[1] - stretch[0]
