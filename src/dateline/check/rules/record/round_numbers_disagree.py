"""Dispatches that number one round of talks otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.record import Passage, Record
from ...record import Telling, remarks
from ...rule import RecordRemark, RecordRule


class RoundNumbersDisagree(RecordRule):
    """The third round in one dispatch, the fourth in another."""

    code = "DL904"
    name = "round-numbers-disagree"
    severity = "warning"

    def check(self, record: Record) -> Iterator[RecordRemark]:
        """Every difference of tellings in it that is more than one of exactness."""
        return remarks(record, "number", _passage)


def _passage(telling: Telling, _: str) -> Passage | None:
    """Where a telling tells it."""
    evidence = telling.evidence
    return evidence if isinstance(evidence, Passage) else next(iter(evidence), None)
