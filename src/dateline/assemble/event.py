"""Events of many readings, merged: the pairs most alike first, never two tellings of one dispatch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ..model.reading import Reading
from ..model.record import Difference, EventTelling, Figure, RecordActor, RecordEvent, content_id
from .actor import Actors
from .difference import date_difference, difference, figure_difference, place_difference, status_difference
from .likeness import ENOUGH, MUTUAL, Traits, likeness, scene_of
from .place import EXACTNESS, Places
from .telling import Told, told

Tie = Sequence[tuple[str, str]]
_AHEAD = 200
"""How many tellings after it (by day, in its block) a telling is compared with: bounds the work on any record."""


@dataclass(slots=True)
class Cluster:
    """Tellings taken for one event; `traits` are their different traits, `dispatches` who tells it."""

    tellings: list[Told]
    traits: dict[Traits, None] = field(init=False)
    dispatches: set[str] = field(init=False)

    def __post_init__(self) -> None:
        self.traits = {telling.traits: None for telling in self.tellings}
        self.dispatches = {telling.telling.teller.dispatch for telling in self.tellings}


def merge_events(
    readings: Sequence[Reading], actors: Actors, places: Places, ties: Iterable[Tie] = ()
) -> tuple[RecordEvent, ...]:
    """The events of readings (in their order), merged, in order of time.

    Pairs a point short of enough are joined where their dispatches tell another event in common: one story.

    `ties` are events (dispatch, id) known to be one, such as those of one round of talks.
    """
    tellings = list(_tellings(readings, actors, places))
    clusters = _Clusters(tellings)
    for tie in ties:
        clusters.tie(tie)
    pairs = sorted(_pairs(clusters.nodes))
    for less, i, j in pairs:
        if -less >= ENOUGH:
            clusters.join(i, j)
    stories = clusters.stories()
    for less, i, j in pairs:
        if -less < ENOUGH and not stories[i].isdisjoint(stories[j]):
            clusters.join(i, j)
    events = [_event(cluster, actors) for cluster in clusters.left()]
    return tuple(sorted(events, key=_time))


def _tellings(readings: Sequence[Reading], actors: Actors, places: Places) -> Iterator[Told]:
    order = 0
    for reading in readings:
        scene = scene_of(reading)
        for event in sorted(reading.events, key=lambda event: (event.trigger, event.id)):
            yield told(order, reading, event, actors, places, scene)
            order += 1


class _Clusters:
    """Tellings that are joined step by step. What starts as one node has equal traits in different dispatches."""

    def __init__(self, tellings: Sequence[Told]) -> None:
        groups: dict[tuple[Traits, int], list[Told]] = {}
        seen: defaultdict[tuple[str, Traits], int] = defaultdict(int)
        for telling in tellings:
            alike = likeness(telling.traits, telling.traits)
            nth = telling.order if alike is None or alike < ENOUGH else -1 - seen[_within(telling)]
            seen[_within(telling)] += 1
            groups.setdefault((telling.traits, nth), []).append(telling)
        self.nodes = [Cluster(group) for group in groups.values()]
        self._at = {
            (telling.telling.teller.dispatch, telling.event.id): i
            for i, node in enumerate(self.nodes)
            for telling in node.tellings
        }
        self._home = list(range(len(self.nodes)))
        self._now: dict[int, Cluster] = dict(enumerate(self.nodes))

    def tie(self, tie: Tie) -> None:
        """Joins events that are known to be one, where no dispatch would tell it twice."""
        homes = sorted({self._find(self._at[event]) for event in tie if event in self._at})
        for other in homes[1:]:
            if self._now[homes[0]].dispatches.isdisjoint(self._now[other].dispatches):
                self._merge(homes[0], other)

    def join(self, i: int, j: int) -> None:
        """Joins the clusters of two nodes, unless a dispatch would tell it twice or two tellings exclude it."""
        a, b = sorted((self._find(i), self._find(j)))
        if a == b or not self._now[a].dispatches.isdisjoint(self._now[b].dispatches):
            return
        pairs = ((one, other) for one in self._now[a].traits for other in self._now[b].traits)
        if all(one.standing != other.standing or likeness(one, other) is not None for one, other in pairs):
            self._merge(a, b)

    def stories(self) -> list[set[int]]:
        """For each node, the clusters told by several dispatches that its dispatches tell."""
        told: defaultdict[str, set[int]] = defaultdict(set)
        for i, cluster in self._now.items():
            if len(cluster.dispatches) > 1:
                for dispatch in cluster.dispatches:
                    told[dispatch].add(i)
        return [set().union(*(told[dispatch] for dispatch in node.dispatches)) for node in self.nodes]

    def left(self) -> Iterator[Cluster]:
        """The clusters as they are now."""
        yield from self._now.values()

    def _find(self, i: int) -> int:
        while self._home[i] != i:
            self._home[i] = i = self._home[self._home[i]]
        return i

    def _merge(self, a: int, b: int) -> None:
        self._home[b] = a
        self._now[a] = Cluster(self._now[a].tellings + self._now.pop(b).tellings)


def _within(telling: Told) -> tuple[str, Traits]:
    return telling.telling.teller.dispatch, telling.traits


def _pairs(nodes: Sequence[Cluster]) -> set[tuple[int, int, int]]:
    """Pairs of nodes that are alike enough or a point short: (less the points, node, node).

    Only what stands in one block and near in time is compared.
    """
    blocks: defaultdict[tuple[str, str, str], list[tuple[int, int, int]]] = defaultdict(list)
    for i, node in enumerate(nodes):
        traits = node.tellings[0].traits
        window = traits.window
        if window is not None:
            for anchor in _anchors(traits):
                blocks[traits.type, traits.standing, anchor].append((*window, i))
    found: set[tuple[int, int, int]] = set()
    tried: set[tuple[int, int]] = set()
    for block in blocks.values():
        block.sort()
        for position, (_, end, i) in enumerate(block):
            for start, _, j in block[position + 1 : position + 1 + _AHEAD]:
                if start >= end:
                    break
                pair = (min(i, j), max(i, j))
                if pair in tried:
                    continue
                tried.add(pair)
                points = likeness(nodes[i].tellings[0].traits, nodes[j].tellings[0].traits)
                if points is not None and points >= ENOUGH - 1:
                    found.add((-points, *pair))
    return found


def _anchors(traits: Traits) -> set[str]:
    """The blocks that a telling stands in: what it must share with another to be like it."""
    anchors = set(traits.actors[1] | traits.recipients[1])
    if traits.place is not None:
        anchors.add(traits.place.country or traits.place.id)
    if traits.bare and traits.scene is not None:
        anchors.add(traits.scene)
    return anchors


def _time(event: RecordEvent) -> tuple[str, bool, str, str]:
    """When an event comes in a chronology: at its begin; without one, after those of the day it was first told."""
    moment = event.begin or event.tellings[0].teller.published or ""
    return moment[:10], event.begin is None, moment, event.id


def _event(cluster: Cluster, actors: Actors) -> RecordEvent:
    """What the tellings of a cluster add up to.

    Status and date come from what is said to have happened before what was expected, from the outlets' own
    voices before claims, and then from the latest; place and date are the most exact that they give.
    """
    listed = sorted(cluster.tellings, key=lambda telling: telling.order)
    tellings = tuple(telling.telling for telling in listed)
    first = listed[0]
    standing = max(listed, key=_weight)
    dated = max(
        (t for t in listed if t.telling.begin), key=lambda t: (_weight(t)[0], _exactness(t), t.order), default=None
    )
    placed = [(t, t.place) for t in listed if t.place is not None]
    place = max(placed, key=lambda pair: (_weight(pair[0])[0], EXACTNESS[pair[1].kind], pair[0].order), default=None)
    return RecordEvent(
        id=content_id("event", first.telling.teller.dispatch, first.event.trigger, first.event.id),
        type=first.event.type,
        modes=tuple(sorted({mode for telling in listed for mode in telling.event.modes})),
        contexts=tuple(sorted({context for telling in listed for context in telling.event.contexts})),
        actors=_parties([(t, t.actors) for t in listed], actors),
        recipients=_parties([(t, t.recipients) for t in listed], actors),
        place=None if place is None else place[1].id,
        begin=None if dated is None else dated.telling.begin,
        until=None if dated is None else dated.telling.until,
        status=standing.telling.status,
        figures=_figures(tellings),
        tellings=tellings,
        differences=tuple(_differences(listed)),
    )


def _weight(telling: Told) -> tuple[bool, bool, int]:
    return telling.traits.standing == "real", not telling.telling.claim, telling.order


def _exactness(telling: Told) -> int:
    """Higher for a narrower interval: less its days; a stated hour is narrower than a day."""
    when = telling.traits.when
    if when is None:
        return -10_000
    return 2 * (when[0] - when[1]) + (len(telling.telling.begin or "") > 10)


def _parties(named: Sequence[tuple[Told, tuple[RecordActor, ...]]], actors: Actors) -> tuple[str, ...]:
    """The parties as the telling has them that names most, an outlet's own before a claim's, then the latest."""

    def rank(pair: tuple[Told, tuple[RecordActor, ...]]) -> tuple[int, bool, int]:
        return sum(map(actors.identified, pair[1])), not pair[0].telling.claim, pair[0].order

    best = max(named, key=lambda pair: (bool(pair[1]), *rank(pair)))
    return tuple(dict.fromkeys(actor.id for actor in best[1]))


def _figures(tellings: Sequence[EventTelling]) -> tuple[tuple[Figure, int], ...]:
    """Of each kind, the figures of the latest telling that gives any, in an outlet's own voice if there is one."""
    latest: dict[str, tuple[bool, int]] = {}
    for i, telling in enumerate(tellings):
        for figure in telling.figures:
            latest[figure.of] = max(latest.get(figure.of, (False, -1)), (figure.voice is None, i))
    chosen = [
        (figure, i)
        for of, (own, i) in sorted(latest.items())
        for figure in tellings[i].figures
        if figure.of == of and (figure.voice is None) == own
    ]
    return tuple(chosen)


