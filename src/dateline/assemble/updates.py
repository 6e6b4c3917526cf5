"""Updates: what one outlet, in one voice, told otherwise in a later dispatch. A series, and no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ..model.record import Difference, DifferenceValue, RecordEvent, RecordRound, RecordStatement, Teller, Value
from .order import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A value that a telling has in a slot; `voice` is who speaks, joined across dispatches, `speaker` the name told."""

    slot: str
    telling: int
    teller: Teller
    voice: str | None
    speaker: str | None
    value: Value


def updates_of(item: RecordEvent | RecordRound | RecordStatement) -> Sequence[Difference]:
    """What was told later of an item, as the listing `updates` has it."""
    return () if isinstance(item, RecordStatement) else item.updates


def updates_among(told: Iterable[Slot]) -> Iterator[Difference]:
    """For each slot, outlet and voice the values that changed, in the order in which they were told."""
    series: defaultdict[tuple[str, str, str], list[Slot]] = defaultdict(list)
    for one in told:
        if one.teller.outlet is not None:
            series[one.slot, one.teller.outlet, one.voice or ""].append(one)
    for slot, outlet, _ in sorted(series):
        listed = sorted(series[slot, outlet, _], key=lambda one: (moment(one.teller.published), one.telling))
        if not _changes(listed):
            continue
        by_value: dict[Value, list[Slot]] = {}
        for one in listed:
            by_value.setdefault(one.value, []).append(one)
        yield Difference(
            slot=slot,
            values=tuple(
                DifferenceValue(
                    value=value,
                    tellings=tuple(dict.fromkeys(one.telling for one in having)),
                )
                for value, having in by_value.items()
            ),
            outlet=outlet,
            voice=listed[-1].speaker,
        )


def _changes(told: Sequence[Slot]) -> bool:
    """Whether a later dispatch tells what no earlier one did."""
    by_moment: dict[str, set[Value]] = {}
    for one in told:
        by_moment.setdefault(moment(one.teller.published), set()).add(one.value)
    first, *later = by_moment.values()
    return any(not values <= first for values in later)
