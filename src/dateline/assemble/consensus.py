"""What the tellings of one event add up to: the rule that says which of them each part of it is taken from.

A telling counts by what it says: that it happened before that it was expected, the outlet's own voice before a claim,
a claim that it happened before one that denies it, then the latest. What stands is what the first of these says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from ..model.record import Figure, RecordActor, RecordEvent, content_id
from .actor import Actors
from .calledoff import CANCELLED
from .difference import holds, without_updates
from .disagreement import differences_among, standing_figures, updates_of_event
from .likeness import MUTUAL
from .names import folded
from .order import moment
from .place import EXACTNESS
from .telling import Key, Told

_COUNT = re.compile(r"\d[\d ]*\b")
Named = tuple[Told, tuple[RecordActor, ...]]


def event_of(listed: Sequence[Told], actors: Actors) -> RecordEvent:
    """What the tellings of a cluster, in order, add up to.

    Its type is that of the first, its status that of the telling that counts most of those of this type; it is a
    claim where no outlet says so in its own voice. Place and date are the most exact of those that say that it
    happened, parties those of the tellings that say what stands.
    """
    first = listed[0]
    own = [telling for telling in listed if telling.event.type == first.event.type]
    standing = _standing(own)
    agreed = [telling for telling in own if _says(telling) == _says(standing)]
    dated = max(
        (t for t in listed if t.telling.begin), key=lambda t: (_weight(t)[0], _exactness(t), t.key), default=None
    )
    placed = [(t, t.place) for t in listed if t.place is not None]
    place = max(placed, key=lambda pair: (_weight(pair[0])[0], EXACTNESS[pair[1].kind], pair[0].key), default=None)
    tellings, figures = tuple(telling.telling for telling in listed), tuple(_figures(listed))
    naming, met = _naming(agreed, own), first.event.type in MUTUAL  # those who meet are told by all
    did = naming if met else _facts(agreed)
    hit = [(t, t.recipients) for t in (naming if met else _facts(naming))]
    return RecordEvent(
        id=content_id("event", first.telling.teller.dispatch, first.event.trigger, first.event.id),
        type=first.event.type,
        modes=tuple(sorted({mode for telling in own for mode in telling.event.modes})),
        contexts=tuple(sorted({context for telling in own for context in telling.event.contexts})),
        actors=_parties([(t, t.actors) for t in did], actors),
        recipients=_counted(_parties(hit, actors), hit, {i for _, i in figures}, listed, actors),
        place=None if place is None else place[1].id,
        begin=None if dated is None else dated.telling.begin,
        until=None if dated is None else dated.telling.until,
        status=standing.telling.status,
        claim=all(t.telling.claim for t in agreed if t.telling.status == standing.telling.status),
        figures=figures,
        tellings=tellings,
        differences=tuple(differences_among(listed)),
        updates=tuple(updates_of_event(listed)),
        places=tuple(dict.fromkeys(place.id for _, place in placed)),
    )


def _weight(telling: Told) -> tuple[bool, bool, bool, Key]:
    claim, denied = telling.telling.claim, telling.telling.status == "denied"
    return telling.traits.standing == "real", not claim, not (claim and denied), telling.key


def _standing(own: Sequence[Told]) -> Told:
    """The telling that counts most; of what was planned the last that tells it to be called off, unless one of a later day
    still expects it; what is off by a claim alone counts less than an outlet's later word."""
    first = max(own, key=_weight)
    off = [telling for telling in own if telling.telling.status == CANCELLED]
    if not off or first.traits.standing != "planned":
        return first
    last = max(off, key=lambda told: (not told.telling.claim, told.key))
    long = None if last.telling.claim else len("2024-03-07")
    later = any(
        t.telling.status != CANCELLED
        and not (last.telling.claim and t.telling.claim)
        and t.key[0][:long] > last.key[0][:long]
        for t in own
    )
    return first if later else last


def _says(telling: Told) -> tuple[str, bool]:
    """What a telling says of the event as a whole: whether it is real, planned or wished for, and whether denied."""
    return telling.traits.standing, telling.telling.status == "denied"


