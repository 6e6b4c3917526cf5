"""Many readings in, one record out. The only place that decides the order of the steps."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.decision import Decision
from ..model.reading import Reading
from ..model.record import Record, RecordDispatch
from .actor import join_actors
from .copies import Copies, tell_apart, with_carriers
from .event import merge_events
from .followed import anchored, instead_of
from .named import Naming, naming, with_named
from .order import in_order
from .place import join_places
from .registry import Registry
from .settled import Settled, with_decisions
from .statement import collect_statements
from .talks import merge_talks

VERSION = "13"
"""Changes whenever the same readings would give another record: what a file derived with another is derived anew."""


def build(readings: Iterable[Reading], decisions: Iterable[Decision] = (), registry: Registry | None = None) -> Record:
    """One record from many readings; their order, and a reading given twice, make no difference.

    `decisions` are what people settled; `registry` is who they know by which names. States and institutions are
    known without.
    """
    decisions = list(decisions)
    ordered = in_order(readings)
    copies = tell_apart(ordered)
    dispatches = {reading.dispatch.id: reading.dispatch for reading in ordered}
    instead = instead_of(anchored(decisions), dispatches, copies.copy_of | copies.replaced_by)
    names = naming(decisions, instead)
    told = [with_named(reading, names.get(reading.dispatch.id, ())) for reading in copies.originals]
    settled = Settled(decisions, told, instead)
    actors = join_actors(told, settled, registry or Registry())
    places = join_places(told)
    talks, ties = merge_talks(told, actors, places, settled)
    record = Record(
        dispatches=tuple(_dispatch(reading, copies) for reading in ordered),
        actors=actors.entities,
        places=places.entities,
        events=merge_events(told, actors, places, ties, settled),
        statements=collect_statements(told, actors),
        talks=talks,
    )
    named = Naming({reading.dispatch.id: reading for reading in told}.__getitem__, actors, places)
    return with_decisions(with_carriers(record, copies), settled, named)


def _dispatch(reading: Reading, copies: Copies) -> RecordDispatch:
    dispatch = reading.dispatch
    return RecordDispatch(
        id=dispatch.id,
        external_id=dispatch.external_id,
        outlet=dispatch.outlet,
        published=dispatch.published,
        title=dispatch.title,
        origin=dispatch.origin,
        language=dispatch.language,
        copy_of=copies.copy_of.get(dispatch.id),
        replaced_by=copies.replaced_by.get(dispatch.id),
    )
