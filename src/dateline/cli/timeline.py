"""`dateline timeline`: the events of a record, day by day."""

from __future__ import annotations

from .listing import Layout, listing


def _layout() -> Layout:
    from .layout import TIMELINE

    return TIMELINE


command = listing(
    "timeline",
    "List the events of a record, day by day, with every telling: who tells it, as fact or as a claim.",
    _layout,
)
