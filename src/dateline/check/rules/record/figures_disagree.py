"""Dispatches that give other figures for one thing."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.record import EventTelling, Passage, Record
from ...record import Telling, remarks
from ...rule import RecordRemark, RecordRule


class FiguresDisagree(RecordRule):
    """Twelve dead in one dispatch, nineteen in another."""

    code = "DL901"
    name = "figures-disagree"
    severity = "note"

    def check(self, record: Record) -> Iterator[RecordRemark]:
        """Every difference of tellings in it that is more than one of exactness."""
        return remarks(record, "quantity:", _passage)


def _passage(telling: Telling, slot: str) -> Passage | None:
    """The figure of that kind; a round has none."""
    kind = slot.partition(":")[2]
    figures = telling.figures if isinstance(telling, EventTelling) else ()
    return next((figure.passage for figure in figures if figure.of == kind), None)
