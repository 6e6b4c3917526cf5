"""Events of many readings, merged, and what the tellings of one add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

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
from .greedy import SETTLED, TIED, Decided, Edge, Node, edges_among, joined, shared_stories
from .likeness import ENOUGH, MUTUAL, scene_of
from .names import words
from .place import EXACTNESS, Places
from .realised import realised
from .settled import At, Settled
from .telling import Key, Told, told

_OF_PEOPLE = frozenset({"killed", "injured", "missing", "displaced", "detained"})
_SHORT = 3
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
    tellings = {telling.key: telling for reading in readings for telling in tellings_of(reading, actors, places)}
    nodes = {key: Node(key=key, traits=telling.traits) for key, telling in tellings.items()}
    known = {telling.at: key for key, telling in tellings.items()}
    pairs = list(edges_among(nodes.values()))
    edges = [pair for pair in pairs if -pair[0] >= ENOUGH]
    edges += edges_of_groups(SETTLED, settled.merged("event"), known) + edges_of_groups(TIED, ties, known)
    decided = decided_of(settled)
    clusters = joined(nodes, (frozenset([key]) for key in nodes), edges, decided)
    stories = shared_stories(clusters)
    left = [pair for pair in pairs if -pair[0] < ENOUGH and not stories[pair[1][1]].isdisjoint(stories[pair[2][1]])]
    found = [[tellings[key] for key in sorted(cluster)] for cluster in joined(nodes, clusters, left, decided)]
    events = [event_of(cluster, actors) for cluster in found]
    made_real = realised([[telling.traits for telling in cluster] for cluster in found])
    linked = (
        replace(event, realises=tuple(sorted(events[plan].id for plan in made_real[i]))) if i in made_real else event
        for i, event in enumerate(events)
    )
    return tuple(sorted(linked, key=event_time))


def tellings_of(reading: Reading, actors: Actors, places: Places) -> list[Told]:
    """The events of a reading as tellings."""
    scene = scene_of(reading)
    return [told(reading, event, actors, places, scene) for event in reading.events]


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


def event_time(event: RecordEvent) -> tuple[str, bool, str, str]:
    """When an event comes in a chronology: at its begin; without one, after those of the day it was first told."""
    moment = event.begin or event.tellings[0].teller.published or ""
    return moment[:10], event.begin is None, moment, event.id


def event_of(listed: Sequence[Told], actors: Actors) -> RecordEvent:
    """What the tellings of a cluster, in order, add up to.

    Status and date come from what is said to have happened before what was expected, from the outlets' own
    voices before claims, and then from the latest; place and date are the most exact that they give.
    """
    tellings = tuple(telling.telling for telling in listed)
    first = listed[0]
    standing = max(listed, key=_weight)
    dated = max(
        (t for t in listed if t.telling.begin), key=lambda t: (_weight(t)[0], _exactness(t), t.key), default=None
    )
    placed = [(t, t.place) for t in listed if t.place is not None]
    place = max(placed, key=lambda pair: (_weight(pair[0])[0], EXACTNESS[pair[1].kind], pair[0].key), default=None)
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


def _weight(telling: Told) -> tuple[bool, bool, Key]:
    return telling.traits.standing == "real", not telling.telling.claim, telling.key


def _exactness(telling: Told) -> int:
    """Higher for a narrower interval: less its days; a stated hour is narrower than a day."""
    when = telling.traits.when
    if when is None:
        return -10_000
    return 2 * (when[0] - when[1]) + (len(telling.telling.begin or "") > 10)


def _parties(named: Sequence[tuple[Told, tuple[RecordActor, ...]]], actors: Actors) -> tuple[str, ...]:
    """The parties as the telling has them that names most, an outlet's own before a claim's, then the latest."""

    def rank(pair: tuple[Told, tuple[RecordActor, ...]]) -> tuple[int, bool, Key]:
        return sum(map(actors.identified, pair[1])), not pair[0].telling.claim, pair[0].key

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
    tellers = [(telling.telling.teller, telling.voice) for telling in listed]
    dates = [(i, (t.begin, t.until)) for i, t in told if t.begin is not None and t.until is not None]
    if listed[0].event.type in MUTUAL and any(t.status == "occurred" for _, t in told):
        # the day on which a meeting went on is one of its days, where others tell its end
        dates = [(i, when) for i, when in dates if told[i][1].status != "ongoing"]
    places = [(i, t.place) for i, t in enumerate(listed) if t.place is not None]
    found = [
        status_difference([(i, t.status, t.teller.published) for i, t in told]),
        date_difference(without_updates(dates, tellers)),
        place_difference(without_updates(places, tellers), {i: t.place for i, t in told}),
    ]
    if listed[0].event.type not in MUTUAL:
        named = [(i, (t.actors, t.traits.actors[1])) for i, t in enumerate(listed)]
        others = [(i, (t.recipients, t.traits.recipients[1])) for i, t in enumerate(listed)]
        found.append(_party_difference("actors", without_updates(named, tellers), [t.actors for _, t in told]))
        found.append(_party_difference("recipients", without_updates(others, tellers), [t.recipients for _, t in told]))
    for of in sorted({figure.of for _, telling in told for figure in telling.figures} - {"other"}):
        found.append(_figure_difference(of, listed))
    yield from (one for one in found if one is not None)


def _party_difference(
    slot: str,
    named: Sequence[tuple[int, tuple[tuple[RecordActor, ...], frozenset[str]]]],
    names: Sequence[Sequence[str]],
) -> Difference | None:
    """Parties that differ: only where two tellings have nobody in common, not where one names more.

    `names` are those that each telling has for them.
    """
    listed = [(i, tuple(actor.id for actor in actors), sides) for i, (actors, sides) in named if sides]
    if all(one & other for _, _, one in listed for _, _, other in listed):
        return None
    shown = {ids: ", ".join(names[i]) for i, ids, _ in reversed(listed)}
    return difference(slot, [(i, ids) for i, ids, _ in listed], show=shown.__getitem__)


def _figure_difference(of: str, listed: Sequence[Told]) -> Difference | None:
    """Figures that differ from one telling, or one voice within it, to another: not the parts that one voice lists.

    Of one outlet and voice the latest figures stand. Within one dispatch, figures of victims differ only where they
    count the same people: not « une trentaine de manifestants » and « 12 policiers blessés ».
    """
    told: defaultdict[tuple[int, str | None], list[Figure]] = defaultdict(list)
    for i, telling in enumerate(listed):
        for figure, voice in zip(telling.telling.figures, telling.voices, strict=True):
            if figure.of == of:
                told[i, voice].append(figure)
    keys = list(told)
    tellers = [(listed[i].telling.teller, voice) for i, voice in keys]
    standing = {keys[n]: told[keys[n]] for n, _ in without_updates([(n, key) for n, key in enumerate(keys)], tellers)}
    if of in _OF_PEOPLE and len({i for i, _ in standing}) == 1 and _counts_others(list(standing.values())):
        return None
    if len({frozenset((figure.least, figure.most) for figure in figures) for figures in standing.values()}) < 2:
        return None
    bounds = [(i, (f.least, f.most)) for (i, _), figures in standing.items() for f in figures]
    return figure_difference(of, bounds)


def _counts_others(voices: Sequence[Sequence[Figure]]) -> bool:
    """Whether no two voices name what they count by the same word."""
    named = [frozenset(word for f in figures for word in _counted(f)) for figures in voices]
    return all(one.isdisjoint(other) for i, one in enumerate(named) for other in named[i + 1 :])


def _counted(figure: Figure) -> Iterator[str]:
    return (word for word in words(figure.passage.text) if len(word) > _SHORT and not word.isdigit())
