"""Where an offset stands in a text: line and column as editors count them."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A line and a column, both counted from one; columns in code points."""

    line: int
    column: int


def place_of(text: str, offset: int) -> Place:
    """Line and column of an offset."""
    before = text.rfind("\n", 0, offset)
    return Place(text.count("\n", 0, offset) + 1, offset - before)
