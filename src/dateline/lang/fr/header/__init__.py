"""French: crawl headers and wire datelines."""

from __future__ import annotations

from ....model.folding import bare
from ...header import HeaderLanguage
from ...table import read_table
from .date import CLOCK, MONTHS, WEEKDAYS, date_pattern


def load() -> HeaderLanguage:
    """The French part of this topic."""
    kinds: dict[str, list[str]] = {}
    for row in read_table(__name__):
        kinds.setdefault(row["kind"], []).append(bare(row["word"]))
    return HeaderLanguage(
        labels=tuple(kinds["label"]),
        updates=tuple(kinds["update"]),
        bylines=tuple(kinds["byline"]),
        date=date_pattern(),
        clock=CLOCK,
        months=MONTHS,
        before_date=tuple(kinds["before_date"]),
        particles=frozenset(kinds["particle"]),
        agencies=frozenset(kinds["agency"]),
        not_agencies=frozenset(kinds["note"]),
        not_places=frozenset(kinds["opening"]) | frozenset(WEEKDAYS) | frozenset(MONTHS),
    )
