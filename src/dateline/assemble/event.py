"""Events of many readings, merged: which tellings are one, and which plans came true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ..model.reading import Reading
from ..model.record import RecordEvent
from .actor import Actors
from .consensus import event_of as event_of
from .corrected import with_days
from .greedy import SETTLED, TIED, Decided, Edge, Node, edges_among, joined, shared_stories
from .likeness import ENOUGH, standing_of
from .place import Places
from .realised import realised
from .settled import At, Settled
from .story import once, story_of
from .telling import Key, Told, told

Tie = Sequence[tuple[str, str]]


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
    listed = (telling for reading in readings for telling in tellings_of(reading, actors, places))
    tellings = {telling.key: telling for telling in with_days(listed, settled.on("event"))}
    nodes = {key: Node(key=key, traits=telling.traits) for key, telling in tellings.items()}
    known = {telling.at: key for key, telling in tellings.items()}
    pairs = list(edges_among(nodes.values()))
    edges = [pair for pair in pairs if -pair[0] >= ENOUGH]
    tied = [[known[at] for at in tie if at in known] for tie in ties]
    edges += edges_of_groups(SETTLED, settled.merged("event"), known) + _edges_of_ties(tied, nodes)
    decided = decided_of(settled)
    clusters = joined(nodes, (frozenset([key]) for key in nodes), edges, decided)
    stories = shared_stories(clusters)
    left = [pair for pair in pairs if -pair[0] < ENOUGH and not stories[pair[1][1]].isdisjoint(stories[pair[2][1]])]
    found = [[tellings[key] for key in sorted(cluster)] for cluster in joined(nodes, clusters, left, decided)]
    events = [event_of(cluster, actors) for cluster in found]
    rounds = {key: i for i, keys in enumerate(tied) for key in keys}
    made_real = realised(
        [[telling.traits for telling in cluster] for cluster in found],
        [{rounds[telling.key] for telling in cluster if telling.key in rounds} for cluster in found],
    )
    linked = (
        replace(event, realises=tuple(sorted(events[plan].id for plan in made_real[i]))) if i in made_real else event
        for i, event in enumerate(events)
    )
    return tuple(sorted(linked, key=event_time))


def tellings_of(reading: Reading, actors: Actors, places: Places) -> list[Told]:
    """The events of a reading as tellings."""
    story, nothing = story_of(reading), frozenset[str]()
    kinds = once(reading, {event.id: standing_of(reading, event) for event in reading.events})
    return [told(reading, event, actors, places, story, kinds.get(event.id, nothing)) for event in reading.events]


def decided_of(settled: Settled) -> Decided:
    """What people settled of events."""
    return Decided(
        apart=frozenset(frozenset((one, other)) for one, others in settled.apart("event") for other in others),
        made=frozenset(at for group in settled.merged("event") for at in group),
    )


def edges_of_groups(rank: int, groups: Iterable[Tie], known: Mapping[At, Key]) -> list[Edge]:
    """From the first telling of each group to its others."""
    found: list[Edge] = []
    for group in groups:
        keys = sorted({known[at] for at in group if at in known})
        found += [(rank, keys[0], key) for key in keys[1:]]
    return found


def _edges_of_ties(ties: Iterable[Sequence[Key]], nodes: Mapping[Key, Node]) -> list[Edge]:
    """From the first telling of each standing in a tie to its others: a plan is none of what came of it."""
    found: list[Edge] = []
    for keys in ties:
        of_standing: defaultdict[str, list[Key]] = defaultdict(list)
        for key in sorted(keys):
            of_standing[nodes[key].traits.standing].append(key)
        found += [(TIED, first, key) for first, *others in of_standing.values() for key in others]
    return found


def event_time(event: RecordEvent) -> tuple[str, bool, str, str]:
    """When an event comes in a chronology: at its begin; without one, after those of the day it was first told."""
    moment = event.begin or event.tellings[0].teller.published or ""
    return moment[:10], event.begin is None, moment, event.id