def _naming(agreed: Sequence[Told], own: Sequence[Told]) -> Sequence[Told]:
    """The tellings that name who takes part: those that say what stands, and where they name nobody, all that deny nothing."""
    if any(telling.recipients or telling.actors for telling in agreed):
        return agreed
    return [telling for telling in own if telling.telling.status != "denied"] or agreed


def _facts(told: Sequence[Told]) -> Sequence[Told]:
    """Those of some tellings in an outlet's own voice, all where there are none.

    Who did it or was struck on somebody's word alone, or only where it is denied, is not so in what stands as a fact.
    """
    return [telling for telling in told if not telling.telling.claim] or told


def _exactness(telling: Told) -> int:
    """Higher for a narrower interval: less its days; a stated hour is narrower than a day."""
    when = telling.traits.when
    if when is None:
        return -10_000
    return 2 * (when[0] - when[1]) + (len(telling.telling.begin or "") > 10)


def _parties(named: Sequence[Named], actors: Actors) -> tuple[str, ...]:
    """The parties as the telling has them that names most, an outlet's own before a claim's, then the latest; and those
    of tellings that have nobody in common with these, so that no side is taken. They that meet are told by one."""

    def rank(pair: Named) -> tuple[bool, int, bool, Key]:
        told = sum(map(actors.identified, pair[1]))
        return bool(pair[1]), told, not pair[0].telling.claim, pair[0].key

    first, *others = sorted(named, key=rank, reverse=True)
    found, sides = list(first[1]), _sides(first[1], actors)
    tellers = [(telling.telling.teller, telling.voice) for telling, _ in named]
    last = {named[i][0].key for i, _ in without_updates(list(enumerate(range(len(named)))), tellers)}
    for telling, parties in others if first[0].event.type not in MUTUAL and first[0].key in last else ():
        more = _sides(parties, actors)
        alike = telling.telling.claim == first[0].telling.claim  # what somebody claims joins no fact
        if alike and sides and more and more.isdisjoint(sides) and telling.key in last:
            found += parties
            sides |= more
    return tuple(dict.fromkeys(actor.id for actor in found))


def _counted(
    ids: tuple[str, ...], named: Sequence[Named], counts: Set[int], listed: Sequence[Told], actors: Actors
) -> tuple[str, ...]:
    """Parties that differ from those chosen in nothing but how many they are, where their figures stand too."""
    standing = {listed[i].key for i in counts}
    kinds = {kind for id in ids if (kind := _uncounted(actors.get(id), actors))}
    told = [actor for telling, parties in named if telling.key in standing for actor in parties]
    more = [actor.id for actor in told if _uncounted(actor, actors) in kinds]
    rest = [id for id in ids if not more or _uncounted(actors.get(id), actors) not in kinds]
    return tuple(dict.fromkeys([*rest, *more]))


def _uncounted(party: RecordActor, actors: Actors) -> str | None:
    """What some people are called without their number: « 32 personnes »; `None` for all others."""
    counted = not actors.identified(party) and _COUNT.search(party.name)
    return _COUNT.sub("#", folded(party.name)) if counted else None


def _sides(parties: Sequence[RecordActor], actors: Actors) -> frozenset[str]:
    return frozenset(actors.side(party) for party in parties if actors.identified(party))


def _figures(listed: Sequence[Told]) -> Iterator[tuple[Figure, int]]:
    """Of each kind, the figures that stand, in an outlet's own voice if one gives any: none that allows all that another
    one does, then those of the last day of publication; each once, as the latest telling has it."""
    for of in sorted({figure.of for telling in listed for figure in telling.telling.figures}):
        standing = standing_figures(of, listed)
        own = any(voice is None for _, voice in standing)
        told = {
            (figure.least, figure.most): (figure, i)
            for (i, voice), figures in standing.items()
            for figure in figures
            if (voice is None) == own
        }
        exact = {
            bounds: had
            for bounds, had in told.items()
            if not any(holds(bounds, other) and i != had[1] for other, (_, i) in told.items() if other != bounds)
        }
        days = {i: moment(listed[i].telling.teller.published)[:10] for _, i in exact.values()}
        latest = ((figure, i) for figure, i in exact.values() if days[i] == max(days.values()))
        yield from sorted(latest, key=lambda had: (had[1], had[0].passage.span))
