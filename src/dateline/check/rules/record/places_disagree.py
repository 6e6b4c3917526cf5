"""Dispatches that place one thing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.record import Passage, Record
from ...record import Telling, remarks
from ...rule import RecordRemark, RecordRule


class PlacesDisagree(RecordRule):
    """Held in Lima in one dispatch, in Quito in another."""

    code = "DL903"
    name = "places-disagree"
    severity = "warning"

    def check(self, record: Record) -> Iterator[RecordRemark]:
        """Every difference of tellings in it that is more than one of exactness."""
        return remarks(record, "place", _passage)


def _passage(telling: Telling, _: str) -> Passage | None:
    """Where a telling tells it."""
    evidence = telling.evidence
    return evidence if isinstance(evidence, Passage) else next(iter(evidence), None)
