"""`dateline statements`: who said what."""

from __future__ import annotations

from .listing import Layout, listing


def _layout(by: str) -> Layout:
    from .layout import STATEMENTS, statements_by_speaker

    return STATEMENTS._replace(lines=statements_by_speaker) if by == "speaker" else STATEMENTS


command = listing(
    "statements", "List who said what, and who else tells the same words.", _layout, views=("day", "speaker")
)
