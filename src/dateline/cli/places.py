"""`dateline places`: the places of a record."""

from __future__ import annotations

from .listing import Layout, listing


def _layout() -> Layout:
    from .layout import PLACES

    return PLACES


command = listing("places", "List the places of a record, with their coordinates.", _layout)
