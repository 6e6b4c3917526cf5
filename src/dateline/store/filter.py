"""What narrows a listing, and the SQL that it comes to. Whatever a user types is a value, never syntax."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol

from ..assemble.names import folded
from ..assemble.order import Days
from ..model.edtf import interval
from .codec import dump
from .items import BY_DAYS, LISTINGS, LONG, PARTS, key_of, sorted_day

_TERM = re.compile(r'"([^"]*)"|(\S+)')


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a listing is narrowed to; every field that is given must hold.

    `actor`, `place` and `outlet` match whole words of a name, or an ISO country code; `place` also any name that the
    gazetteer has for a place, and the region or country in which it lies. `since` and `until` are
    EDTF dates, both included; what has no date of its own counts as of its publication. `type` is an event type,
    or for other listings an act, a status, a kind or a slot. `status` is that of an event or a round; `voice` is who
    says it, by whole words of the name; `told` is `fact` where an outlet tells it in its own voice, `claim` where it is
    told in somebody's words; `review` is `accepted`, or an event's points of doubt; `dispatch` is the id of one that
    tells it. `search` are words that all occur; words between double quotes occur together. `source` is the id of the
    actor who says it, or `unnamed`; `nature` is that of a difference: `disagreement`, `granularity`, or `settled` where
    a person lets it stand. `box` are degrees: south, west, north, east; west of the other side of the earth where west
    is more than east. `limit` items come, those after the item with the id `after` (of a difference
    `ID SLOT`, or `ID` for all of an item's); the last ones first where `newest`.
    """

    actor: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    outlet: str | None = None
    status: str | None = None
    voice: str | None = None
    told: str | None = None
    review: str | None = None
    dispatch: str | None = None
    search: str | None = None
    source: str | None = None
    nature: str | None = None
    box: Box | None = None
    limit: int | None = None
    after: str | None = None
    newest: bool = False


class Lookup(Protocol):
    """What a query asks of a file before it is put."""

    def names(self, kind: str, name: str, *, whole: bool) -> list[int]:
        """The numbers of the names of a kind: those that are the `whole` name, or have its words."""

    def within(self, countries: Sequence[int]) -> list[int]:
        """The numbers of the names that places bear which lie in the countries of these names."""

    def is_large(self, items: str, values: Sequence[object], most: int) -> bool:
        """Whether a query finds more items than so many."""


def query(listing: str, wanted: Filter, lookup: Lookup) -> tuple[str, list[object]]:
    """The query for the items of a listing, in its order, and its values.

    Raises:
        EdtfError: `since` or `until` is no date.
    """
    items, values = _items(listing, wanted, lookup, "number, body, sort, key")
    order = "sort DESC, key DESC" if wanted.newest else "sort, key"
    limit = -1 if wanted.limit is None else wanted.limit
    return f"SELECT number, body FROM ({items} ORDER BY {order} LIMIT ?)", [*values, limit]


def count_query(listing: str, wanted: Filter, most: int, lookup: Lookup) -> tuple[str, list[object]]:
    """The query for how many items there are, counted up to `most`; `limit` and `after` play no part."""
    items, values = _items(listing, replace(wanted, after=None, limit=None), lookup, "1")
    return f"SELECT count(*) FROM ({items} LIMIT ?)", [*values, most]


def line_query(listing: str, id: str) -> tuple[str, list[object]]:
    """The query for where an item stands in a listing, and its values; without its slot, an item has all of its differences."""
    key, slot = key_of(id)
    sql = "SELECT sort, key FROM items WHERE key = ? AND (? IS NULL OR slot = ?) AND listing = ?"
    return sql, [key, slot, slot, LISTINGS.index(listing)]


def _items(listing: str, wanted: Filter, lookup: Lookup, columns: str) -> tuple[str, list[object]]:
    """The items that are wanted, without their order. Those of many days are walked to from where these begin."""
    since, until = _days(wanted)
    if listing not in BY_DAYS or not _is_dated(wanted) or until - since <= _BROAD:
        clauses, values = _clauses(listing, wanted, lookup)
        return f"SELECT {columns} FROM items WHERE {' AND '.join(clauses)}", values
    clauses, values = _clauses(listing, replace(wanted, since=None, until=None), lookup)
    one = f"SELECT {columns} FROM items WHERE {' AND '.join(clauses)} AND "
    walked = _place(since - LONG[-2]), _place(until), until, since
    apart = LISTINGS.index(listing), until, since
    return f"{one}{_WALKED} UNION ALL {one}{_APART}", [*values, *walked, *values, *apart]


