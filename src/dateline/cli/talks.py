"""`dateline talks`: the negotiations of a record, round by round."""

from __future__ import annotations

from .listing import Layout, listing


def _layout() -> Layout:
    from .layout import TALKS

    return TALKS


command = listing("talks", "List negotiations, round by round, with who tells what of each.", _layout)
