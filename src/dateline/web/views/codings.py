"""What coders said of events, as far as who asks may see it: their own words, and what two coders have said both."""

from __future__ import annotations

from ...model.coding import coding_row, shown_to
from ..agreement import FIELDS
from ..narrowing import PAGE_SIZE
from ..page import Answer, Ask, Page
from ..reviewing import CODINGS, last_day, reviewer


def codings(ask: Ask) -> Answer:
    """The codings, the latest first; those that were taken back, too."""
    me = reviewer(ask)
    shown = shown_to(list(ask.record.codings()), me.name, blind=me.blind)[::-1]
    context = {
        "me": me,
        "codings": shown[:PAGE_SIZE],
        "count": len(shown),
        "fields": FIELDS,
        "last_day": last_day,
    }
    return Answer(template="codings.html", context=context, rows=map(coding_row, shown), table=CODINGS)


PAGE = Page(path="/review/codings", get=codings)
