"""How events follow one another in a dispatch: which one another hangs on, and the times along their course."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from .draft import Draft
from .scene import Scene

_HIGH = 12
"""Governors of a word that are looked at."""


class Course:
    """The times of events in the order of the text, as the rules read them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        order = sorted(range(len(drafts)), key=lambda n: drafts[n].trigger.i)
        self._last: dict[int, str | None] = {}
        self._next: dict[int, str | None] = {}
        last: str | None = None
        for n in order:
            self._last[n] = last
            last = drafts[n].time or last
        following: str | None = None
        for n in reversed(order):
            self._next[n] = following
            following = drafts[n].time or following
        counts = Counter(draft.time for draft in drafts if draft.time is not None)
        self._most = counts.most_common(1)[0][0] if counts else None
        self._first = next((id for n in order if (id := drafts[n].time) is not None), None)

    def line(self, n: int, id: str) -> str:
        """How a time stands in the course of events: of the one before or next, the most frequent, the first."""
        marks = zip("pnmf", self._around(n), strict=True)
        return "".join(mark for mark, held in marks if held == id)

    def near(self, n: int) -> set[str]:
        """The times that stand in the course of an event at all."""
        return {id for id in self._around(n) if id is not None}

    def _around(self, n: int) -> tuple[str | None, ...]:
        return self._last[n], self._next[n], self._most, self._first


class Beside:
    """The events that each one hangs on."""

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self._scene, self._drafts = scene, drafts
        self._told = {i: n for n, draft in enumerate(drafts) for i in draft.words}
        self._order = sorted(self._told)

    def of(self, n: int) -> dict[str, int | None]:
        """The act of speech that holds an event, the event that governs its word, and the one told before it."""
        draft = self._drafts[n]
        word = draft.trigger.i
        above = (t.i for t in islice(self._scene.parse.ancestors(word), _HIGH))
        at = bisect_left(self._order, word)
        return {
            "speech": self._other(n, [draft.part_of] if draft.part_of is not None else []),
            "above": self._other(n, above),
            "before": self._other(n, reversed(self._order[max(at - _HIGH, 0) : at])),
        }

    def _other(self, n: int, words: Iterable[int]) -> int | None:
        """The first other event that one of some words tells."""
        return next((k for i in words if (k := self._told.get(i, n)) != n), None)
