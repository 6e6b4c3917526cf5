"""Of two words of people on the same items the later one stands, whatever was merged with what before."""

from __future__ import annotations

import pytest

from dateline.assemble.settled import Settled
from dateline.model.decision import Anchor, Decision
from dateline.testing.readings import Draft

MERGE, SPLIT = "merge", "split"


@pytest.mark.parametrize(
    ("words", "groups"),
    [
        ([(MERGE, 0, 1)], [{0, 1}]),
        ([(MERGE, 0, 1), (SPLIT, 0, 1)], []),
        ([(MERGE, 0, 1), (SPLIT, 0, 1), (MERGE, 1, 0)], [{0, 1}]),
        ([(MERGE, 0, 1), (MERGE, 0, 1, 2), (SPLIT, 0, 2)], [{1, 2}]),
        ([(MERGE, 0, 1), (MERGE, 1, 2), (SPLIT, 2, 0)], [{0, 1}]),
        ([(SPLIT, 0, 1), (MERGE, 0, 1)], [{0, 1}]),
        ([(MERGE, 0, 1), (MERGE, 2, 3)], [{0, 1}, {2, 3}]),
    ],
)
def test_the_later_word_stands(words: list[tuple[str, ...]], groups: list[set[int]]) -> None:
    drafts = [
        Draft(f"Une attaque a fait {n + 2} morts à Gao.", published="2024-03-07", outlet=f"Agence {n}")
        for n in range(4)
    ]
    for draft in drafts:
        draft.event("attaque", "ASSAULT")
    readings = [draft.reading() for draft in drafts]
    ids = {reading.dispatch.id: n for n, reading in enumerate(readings)}
    anchors = [Anchor(dispatch=r.dispatch.id, span=r.events[0].trigger) for r in readings]
    decisions = [
        Decision(kind=kind, about="event", anchors=tuple(anchors[int(n)] for n in told), who="E", why="w",
                 at=f"2024-03-07T12:00:{second:02d}+00:00")  # type: ignore[arg-type]
        for second, (kind, *told) in enumerate(words)
    ]  # fmt: skip
    settled = Settled(decisions, readings)
    assert [{ids[dispatch] for dispatch, _ in group} for group in settled.merged("event")] == groups
    joined = {frozenset((a, b)) for group in groups for a in group for b in group if a != b}
    apart = {frozenset((ids[one[0]], ids[other[0]])) for one, others in settled.apart("event") for other in others}
    assert joined.isdisjoint(apart)
