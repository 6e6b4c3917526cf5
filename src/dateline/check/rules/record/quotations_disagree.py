"""Dispatches that give one quotation in other words."""

from __future__ import annotations

from collections.abc import Iterator

from ....model.record import Passage, Record, RecordStatement
from ...record import FACT, elsewhere_of, remark_on
from ...rule import RecordRemark, RecordRule


class QuotationsDisagree(RecordRule):
    """« ne quittera jamais la vallée » in one dispatch, « ne quittera plus la vallée » in another."""

    code = "DL905"
    name = "quotations-disagree"
    severity = "note"

    def check(self, record: Record) -> Iterator[RecordRemark]:
        """Every quotation that another outlet gives in other words, once for each pair."""
        by_id = {statement.id: statement for statement in record.statements}
        done: set[frozenset[str]] = set()
        order = {dispatch.id: number for number, dispatch in enumerate(record.dispatches)}
        for statement in sorted(record.statements, key=lambda one: (order[one.teller.dispatch], one.id)):
            there = [by_id[id] for id in statement.same_as if id in by_id]
            for difference in statement.differences:
                apart = [there[n - 1] for value in difference.values for n in value.tellings if 0 < n <= len(there)]
                others = [other for other in apart if _words(other) and other.content != statement.content]
                pairs = frozenset([statement.id, *(other.id for other in others)])
                here = _words(statement)
                if difference.slot != "wording" or here is None or not others or pairs in done:
                    continue
                done.add(pairs)
                elsewhere = tuple(elsewhere_of(other.teller, words) for other in others if (words := _words(other)))
                yield remark_on(statement.teller, here, elsewhere, FACT)


def _words(statement: RecordStatement) -> Passage | None:
    """The first words in quotation marks."""
    return statement.quoted[0] if statement.quoted else None
