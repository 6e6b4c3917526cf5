"""What an item of a record stands for in a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..model.decision import Anchor, DecisionAbout, DecisionKind
from ..model.errors import DecisionError

Pointed = tuple[DecisionAbout, Anchor]


def anchors_of(
    kind: DecisionKind, ids: Sequence[str], of_item: Callable[[str], list[Pointed]]
) -> tuple[DecisionAbout, tuple[Anchor, ...]]:
    """The kind of the items, and words of the first dispatch that tells each; to merge, words of all that do.

    `ID#2` stands for the third telling of an event or round, the third member of talks, or the third dispatch that
    names an actor. Split alone, it stays apart from all others of its item. `of_item` gives the words that tell an item,
    none where there is no such item.

    Raises:
        DecisionError: there is no such item, they are of several kinds, or there is nothing to merge.
    """
    found: list[Pointed] = []
    for id in ids:
        whole, _, nth = id.partition("#")
        tellings = of_item(whole)
        if not tellings or not (nth or "0").isdigit() or int(nth or 0) >= len(tellings):
            raise DecisionError(f"{id}: no event, round, talks or actor of this record; the listings tell their ids")
        told = tellings.pop(int(nth or 0))
        found.append(told)
        if (kind == "merge" and not nth) or (kind == "split" and len(ids) == 1):
            found += tellings
    if kind == "merge" and len(set(ids)) < 2:
        raise DecisionError("merge: name two items or more, which are one")
    kinds = sorted({about for about, _ in found})
    if len(kinds) != 1:
        raise DecisionError(f"{' and '.join(kinds) or 'nothing'}: a decision is about items of one kind")
    return kinds[0], tuple(anchor for _, anchor in found)
