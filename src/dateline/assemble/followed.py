"""Decisions about words of copies and earlier versions, which stand for the same words of what tells in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from ..model.decision import Anchor, Decision
from ..model.dispatch import Dispatch
from ..model.span import Span

_WORD = re.compile(r"\w+")
Instead = Mapping[str, tuple[Dispatch, Dispatch]]
"""By id, dispatches that tell nothing by themselves, each with the one that tells in its place."""
NOTHING: Instead = {}


def instead_of(wanted: Iterable[str], dispatches: Mapping[str, Dispatch], moved: Mapping[str, str]) -> Instead:
    """Those of some dispatches that tell nothing by themselves, with what tells in their place.

    `moved` has, for copies and versions, the next dispatch on the way there.
    """
    found: dict[str, tuple[Dispatch, Dispatch]] = {}
    for id in wanted:
        last = id
        while (following := moved.get(last)) is not None:
            last = following
        if last != id and id in dispatches:
            found[id] = dispatches[id], dispatches[last]
    return found


def anchored(decisions: Iterable[Decision]) -> set[str]:
    """The ids of the dispatches that decisions are about."""
    return {anchor.dispatch for decision in decisions for anchor in decision.anchors}


def followed(anchor: Anchor, instead: Instead) -> Anchor:
    """The anchor in the dispatch that tells in the place of its own, where it has its words; else as it is."""
    own, other = instead.get(anchor.dispatch, (None, None))
    if own is None or other is None:
        return anchor
    span = found_again(anchor.span, own.text, other.text)
    return anchor if span is None else Anchor(dispatch=other.id, span=span)


@lru_cache(maxsize=256)
def found_again(span: Span, text: str, other: str) -> Span | None:
    """Where the words of a stretch of one text stand in another that has most words in common with it; `None` where they
    do not stand there, all and unchanged."""
    here, there = list(_WORD.finditer(text)), list(_WORD.finditer(other))
    within = [i for i, word in enumerate(here) if word.start() < span.end and word.end() > span.start]
    if not within:
        return None
    at = dict(_aligned([word[0] for word in here], [word[0] for word in there]))
    if within[0] not in at or within[-1] not in at:
        return None
    start = there[at[within[0]]].start() + span.start - here[within[0]].start()
    end = there[at[within[-1]]].end() + span.end - here[within[-1]].end()
    found = Span(start, end) if 0 <= start < end <= len(other) else None
    return found if found is not None and found.of(other) == span.of(text) else None


def _aligned(here: list[str], there: list[str]) -> Iterator[tuple[int, int]]:
    """The places of words that two texts have in common, in order."""
    for i, j, size in SequenceMatcher(a=here, b=there, autojunk=False).get_matching_blocks():
        yield from zip(range(i, i + size), range(j, j + size), strict=True)
