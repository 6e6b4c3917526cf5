"""Which planned events came true: linked to what then happened, never merged with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from .likeness import ENOUGH, Traits, anchors, likeness
from .order import overlap

_EXPECTED = "planned"
_AHEAD = 50


def realised(clusters: Sequence[Sequence[Traits]]) -> dict[int, tuple[int, ...]]:
    """For each cluster of what happened (by its place in the list), the planned ones that it made real.

    A plan is told no later than what came of it, for a time that holds it, and is like it in all but its standing.
    """
    real: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        if cluster[0].standing == "real":
            for anchor in anchors(cluster[0]):
                real[cluster[0].type, anchor].append(i)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for i, cluster in enumerate(clusters):
        if cluster[0].standing != _EXPECTED:
            continue
        near = {j for anchor in anchors(cluster[0]) for j in real[cluster[0].type, anchor]}
        candidates = sorted(j for j in near if _in_time(cluster[0], clusters[j][0]))[:_AHEAD]
        rated = [(points, -j) for j in candidates if (points := _likeness(cluster, clusters[j])) >= ENOUGH]
        if rated:
            found[-max(rated)[1]].add(i)
    return {i: tuple(sorted(plans)) for i, plans in found.items()}


def _in_time(plan: Traits, real: Traits) -> bool:
    if plan.when is None or real.when is None or not overlap(plan.when, real.when):
        return False
    return plan.published is None or real.published is None or plan.published[0] <= real.published[1]


def _likeness(plans: Sequence[Traits], reals: Sequence[Traits]) -> int:
    pairs = (likeness(replace(plan, standing="real"), real) for plan in plans for real in reals)
    return max((points for points in pairs if points is not None), default=0)
