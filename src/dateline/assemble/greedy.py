"""Tellings joined step by step, the most alike first, never two of one dispatch; and the same done again near a change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from .likeness import ENOUGH, Traits, anchors, at_one_place, exclude, likeness, other_doers
from .order import overlap
from .settled import At
from .telling import Key

SETTLED, TIED = -100, -99
"""Ranks of what people took for one, and of what is known to be one: before all likeness."""
Edge = tuple[int, Key, Key]
"""Two tellings that may be one, the earlier first, and less the points that speak for it."""
Cluster = frozenset[Key]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A telling, as far as it is compared."""

    key: Key
    traits: Traits

    @property
    def at(self) -> At:
        """Where it stands: its dispatch, and the event's id in the reading."""
        return self.key[1], self.key[3]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What people settled of events: pairs that stay apart, and tellings of which they made one event."""

    apart: frozenset[frozenset[At]] = frozenset()
    made: frozenset[At] = frozenset()


def edge(rank: int, one: Key, other: Key) -> Edge:
    """An edge in its one form."""
    return (rank, one, other) if one < other else (rank, other, one)


def alike(one: Node, other: Node) -> int | None:
    """The points for which two tellings are worth joining, at least one short of enough; `None` for all others."""
    a, b = one.traits, other.traits
    if a.type != b.type or a.standing != b.standing or one.key[1] == other.key[1]:
        return None
    here, there = a.window, b.window
    if here is None or there is None or not overlap(here, there) or anchors(a).isdisjoint(anchors(b)):
        return None
    points = likeness(a, b)
    return points if points is not None and points >= ENOUGH - 1 else None


def edges_among(nodes: Iterable[Node]) -> Iterator[Edge]:
    """The edges of all that are alike. Only what stands in one block and near in time is compared."""
    blocks: defaultdict[tuple[str, str, str], list[tuple[int, int, Key, Node]]] = defaultdict(list)
    for node in nodes:
        window = node.traits.window
        if window is not None:
            for anchor in anchors(node.traits):
                blocks[node.traits.type, node.traits.standing, anchor].append((*window, node.key, node))
    tried: set[tuple[Key, Key]] = set()
    for block in blocks.values():
        block.sort(key=lambda entry: entry[:3])
        for position, (_, end, key, node) in enumerate(block):
            for start, _, near, other in block[position + 1 :]:
                if start >= end:
                    break
                pair = (key, near) if key < near else (near, key)
                if pair not in tried:
                    tried.add(pair)
                    points = alike(node, other)
                    if points is not None:
                        yield -points, *pair


def joined(
    nodes: Mapping[Key, Node], start: Iterable[Cluster], edges: Iterable[Edge], decided: Decided
) -> list[Cluster]:
    """The clusters that edges, in their order, make of those there are at the start."""
    now = _Now(nodes, start, decided)
    for rank, one, other in sorted(set(edges)):
        now.join(rank, one, other)
    return now.clusters()


@dataclass(slots=True)
class _Growing:
    keys: list[Key]
    traits: dict[Traits, None]
    dispatches: set[str]
    made: bool = field(default=False)


class _Now:
    """Clusters as they grow."""

    def __init__(self, nodes: Mapping[Key, Node], start: Iterable[Cluster], decided: Decided) -> None:
        self._apart, self._nodes = decided.apart, nodes
        self._growing: dict[Key, _Growing] = {}
        self._home: dict[Key, Key] = {}
        for cluster in start:
            first = min(cluster)
            self._growing[first] = _Growing(
                keys=list(cluster),
                traits={nodes[key].traits: None for key in cluster},
                dispatches={key[1] for key in cluster},
                made=any(nodes[key].at in decided.made for key in cluster),
            )
            self._home.update(dict.fromkeys(cluster, first))

    def clusters(self) -> list[Cluster]:
        """The clusters now, by their first telling."""
        return [frozenset(self._growing[first].keys) for first in sorted(self._growing)]

    def join(self, rank: int, one: Key, other: Key) -> None:
        """Joins the clusters of two tellings, unless a dispatch would tell it twice or two tellings exclude it."""
        a, b = sorted((self._find(one), self._find(other)))
        if a != b and (rank == SETTLED or (self._may_meet(a, b) and (rank == TIED or self._agree(a, b)))):
            here, there = self._growing[a], self._growing.pop(b)
            here.keys += there.keys
            here.traits.update(there.traits)
            here.dispatches |= there.dispatches
            here.made |= there.made
            self._home[b] = a

    def _find(self, key: Key) -> Key:
        while (home := self._home[key]) != key:
            self._home[key] = key = self._home[home]
        return key

    def _may_meet(self, a: Key, b: Key) -> bool:
        """Whether no dispatch would tell it twice, and nobody keeps them apart."""
        one, other = self._growing[a], self._growing[b]
        if not one.dispatches.isdisjoint(other.dispatches):
            return False
        return not self._apart or not any(
            frozenset((self._nodes[here].at, self._nodes[there].at)) in self._apart
            for here in one.keys
            for there in other.keys
        )

    def _agree(self, a: Key, b: Key) -> bool:
        """Whether no two tellings exclude each other, or, where people made one of the clusters, two do not.

        Tellings of other doers are of one event only where two of them have its very place; then others need not.
        """
        one, other = self._growing[a], self._growing[b]
        pairs = [(i, j) for i in one.traits for j in other.traits if i.standing == j.standing]
        if one.made or other.made:
            return len(pairs) < len(one.traits) * len(other.traits) or any(not exclude(*pair) for pair in pairs)
        disputed = [at_one_place(*pair) for pair in pairs if other_doers(*pair)]
        return (any(disputed) or not disputed) and not any(exclude(*pair) for pair in pairs)


def shared_stories(clusters: Iterable[Cluster]) -> dict[str, set[Key]]:
    """For each dispatch, the clusters (by their first telling) that it tells and others too."""
    told: defaultdict[str, set[Key]] = defaultdict(set)
    for cluster in clusters:
        if len({key[1] for key in cluster}) > 1:
            for key in cluster:
                told[key[1]].add(min(cluster))
    return told


def repaired(
    changed: Iterable[Key],
    *,
    members: Callable[[Key], Cluster],
    edges_of: Callable[[Key], Iterable[Edge]],
    within: Callable[[Cluster], Iterable[Edge]],
    join: Callable[[set[Key], Iterable[Edge]], list[Cluster]],
) -> list[Cluster]:
    """The clusters near what changed, as joining everything anew would make them; all others stay as they are.

    `members` are the clusters that there are, without tellings that are gone (which makes those beside them changed,
    as those are whose edges are others than before); `edges_of` one telling, `within` one cluster.

    A cluster stays as it is where it grows as it did and everything that might join it is refused as it was: what it
    is made of at any step depends on its own tellings alone. So it is enough to join what changed with the clusters
    that it has edges to, and, where that changes one of them, to do so again with that one as changed.
    """
    region = {key for one in changed for key in (one, *members(one))}
    while True:
        edges = {edge for key in region for edge in edges_of(key)}
        around = {members(key) for _, *pair in edges for key in pair if key not in region}
        edges.update(edge for cluster in around for edge in within(cluster))
        found = join(region.union(*around), edges)
        touched = around.difference(found)
        if not touched:
            return [cluster for cluster in found if cluster not in around]
        region.update(*touched)
