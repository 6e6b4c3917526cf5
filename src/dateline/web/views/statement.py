"""A statement: the words in every outlet that has them, with their differences, and what came of what was said."""

from __future__ import annotations

from ...export.tables import STATEMENTS
from ..page import Answer, Ask, Page, Problem
from .speakers import known_of


def statement(ask: Ask) -> Answer:
    """One statement of the record, and those of other outlets with the same words."""
    row = ask.record.item(ask.parts["id"], "statements")
    if row is None:
        raise Problem(ask.tongue.say("There is no such statement in this record."), 404)
    said = known_of(ask, [row])[0]
    rows = [row, *(telling.statement for telling in said.same)]
    return Answer(template="statement.html", context={"said": said}, rows=rows, table=STATEMENTS)


PAGE = Page(path="/statement/{id}", get=statement)
