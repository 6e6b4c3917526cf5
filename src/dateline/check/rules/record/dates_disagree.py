"""Dispatches that date one thing otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.record import Passage, Record
from ...record import Telling, remarks
from ...rule import RecordRemark, RecordRule


class DatesDisagree(RecordRule):
    """Held on Tuesday in one dispatch, on Wednesday in another."""

    code = "DL902"
    name = "dates-disagree"
    severity = "warning"

    def check(self, record: Record) -> Iterator[RecordRemark]:
        """Every difference of tellings in it that is more than one of exactness."""
        return remarks(record, "date", _passage)


def _passage(telling: Telling, _: str) -> Passage | None:
    """Where a telling tells it."""
    evidence = telling.evidence
    return evidence if isinstance(evidence, Passage) else next(iter(evidence), None)
