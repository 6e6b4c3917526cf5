"""Events of many readings, merged: the pairs most alike first, never two tellings of one dispatch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..model.reading import Reading
from ..model.record import Difference, EventTelling, Figure, RecordActor, RecordEvent, content_id
from .actor import Actors
from .difference import (
    date_difference,
    difference,
    figure_difference,
    place_difference,
    status_difference,
    without_updates,
)
from .likeness import ENOUGH, MUTUAL, Traits, likeness, scene_of
from .names import words
from .place import EXACTNESS, Places
from .realised import anchors, realised
from .settled import At, Settled
from .telling import Told, told

_OF_PEOPLE = frozenset({"killed", "injured", "missing", "displaced", "detained"})
_SHORT = 3
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
    readings: Sequence[Reading],
    actors: Actors,
    places: Places,
    ties: Iterable[Tie] = (),
    settled: Settled | None = None,
) -> tuple[RecordEvent, ...]:
    """The events of readings (in their order), merged, in order of time.

    Pairs a point short of enough are joined where their dispatches tell another event in common: one story.

    `ties` are events (dispatch, id) known to be one, such as those of one round of talks; `settled` outweighs all.
    """
    settled = settled or Settled((), readings)
    tellings = list(_tellings(readings, actors, places))
    clusters = _Clusters(tellings, settled.apart("event"))
    for group in settled.merged("event"):
        clusters.settle(group)
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
    left = list(clusters.left())
    events = [_event(cluster, actors) for cluster in left]
    made_real = realised([list(cluster.traits) for cluster in left])
    linked = (
        replace(event, realises=tuple(sorted(events[plan].id for plan in made_real[i]))) if i in made_real else event
        for i, event in enumerate(events)
    )
    return tuple(sorted(linked, key=_time))


def _tellings(readings: Sequence[Reading], actors: Actors, places: Places) -> Iterator[Told]:
    order = 0
    for reading in readings:
        scene = scene_of(reading)
        for event in sorted(reading.events, key=lambda event: (event.trigger, event.id)):
            yield told(order, reading, event, actors, places, scene)
            order += 1


class _Clusters:
    """Tellings that are joined step by step. What starts as one node has equal traits in different dispatches."""

    def __init__(self, tellings: Sequence[Told], apart: Iterable[tuple[At, Sequence[At]]] = ()) -> None:
        self._apart = {frozenset((one, other)) for one, others in apart for other in others}
        alone = {at for pair in self._apart for at in pair}
        groups: dict[tuple[Traits, int], list[Told]] = {}
        seen: defaultdict[tuple[str, Traits], int] = defaultdict(int)
        for telling in tellings:
            alike = likeness(telling.traits, telling.traits)
            differs = alike is None or alike < ENOUGH or at(telling) in alone
            nth = telling.order if differs else -1 - seen[_within(telling)]
            seen[_within(telling)] += 1
            groups.setdefault((telling.traits, nth), []).append(telling)
        self.nodes = [Cluster(group) for group in groups.values()]
        self._at = {at(telling): i for i, node in enumerate(self.nodes) for telling in node.tellings}
        self._home = list(range(len(self.nodes)))
        self._settled: set[int] = set()
        """Clusters that people made, in which tellings may exclude each other."""
        self._now: dict[int, Cluster] = dict(enumerate(self.nodes))

    def tie(self, tie: Tie) -> None:
        """Joins events that are known to be one, where no dispatch would tell it twice."""
        homes = sorted({self._find(self._at[event]) for event in tie if event in self._at})
        for other in homes[1:]:
            if self._may_meet(homes[0], other):
                self._merge(homes[0], other)

    def settle(self, group: Sequence[At]) -> None:
        """Joins events that people take for one."""
        homes = sorted({self._find(self._at[event]) for event in group if event in self._at})
        for other in homes[1:]:
            self._merge(homes[0], other)
        self._settled.update(homes[:1])

    def join(self, i: int, j: int) -> None:
        """Joins the clusters of two nodes, unless a dispatch would tell it twice or two tellings exclude it."""
        a, b = sorted((self._find(i), self._find(j)))
        if a == b or not self._may_meet(a, b):
            return
        pairs = ((one, other) for one in self._now[a].traits for other in self._now[b].traits)
        enough = any if {a, b} & self._settled else all
        if enough(one.standing != other.standing or likeness(one, other) is not None for one, other in pairs):
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

    def _may_meet(self, a: int, b: int) -> bool:
        """Whether no dispatch would tell it twice, and nobody keeps them apart."""
        one, other = self._now[a], self._now[b]
        if not one.dispatches.isdisjoint(other.dispatches):
            return False
        return not self._apart or not any(
            frozenset((at(here), at(there))) in self._apart for here in one.tellings for there in other.tellings
        )

    def _find(self, i: int) -> int:
        while self._home[i] != i:
            self._home[i] = i = self._home[self._home[i]]
        return i

    def _merge(self, a: int, b: int) -> None:
        if b in self._settled:
            self._settled.add(a)
        self._home[b] = a
        self._now[a] = Cluster(self._now[a].tellings + self._now.pop(b).tellings)


def at(telling: Told) -> At:
    """Where a telling stands: its dispatch, and the event's id in the reading."""
    return telling.telling.teller.dispatch, telling.event.id


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
            for anchor in anchors(traits):
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
    tellers = [(telling.teller, telling.voice) for _, telling in told]
    dates = [(i, (t.begin, t.until)) for i, t in told if t.begin is not None and t.until is not None]
    if listed[0].event.type in MUTUAL and any(t.status == "occurred" for _, t in told):
        # the day on which a meeting went on is one of its days, where others tell its end
        dates = [(i, when) for i, when in dates if told[i][1].status != "ongoing"]
    places = [(i, t.place) for i, t in enumerate(listed) if t.place is not None]
    found = [
        status_difference([(i, t.status, t.teller.published) for i, t in told]),
        date_difference(without_updates(dates, tellers)),
        place_difference(without_updates(places, tellers)),
    ]
    if listed[0].event.type not in MUTUAL:
        named = [(i, (t.actors, t.traits.actors[1])) for i, t in enumerate(listed)]
        others = [(i, (t.recipients, t.traits.recipients[1])) for i, t in enumerate(listed)]
        found.append(_party_difference("actors", without_updates(named, tellers)))
        found.append(_party_difference("recipients", without_updates(others, tellers)))
    for of in sorted({figure.of for _, telling in told for figure in telling.figures} - {"other"}):
        found.append(_figure_difference(of, told))
    yield from (one for one in found if one is not None)