def _differences(listed: Sequence[Told]) -> Iterator[Difference]:
    """Where the tellings of one event disagree, slot by slot."""
    told = [(i, telling.telling) for i, telling in enumerate(listed)]
    found = [
        status_difference([(i, t.status, t.teller.published) for i, t in told]),
        date_difference([(i, (t.begin, t.until)) for i, t in told if t.begin is not None and t.until is not None]),
        place_difference([(i, t.place) for i, t in enumerate(listed) if t.place is not None]),
    ]
    if listed[0].event.type not in MUTUAL:
        found.append(_party_difference("actors", [(i, t.actors, t.traits.actors[1]) for i, t in enumerate(listed)]))
        others = [(i, t.recipients, t.traits.recipients[1]) for i, t in enumerate(listed)]
        found.append(_party_difference("recipients", others))
    for of in sorted({figure.of for _, telling in told for figure in telling.figures} - {"other"}):
        found.append(_figure_difference(of, told))
    yield from (one for one in found if one is not None)


def _party_difference(
    slot: str, named: Sequence[tuple[int, tuple[RecordActor, ...], frozenset[str]]]
) -> Difference | None:
    """Parties that differ: only where two tellings have nobody in common, not where one names more."""
    listed = [(i, actors, sides) for i, actors, sides in named if sides]
    if all(one & other for _, _, one in listed for _, _, other in listed):
        return None
    return difference(slot, [(i, ", ".join(actor.name for actor in actors)) for i, actors, _ in listed], show=str)


def _figure_difference(of: str, tellings: Sequence[tuple[int, EventTelling]]) -> Difference | None:
    """Figures that differ from one telling, or one voice within it, to another: not the parts that one voice lists."""
    told: defaultdict[tuple[int, str | None], list[tuple[float | None, float | None]]] = defaultdict(list)
    for i, telling in tellings:
        for figure in telling.figures:
            if figure.of == of:
                told[i, figure.voice].append((figure.least, figure.most))
    if len({frozenset(figures) for figures in told.values()}) < 2:
        return None
    return figure_difference(of, [(i, bounds) for (i, _), figures in told.items() for bounds in figures])
