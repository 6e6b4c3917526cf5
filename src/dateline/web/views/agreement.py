"""How far coders agree, field by field, over the events that at least two of them coded."""

from __future__ import annotations

from ...export.tables import picked
from ...model.coding import latest
from ..agreement import COLUMNS, agreements
from ..page import Answer, Ask, Page
from ..reviewing import reviewer


def agreement(ask: Ask) -> Answer:
    """A row a field and pair of coders."""
    codings = list(ask.record.codings())
    said = latest(codings).values()
    rows = list(agreements(codings))
    coded: dict[str, int] = {}
    for of in said:
        for who in of:
            coded[who] = coded.get(who, 0) + 1
    context = {
        "me": reviewer(ask),
        "figures": rows,
        "coded": sorted(coded.items()),
        "both": sum(len(of) > 1 for of in said),
    }
    return Answer(template="agreement.html", context=context, rows=rows, table=picked(*COLUMNS))


PAGE = Page(path="/review/agreement", get=agreement)
