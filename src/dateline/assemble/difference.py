"""Differences: where tellings of one thing disagree on a slot, and whether only in how exact they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TypeVar

from ..model.folding import bare
from ..model.record import Difference, DifferenceValue, RecordPlace, Teller, Value
from .names import words
from .order import days, moment
from .place import may_lie_in, relation

_WORD = re.compile(r"\w+")
V = TypeVar("V", bound=Hashable)
Told = Sequence[tuple[int, V]]
_SETTLED = frozenset({"occurred", "denied", "held", "cancelled"})
_EXPECTED = frozenset({"planned", "proposed"})


def difference(
    slot: str,
    told: Told[V],
    *,
    show: Callable[[V], Value],
    agree: Callable[[V, V], bool] = lambda one, other: one == other,
) -> Difference | None:
    """The difference in a slot: `told` are (telling, value) of the tellings that have one; `None` if all say the same.

    `agree` says whether two unequal values can both be right, one being less exact; where all pairs can, the
    difference is one of granularity.
    """
    by_value: dict[V, list[int]] = {}
    for telling, value in told:
        by_value.setdefault(value, []).append(telling)
    if len(by_value) < 2:
        return None
    listed = list(by_value)
    granular = all(agree(one, other) for i, one in enumerate(listed) for other in listed[i + 1 :])
    values = tuple(
        DifferenceValue(value=show(value), tellings=tuple(sorted(set(tellings))))
        for value, tellings in by_value.items()
    )
    return Difference(slot=slot, values=values, granularity=granular)


def without_updates(told: Sequence[tuple[int, V]], tellers: Sequence[tuple[Teller, str | None]]) -> list[tuple[int, V]]:
    """The values that stand: not what the same outlet, in the same voice, told otherwise in a later dispatch.

    What one outlet tells over time is a series, no difference. `tellers` are the outlet and the voice of each telling.
    """
    last: dict[tuple[str, str | None], str] = {}
    for i, _ in told:
        teller, voice = tellers[i]
        if teller.outlet is not None:
            at = moment(teller.published)
            last[teller.outlet, voice] = max(at, last.get((teller.outlet, voice), at))
    return [
        (i, value)
        for i, value in told
        if (teller := tellers[i][0]).outlet is None or moment(teller.published) == last[teller.outlet, tellers[i][1]]
    ]


def voice_of_day(status: str, voice: str | None) -> str | None:
    """Whose day it is: what one outlet tells anew of a day that lies ahead is that it was put off, whoever says so."""
    return None if status in _EXPECTED else voice


def date_difference(told: Told[tuple[str, str]]) -> Difference | None:
    """Intervals that differ; of granularity where each lies in the other or holds it."""
    return difference("date", told, show="/".join, agree=_nested)


def _nested(one: tuple[str, str], other: tuple[str, str]) -> bool:
    a, b = days(*one), days(*other)
    if a is None or b is None:
        return False
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def place_difference(told: Sequence[tuple[int, RecordPlace]], names: Mapping[int, str | None]) -> Difference | None:
    """Places that differ; of granularity where one lies in the other or nothing speaks against it.

    `names` are what tellings call it. A country says no place beside one that lies in it.
    """
    within = {place.country for _, place in told if place.kind != "country"}
    told = [(i, place) for i, place in told if place.kind != "country" or place.country not in within]
    places = {place.id: place for _, place in told}
    first = {id: next(one for one in places if relation(places[one], place) == "same") for id, place in places.items()}
    shown = {first[place.id]: names.get(i) or place.name for i, place in reversed(told)}
    return difference(
        "place",
        [(telling, first[place.id]) for telling, place in told],
        show=shown.__getitem__,
        agree=lambda one, other: _may_both_be(places[one], places[other]),
    )


def _may_both_be(one: RecordPlace, other: RecordPlace) -> bool:
    return relation(one, other) in ("nested", "near") or may_lie_in(one, other)


def figure_difference(of: str, told: Told[tuple[float | None, float | None]]) -> Difference | None:
    """Figures that differ; of granularity where their bounds hold each other: 32, and "at least 30"."""
    return difference(f"quantity:{of}", told, show=_shown, agree=_bounded)


def _shown(bounds: tuple[float | None, float | None]) -> Value:
    least, most = bounds
    return least if least is not None and least == most else bounds


def _bounded(one: tuple[float | None, float | None], other: tuple[float | None, float | None]) -> bool:
    return holds(one, other) or holds(other, one)


def holds(wide: tuple[float | None, float | None], narrow: tuple[float | None, float | None]) -> bool:
    """Whether what the bounds of a figure allow has in it all that those of another do."""
    low = wide[0] is None or (narrow[0] is not None and wide[0] <= narrow[0])
    high = wide[1] is None or (narrow[1] is not None and narrow[1] <= wide[1])
    return low and high


def status_difference(told: Sequence[tuple[int, str, str | None]]) -> Difference | None:
    """Statuses that cannot all be right: `told` are (telling, status, publication).

    That something was planned and later happened is no difference; that one says it happened and another, no
    earlier, denies it or still expects it, is.
    """
    first_settled = min((moment(published) for _, status, published in told if status in _SETTLED), default=None)
    standing = [
        (telling, status)
        for telling, status, published in told
        if status in _SETTLED
        or (status in _EXPECTED and first_settled is not None and moment(published)[:10] > first_settled[:10])
    ]
    return difference("status", standing, show=str)


def wording_difference(slot: str, told: Sequence[tuple[int, str]]) -> Difference | None:
    """Texts whose words differ, whatever their case, accents and punctuation; aligned word by word."""
    first: dict[tuple[str, ...], str] = {}
    for _, text in told:
        first.setdefault(words(text), text)
    found = difference(slot, [(telling, words(text)) for telling, text in told], show=first.__getitem__)
    if found is None:
        return None
    texts = list(first.values())
    changes = [(i, *change) for i, other in enumerate(texts) if i for change in _changes(texts[0], other)]
    return replace(found, changes=tuple(changes))


def _changes(one: str, other: str) -> Iterator[tuple[str, str]]:
    """The words that stand for each other where two texts part, as they stand there."""
    a, b = words(one), words(other)
    here, there = _as_written(one, a), _as_written(other, b)
    for change, i, j, k, n in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if change != "equal":
            yield " ".join(here[i:j]), " ".join(there[k:n])


def _as_written(text: str, folded: Sequence[str]) -> Sequence[str]:
    """The words of a text with their case and accents; as they are compared where folding changed its length."""
    plain = bare(text)
    return [text[m.start() : m.end()] for m in _WORD.finditer(plain)] if len(plain) == len(text) else folded
