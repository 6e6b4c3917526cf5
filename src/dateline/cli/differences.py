"""`dateline differences`: where tellings of one thing disagree."""

from __future__ import annotations

from .listing import Layout, listing


def _layout() -> Layout:
    from .layout import DIFFERENCES

    return DIFFERENCES


command = listing(
    "differences",
    "List where tellings of one event, round or statement disagree (≠), or are only more or less exact (≈).",
    _layout,
)