def _party_difference(
    slot: str, named: Sequence[tuple[int, tuple[tuple[RecordActor, ...], frozenset[str]]]]
) -> Difference | None:
    """Parties that differ: only where two tellings have nobody in common, not where one names more."""
    listed = [(i, actors, sides) for i, (actors, sides) in named if sides]
    if all(one & other for _, _, one in listed for _, _, other in listed):
        return None
    return difference(slot, [(i, ", ".join(actor.name for actor in actors)) for i, actors, _ in listed], show=str)


def _figure_difference(of: str, tellings: Sequence[tuple[int, EventTelling]]) -> Difference | None:
    """Figures that differ from one telling, or one voice within it, to another: not the parts that one voice lists.

    Of one outlet and voice the latest figures stand. Within one dispatch, figures of victims differ only where they
    count the same people: not « une trentaine de manifestants » and « 12 policiers blessés ».
    """
    told: defaultdict[tuple[int, str | None], list[Figure]] = defaultdict(list)
    for i, telling in tellings:
        for figure in telling.figures:
            if figure.of == of:
                told[i, figure.voice].append(figure)
    keys = list(told)
    tellers = [(tellings[i][1].teller, voice) for i, voice in keys]
    standing = {keys[n]: told[keys[n]] for n, _ in without_updates([(n, key) for n, key in enumerate(keys)], tellers)}
    if of in _OF_PEOPLE and len({i for i, _ in standing}) == 1 and _counts_others(list(standing.values())):
        return None
    if len({frozenset((figure.least, figure.most) for figure in figures) for figures in standing.values()}) < 2:
        return None
    listed = [(i, (f.least, f.most)) for (i, _), figures in standing.items() for f in figures]
    return figure_difference(of, listed)


def _counts_others(voices: Sequence[Sequence[Figure]]) -> bool:
    """Whether no two voices name what they count by the same word."""
    named = [frozenset(word for f in figures for word in _counted(f)) for figures in voices]
    return all(one.isdisjoint(other) for i, one in enumerate(named) for other in named[i + 1 :])


def _counted(figure: Figure) -> Iterator[str]:
    return (word for word in words(figure.passage.text) if len(word) > _SHORT and not word.isdigit())
