"""Many readings in, one record out. The only place that decides the order of the steps."""

from __future__ import annotations

from collections.abc import Iterable

from ..model.reading import Reading
from ..model.record import Record, RecordDispatch
from .actor import join_actors
from .event import merge_events
from .order import in_order
from .place import join_places
from .statement import collect_statements
from .talks import merge_talks

VERSION = "1"
"""Changes whenever the same readings would give another record: what a file derived with another is derived anew."""


def build(readings: Iterable[Reading]) -> Record:
    """One record from many readings; their order, and a reading given twice, make no difference."""
    ordered = in_order(readings)
    actors = join_actors(ordered)
    places = join_places(ordered)
    talks, ties = merge_talks(ordered, actors, places)
    return Record(
        dispatches=tuple(_dispatch(reading) for reading in ordered),
        actors=actors.entities,
        places=places.entities,
        events=merge_events(ordered, actors, places, ties),
        statements=collect_statements(ordered, actors),
        talks=talks,
    )


def _dispatch(reading: Reading) -> RecordDispatch:
    dispatch = reading.dispatch
    return RecordDispatch(
        id=dispatch.id,
        external_id=dispatch.external_id,
        outlet=dispatch.outlet,
        published=dispatch.published,
        title=dispatch.title,
        origin=dispatch.origin,
        language=dispatch.language,
    )
