"""When events were, by weights learnt from annotated news, where the rules read no time.

The rules propose: what they read is one cue among others. A time that the weights find very unlikely is taken out, one that is
far likelier stands in its place, and one of which they are sure enough is put in where the rules read none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from .days import Days
from .draft import Draft
from .scene import Scene

if TYPE_CHECKING:
    from ...lang.weights import Bag


class Bounds(NamedTuple):
    """From which share on a time is taken where the rules read none, by how much it has to be likelier than that which they
    read to stand in its place, and from which share on that stays."""

    taken: float
    ahead: float
    stays: float


BOUNDS = Bounds(taken=0.65, ahead=0.2, stays=0.07)
_OWN = 1.0
"""The share of what the rules read and nobody asked about."""

Shares = Mapping[str, float]


def dated(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the times that rules and weights find together."""
    bag = scene.language.weights.get("when")
    if bag is None or not drafts:
        return list(drafts)
    days = Days(scene, drafts)
    shares = _shares(days, bag)
    return [_with_time(draft, shares[n], days) for n, draft in enumerate(drafts)]


def _shares(days: Days, bag: Bag) -> defaultdict[int, dict[str, float]]:
    """How likely each time dates an event."""
    asked, yes = list(days.asked()), bag.classes.index("yes")
    found: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for pair, row in zip(asked, bag.shares([p.cues for p in asked]), strict=True):
        found[pair.draft][pair.id] = row[yes]
    return found


def chosen(read: str | None, shares: Shares, bounds: Bounds) -> str | None:
    """What dates an event, of what the rules read and what is likely."""
    best = max(shares, key=shares.__getitem__, default=None)
    own = shares.get(read, _OWN) if read is not None else 0.0
    if best is not None and shares[best] >= max(bounds.taken, own + bounds.ahead if read is not None else 0.0):
        return best
    return read if own >= bounds.stays else None


def _with_time(draft: Draft, shares: Shares, days: Days) -> Draft:
    """A draft with its likeliest time; a day that stands in no words of its own is left as it is."""
    if draft.time is None and draft.begin is not None:
        return draft
    id = chosen(draft.time, shares, BOUNDS)
    if id == draft.time:
        return draft
    if id is None:
        return draft._replace(time=None, begin=None, until=None)
    dating = days.times[id]
    return draft._replace(time=id, begin=dating.begin, until=dating.until)
