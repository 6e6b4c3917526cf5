"""What the tellings of one event add up to: the rule that says which of them each part of it is taken from.

A telling counts by what it says: that it happened before that it was expected, the outlet's own voice before a claim,
a claim that it happened before one that denies it, then the latest. What stands is what the first of these says.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model.record import EventTelling, Figure, RecordActor, RecordEvent, content_id
from .actor import Actors
from .disagreement import differences_among, updates_of_event
from .likeness import MUTUAL
from .place import EXACTNESS
from .telling import Key, Told

Named = tuple[Told, tuple[RecordActor, ...]]


def event_of(listed: Sequence[Told], actors: Actors) -> RecordEvent:
    """What the tellings of a cluster, in order, add up to.

    Its type is that of the first, its status that of the telling that counts most of those of this type; it is a
    claim where no outlet says so in its own voice. Place and date are the most exact of those that say that it
    happened, parties those of the tellings that say what stands.
    """
    first = listed[0]
    own = [telling for telling in listed if telling.event.type == first.event.type]
    standing = max(own, key=_weight)
    agreed = [telling for telling in own if _says(telling) == _says(standing)]
    dated = max(
        (t for t in listed if t.telling.begin), key=lambda t: (_weight(t)[0], _exactness(t), t.key), default=None
    )
    placed = [(t, t.place) for t in listed if t.place is not None]
    place = max(placed, key=lambda pair: (_weight(pair[0])[0], EXACTNESS[pair[1].kind], pair[0].key), default=None)
    tellings = tuple(telling.telling for telling in listed)
    return RecordEvent(
        id=content_id("event", first.telling.teller.dispatch, first.event.trigger, first.event.id),
        type=first.event.type,
        modes=tuple(sorted({mode for telling in own for mode in telling.event.modes})),
        contexts=tuple(sorted({context for telling in own for context in telling.event.contexts})),
        actors=_parties([(t, t.actors) for t in _who(agreed, own)], actors),
        recipients=_parties([(t, t.recipients) for t in _whom(agreed, own)], actors),
        place=None if place is None else place[1].id,
        begin=None if dated is None else dated.telling.begin,
        until=None if dated is None else dated.telling.until,
        status=standing.telling.status,
        claim=all(telling.telling.claim for telling in agreed),
        figures=_figures(tellings),
        tellings=tellings,
        differences=tuple(differences_among(listed)),
        updates=tuple(updates_of_event(listed)),
    )


def _weight(telling: Told) -> tuple[bool, bool, bool, Key]:
    claim, denied = telling.telling.claim, telling.telling.status == "denied"
    return telling.traits.standing == "real", not claim, not (claim and denied), telling.key


def _says(telling: Told) -> tuple[str, bool]:
    """What a telling says of the event as a whole: whether it is real, planned or wished for, and whether denied."""
    return telling.traits.standing, telling.telling.status == "denied"


def _who(agreed: Sequence[Told], own: Sequence[Told]) -> Sequence[Told]:
    """The tellings that tell who did it: those that say what stands, in an outlet's voice where one says so.

    Who is told only by a claim, or only where it is denied, does not become the doer of what stands as a fact. Those
    who meet are told by all.
    """
    if agreed[0].event.type in MUTUAL:
        return _whom(agreed, own)
    facts = [telling for telling in agreed if not telling.telling.claim]
    return facts or agreed


def _whom(agreed: Sequence[Told], own: Sequence[Told]) -> Sequence[Told]:
    """The tellings that tell whom it struck: those that say what stands, and where they do not, all that deny nothing."""
    if any(telling.recipients or telling.actors for telling in agreed):
        return agreed
    return [telling for telling in own if telling.telling.status != "denied"] or agreed


def _exactness(telling: Told) -> int:
    """Higher for a narrower interval: less its days; a stated hour is narrower than a day."""
    when = telling.traits.when
    if when is None:
        return -10_000
    return 2 * (when[0] - when[1]) + (len(telling.telling.begin or "") > 10)


def _parties(named: Sequence[Named], actors: Actors) -> tuple[str, ...]:
    """The parties as the telling has them that names most, an outlet's own before a claim's, then the latest."""

    def rank(pair: Named) -> tuple[bool, int, bool, Key]:
        told = sum(map(actors.identified, pair[1]))
        return bool(pair[1]), told, not pair[0].telling.claim, pair[0].key

    best = max(named, key=rank)
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
