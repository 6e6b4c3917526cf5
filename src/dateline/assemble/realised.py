"""Which planned events came true: linked to what then happened, never merged with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from itertools import islice

from .likeness import ENOUGH, Traits, anchors, likeness
from .order import overlap

EXPECTED = "planned"
_AHEAD = 50


def realised(clusters: Sequence[Sequence[Traits]], rounds: Sequence[Set[int]]) -> dict[int, tuple[int, ...]]:
    """For each cluster of what happened (by its place in the list), the planned ones that it made real.

    A plan is told no later than what came of it, for a time that holds it, and is like it in all but its standing;
    or they are meetings of one round of talks, on whatever day: `rounds` are those of each cluster.
    """
    held: defaultdict[int, list[int]] = defaultdict(list)
    real: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for i, cluster in enumerate(clusters):
        if cluster[0].standing == "real":
            for round_ in rounds[i]:
                held[round_].append(i)
            for anchor in anchors(cluster[0]):
                real[cluster[0].type, anchor].append(i)
    found: defaultdict[int, set[int]] = defaultdict(set)
    for i, cluster in enumerate(clusters):
        if cluster[0].standing != EXPECTED:
            continue
        came = min((j for round_ in rounds[i] for j in held[round_]), default=None)
        if came is not None:
            found[came].add(i)
            continue
        near = {j for anchor in anchors(cluster[0]) for j in real[cluster[0].type, anchor]}
        candidates = sorted(j for j in near if in_time(cluster[0], clusters[j][0]))
        best = best_of(cluster, (clusters[j] for j in candidates))
        if best is not None:
            found[candidates[best]].add(i)
    return {i: tuple(sorted(plans)) for i, plans in found.items()}


def best_of(plans: Sequence[Traits], candidates: Iterable[Sequence[Traits]]) -> int | None:
    """Which of the first events that may be what was planned (in their order) is most like it, if one is enough."""
    rated = [(_likeness(plans, reals), -i) for i, reals in enumerate(islice(candidates, _AHEAD))]
    points, i = max(rated, default=(0, 0))
    return -i if points >= ENOUGH else None


def in_time(plan: Traits, real: Traits) -> bool:
    """Whether what happened can be what was planned: on its days, and told no earlier."""
    if plan.when is None or real.when is None or not overlap(plan.when, real.when):
        return False
    return plan.published is None or real.published is None or plan.published[0] <= real.published[1]


def _likeness(plans: Sequence[Traits], reals: Sequence[Traits]) -> int:
    pairs = (likeness(plan, real) for plan in plans for real in reals)
    return max((points for points in pairs if points is not None), default=0)
