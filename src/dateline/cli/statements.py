"""`dateline statements`: who said what."""

from __future__ import annotations

from .listing import Layout, listing


def _layout() -> Layout:
    from .layout import STATEMENTS

    return STATEMENTS


command = listing("statements", "List who said what, and who else tells the same words.", _layout)