def _clauses(listing: str, wanted: Filter, lookup: Lookup) -> tuple[list[str], list[object]]:
    """What must hold. Where one way of finding gives few items, these are tried; else the listing is walked."""
    clauses, values, few = list[str](), list[object](), False
    found = list(_found(listing, wanted, lookup))
    groups = [
        lookup.names(kind, name, whole=_KINDS[kind]) for kind in _KINDS if (name := getattr(wanted, kind)) is not None
    ]
    alone = len(found) + len(groups) == 1 and wanted.limit is not None and not _is_dated(wanted)
    for column, items, own in found:
        large = lookup.is_large(items, own, _FEW if alone else _MANY)
        few |= not large
        clauses.append(f"{'+' * large}{column} IN ({items})")
        values += own
    for names in (names for names in groups if len(names) > _FEW_NAMES):
        clauses.append(f"number IN ({_BEARING})")
        values.append(dump(names))
    groups = [names for names in groups if len(names) <= _FEW_NAMES]
    if groups:
        marked = " AND ".join(f"({' OR '.join(f'n{name}' for name in names or (0,))})" for names in groups)
        if lookup.is_large(_MARKED, [marked], _MANY):
            clauses += [f"({' OR '.join([_ONE] * len(names))})" for names in groups]
            values += [f" n{name} " for names in groups for name in names]
        else:
            few = True
            clauses.append(f"number IN ({_MARKED})")
            values.append(marked)
    since, until = _days(wanted)
    if _is_dated(wanted) and until - since > _BROAD:
        clauses.append("+first < ? AND +last > ?")
        values += [until, since]
    if wanted.after is not None:
        after, order = ("<", "") if wanted.newest else (">", "DESC")
        line, own = line_query(listing, wanted.after)
        clauses.append(f"(sort, key) {after} ({line} ORDER BY sort {order} LIMIT 1)")
        values += own
    return [f"{'+' * few}listing = ?", *clauses], [LISTINGS.index(listing), *values]


def _found(listing: str, wanted: Filter, lookup: Lookup) -> Iterator[tuple[str, str, list[object]]]:
    """Columns, and the queries for what must stand in them."""
    if wanted.actor is not None:
        yield "number", _WITH_ENTITIES.format(_BEARING), [dump(lookup.names("actor", wanted.actor, whole=False))]
    if wanted.place is not None:
        from .where import meant  # the languages: not for those who ask for no place

        besides = meant(wanted.place)
        names = [*lookup.names("place", wanted.place, whole=False)]
        names += lookup.within(lookup.names("country", wanted.place, whole=False))
        names += [name for code in besides.countries for name in lookup.names("within", code, whole=True)]
        found = f"{_BEARING} UNION ALL {_KEPT_AS}"
        yield "number", _WITH_ENTITIES.format(found), [dump(sorted(set(names))), dump(besides.keys)]
    if wanted.dispatch is not None:
        yield "number", _TOLD_BY, [wanted.dispatch]
    since, until = _days(wanted)
    if _is_dated(wanted) and until - since <= _BROAD:
        yield "number", *_in_days(listing, since, until)
    if wanted.box is not None:
        yield "number", *_in_box(wanted.box)
    if wanted.search is not None:
        found = "part_of" if listing in PARTS else "number"
        yield found, "SELECT rowid FROM item_words WHERE item_words MATCH ?", [match_expression(wanted.search)]


_BEARING = "SELECT m.rowid AS item FROM json_each(?) AS name CROSS JOIN item_marks m WHERE m.item_marks MATCH 'n' || name.value"
"""The items that bear one of the names of some numbers."""
_KEPT_AS = (
    "SELECT i.number FROM json_each(?) AS one CROSS JOIN items i ON i.key = one.value"
    f" WHERE +i.listing = {LISTINGS.index('places')} AND i.slot IS NULL"
)
"""The places of some keys."""
_WITH_ENTITIES = (
    "WITH found (item) AS ({}) SELECT item FROM found"
    " UNION SELECT e.item FROM found f JOIN item_entities e ON e.entity = f.item"
)
"""Items, and those that name one of them."""
_KINDS = {
    "outlet": False, "voice": False, "type": True, "status": True, "told": True, "source": True, "nature": True,
    "review": True,
}  # fmt: skip
"""Whether each part of a filter means whole names."""
_MARKED = "SELECT rowid AS item FROM item_marks WHERE item_marks MATCH ?"
"""The items that bear some marks."""
_ONE = "instr(' ' || marks || ' ', ?) > 0"
"""An item that bears a name: tried one by one where there are many."""
_FEW_NAMES = 20
_FEW, _MANY = 2_000, 20_000
"""More items than this are not tried one by one: than the first for a page of what stands all over a listing."""
_TOLD_BY = (
    "WITH RECURSIVE teller (number) AS (SELECT number FROM dispatches WHERE id = ? UNION"
    " SELECT (SELECT coalesce(copy_of, replaced_by) FROM dispatches d WHERE d.number = teller.number) FROM teller)"
    " SELECT m.rowid FROM teller CROSS JOIN item_marks m WHERE number > 0 AND m.item_marks MATCH 'd' || number"
)
"""What a dispatch tells; one that reprints another, or has a later version, tells what that one does."""
_FOREVER = 1 << 30
_BROAD = 400
"""Where so many days are wanted the listing is walked, rather than what touches them gathered and put in order."""
_WALKED = "+long < 3 AND sort >= ? AND sort < ? AND first < ? AND last > ?"
_APART = "number IN (SELECT number FROM items WHERE listing = ? AND long = 3 AND first < ? AND last > ?)"
"""Items of a stretch: those that stand in the listing by their first day, and the others."""


