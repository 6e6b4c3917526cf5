"""Updates: what one outlet, in one voice, told otherwise in a later dispatch. A series, and no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model.record import (
    Difference,
    DifferenceValue,
    EventTelling,
    RecordEvent,
    RecordRound,
    RecordStatement,
    RoundTelling,
    Value,
)
from .order import moment

Told = tuple[str, str | None, Value]
"""A slot, the voice, and its value in one telling."""


def updates_of(item: RecordEvent | RecordRound | RecordStatement) -> Sequence[Difference]:
    """For each slot the values that changed in the dispatches of one outlet, in the order in which they were told."""
    if isinstance(item, RecordStatement):
        return ()
    return tuple(_series(item.tellings))


def _series(tellings: Sequence[EventTelling | RoundTelling]) -> Iterator[Difference]:
    told: defaultdict[tuple[str, str, str | None], list[tuple[str, int, Value]]] = defaultdict(list)
    for i, telling in enumerate(tellings):
        if telling.teller.outlet is not None:
            for slot, voice, value in _slots(telling):
                told[slot, telling.teller.outlet, voice].append((moment(telling.teller.published), i, value))
    changed: defaultdict[str, list[tuple[int, Value]]] = defaultdict(list)
    for (slot, _, _), values in told.items():
        if _changes([(at, value) for at, _, value in values]):
            changed[slot] += [(i, value) for _, i, value in values]
    for slot, listed in sorted(changed.items()):
        by_value: dict[Value, list[int]] = {}
        for i, value in sorted(listed, key=lambda one: one[0]):
            by_value.setdefault(value, []).append(i)
        yield Difference(
            slot=slot,
            values=tuple(
                DifferenceValue(value=value, tellings=tuple(dict.fromkeys(i))) for value, i in by_value.items()
            ),
        )


def _changes(told: Sequence[tuple[str, Value]]) -> bool:
    """Whether a later dispatch tells what no earlier one did."""
    by_moment: defaultdict[str, set[Value]] = defaultdict(set)
    for at, value in told:
        by_moment[at].add(value)
    return len({frozenset(values) for values in by_moment.values()}) > 1


def _slots(telling: EventTelling | RoundTelling) -> Iterator[Told]:
    yield "status", telling.voice, telling.status
    if telling.begin is not None and telling.until is not None:
        yield "date", telling.voice, f"{telling.begin}/{telling.until}"
    if isinstance(telling, EventTelling):
        for figure in telling.figures:
            if figure.of != "other":
                exact = figure.least is not None and figure.least == figure.most
                value: Value = figure.least if exact and figure.least is not None else (figure.least, figure.most)
                yield f"quantity:{figure.of}", figure.voice or telling.voice, value
    elif telling.number is not None:
        yield "number", telling.voice, telling.number
