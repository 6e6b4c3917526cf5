"""`dateline actors`: the actors of a record."""

from __future__ import annotations

from .listing import Layout, listing


def _layout() -> Layout:
    from .layout import ACTORS

    return ACTORS


command = listing("actors", "List the actors of a record, joined across dispatches.", _layout)