class Names:
    """The names of a file, for queries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def names(self, kind: str, name: str, *, whole: bool) -> list[int]:
        """See `Lookup`."""
        same, value = ("name = ?", folded(name)) if whole else ("instr(' ' || name || ' ', ?) > 0", f" {folded(name)} ")
        found = self._connection.execute(f"SELECT number FROM names WHERE kind = ? AND {same}", (kind, value))
        return [number for (number,) in found]

    def within(self, countries: Sequence[int]) -> list[int]:
        """See `Lookup`."""
        found = self._connection.execute(
            "SELECT w.number FROM names c JOIN names w ON w.kind = 'within' AND w.name = c.name WHERE c.kind = 'code' AND"
            f" EXISTS (SELECT 1 FROM items WHERE number IN ({_BEARING})"
            " AND instr(' ' || marks || ' ', ' n' || c.number || ' ') > 0)",
            (dump(list(countries)),),
        )
        return [number for (number,) in found] if countries else []

    def is_large(self, items: str, values: Sequence[object], most: int) -> bool:
        """See `Lookup`."""
        found = self._connection.execute(f"SELECT 1 FROM ({items}) LIMIT 1 OFFSET ?", (*values, most))
        return found.fetchone() is not None


def _is_dated(wanted: Filter) -> bool:
    return wanted.since is not None or wanted.until is not None


def _days(wanted: Filter) -> Days:
    """The days that are wanted, half-open; all where none are."""
    return _day(wanted.since, 0, -1), _day(wanted.until, 1, _FOREVER)


def _place(day: int) -> str:
    """Where the items of a day begin in a listing that goes by days."""
    return "" if day < 1 else "~" if day > date.max.toordinal() else sorted_day(date.fromordinal(day).isoformat())


def _day(edtf: str | None, side: int, none: int) -> int:
    return none if edtf is None else date.fromisoformat(interval(edtf)[side]).toordinal()


def _in_days(listing: str, since: int, until: int) -> tuple[str, list[object]]:
    """Items whose days touch a stretch, which is half-open; those of a length begin at most so long before it."""
    one = "SELECT number FROM items WHERE listing = ? AND long = ? AND first >= ? AND first < ? AND last > ?"
    values: list[object] = [
        value
        for i, most in enumerate(LONG)
        for value in (LISTINGS.index(listing), i, since - most if most < LONG[-1] else -1, until, since)
    ]
    return " UNION ALL ".join([one] * len(LONG)), values


def _in_box(box: Box) -> tuple[str, list[object]]:
    south, west, north, east = box
    sides = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    one = "SELECT item FROM item_boxes WHERE north >= ? AND south <= ? AND east >= ? AND west <= ?"
    values = [value for first, last in sides for value in (south, north, first, last)]
    return _WITH_ENTITIES.format(" UNION ".join([one] * len(sides))), list(values)


def match_expression(search: str) -> str:
    """What a person typed as an FTS5 expression in which nothing is an operator.

    `l'OTAN -x "à Gao"` asks for three phrases. Without any letter or digit it asks for what no text has.
    """
    phrases = (phrase or word for phrase, word in _TERM.findall(search.replace("\0", " ")))
    quoted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases if folded(phrase)]
    return " AND ".join(quoted) or '"\ue000"'


def is_told_by(dispatch: dict[str, Any], wanted: Filter) -> bool:
    """Whether a dispatch is of the outlet and the days that are wanted."""
    published = dispatch["published"]
    if wanted.outlet is not None and f" {folded(wanted.outlet)} " not in f" {folded(dispatch['outlet'] or '')} ":
        return False
    if published is None:
        return wanted.since is None and wanted.until is None
    first, end = interval(published)
    after = wanted.since is None or end > interval(wanted.since)[0]
    return after and (wanted.until is None or first < interval(wanted.until)[1])
