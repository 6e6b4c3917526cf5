"""What an address asks of a listing: its filters, page by page; the same fields on every listing page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from .. import api
from ..export.tables import Table
from ..model.edtf import interval
from ..model.errors import EdtfError
from .page import Answer, Ask, Problem, Row

if TYPE_CHECKING:
    from ..store.filter import Filter

PAGE_SIZE = 50
MOST_COUNTED = 10_000
"""Items of a listing are counted as far as this: counting all would take longer than showing some."""
FIELDS = ("search", "actor", "place", "since", "until", "type", "status", "outlet", "voice", "told")
"""The parts of a query that narrow a listing; each is a field of the store's filter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A listing as an address asks for it: what narrows it, and from which item on."""

    given: Mapping[str, str]
    after: str | None
    whole: bool

    def filter(self, **more: Any) -> Filter:
        """The filter of this page; all items where it is for a program (`whole`), one more than a page else."""
        limit = None if self.whole else PAGE_SIZE + 1
        return api.narrowed(**(dict(self.given) | {"after": self.after, "limit": limit} | more))


def first_page(rows: Iterable[Row], most: int | None = None) -> tuple[list[Row], bool]:
    """The rows of one page, `most` of them where each is long, and whether there are more."""
    size = PAGE_SIZE if most is None else min(most, PAGE_SIZE)
    found = list(islice(rows, size + 1))
    return found[:size], len(found) > size


def listing(
    ask: Ask,
    name: str,
    template: str,
    table: Table,
    shape: Callable[[list[Row]], Mapping[str, Any]],
    *,
    most: int = PAGE_SIZE,
    key: Callable[[Row], str] = itemgetter("id"),
    **narrowed: Any,
) -> Answer:
    """A page that lists what the address asks for: all rows for a program, one page of them for people.

    `name` is the record's listing, `narrowed` what narrows it besides; `shape` gives what the template shows of the
    rows of the page, `key` is what a row is asked for by. The template gets how many there are, too, counted up to
    `MOST_COUNTED`.
    """
    asked = wanted(ask)
    rows = getattr(ask.record, name)(asked.filter(**narrowed))
    if asked.whole:
        return Answer(template=template, context={}, rows=rows, table=table)
    page, more = first_page(rows, most)
    context = {
        "given": asked.given,
        "after": asked.after,
        "next": key(page[-1]) if more else None,
        "count": ask.record.count(name, asked.filter(**narrowed | {"limit": None, "after": None}), most=MOST_COUNTED),
        "most": MOST_COUNTED,
        "shown": len(page),
    }
    return Answer(template=template, context={**context, **shape(page)}, rows=page, table=table)


def wanted(ask: Ask) -> Wanted:
    """What the address asks for; empty fields ask for nothing.

    Raises:
        Problem: a date is none, or the period ends before it begins.
    """
    given = {name: value for name in FIELDS if (value := ask.query.get(name, "").strip())}
    try:
        ends = [interval(given[side]) for side in ("since", "until") if side in given]
    except EdtfError as error:
        raise Problem(ask.tongue.say("A day, month or year is written 2024-03-07, 2024-03 or 2024.")) from error
    if len(ends) == 2 and ends[1][1] <= ends[0][0]:
        raise Problem(ask.tongue.say("The period ends before it begins."))
    return Wanted(
        given=given, after=ask.query.get("after") or None, whole=ask.query.get("format", "html") not in ("html", "file")
    )
