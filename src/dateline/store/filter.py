"""What narrows a listing, and the SQL that it comes to. Whatever a user types is a value, never syntax."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ..assemble.names import folded
from ..model.edtf import interval

_TERM = re.compile(r'"([^"]*)"|(\S+)')


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a listing is narrowed to; every field that is given must hold.

    `actor`, `place` and `outlet` match whole words of a name, or an ISO country code. `since` and `until` are
    EDTF dates, both included; what has no date of its own counts as of its publication. `type` is an event type,
    or for other listings an act, a status, a kind or a slot. `status` is that of an event or a round; `voice` is who
    says it, by whole words of the name; `told` is `fact` where an outlet tells it in its own voice, `claim` where it is
    told in somebody's words; `review` is `accepted`, or an event's points of doubt; `dispatch` is the id of one that
    tells it. `search` are words that all occur; words between double quotes occur together. `source` is the id of the
    actor who says it, or `unnamed`; `nature` is that of a difference: `disagreement`, `granularity`, or `settled` where
    a person lets it stand. `box` are degrees: south, west, north, east; west of the other side of the earth where west
    is more than east. `limit` items come, those after the item with the id `after`; the last ones first where `newest`.
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


def query(listing: str, wanted: Filter, is_frequent: IsFrequent) -> tuple[str, list[object]]:
    """The query for the items of a listing, in its order, and its values.

    Raises:
        EdtfError: `since` or `until` is no date.
    """
    clauses, values = _clauses(listing, wanted, is_frequent)
    values.append(-1 if wanted.limit is None else wanted.limit)
    order = "sort DESC, id DESC" if wanted.newest else "sort, id"
    return f"SELECT number, body FROM items WHERE {' AND '.join(clauses)} ORDER BY {order} LIMIT ?", values


def count_query(listing: str, wanted: Filter, most: int, is_frequent: IsFrequent) -> tuple[str, list[object]]:
    """The query for how many items there are, counted up to `most`; `limit` and `after` play no part."""
    clauses, values = _clauses(listing, replace(wanted, after=None), is_frequent)
    return f"SELECT count(*) FROM (SELECT 1 FROM items WHERE {' AND '.join(clauses)} LIMIT ?)", [*values, most]


def _clauses(listing: str, wanted: Filter, is_frequent: IsFrequent) -> tuple[list[str], list[object]]:
    clauses, values = ["listing = ?"], list[object]((listing,))
    if wanted.actor is not None:
        clauses.append(_WITH_ENTITIES.format(_NAMED))
        values += ["actor", f" {folded(wanted.actor)} "]
    if wanted.place is not None:
        clauses.append(_WITH_ENTITIES.format(f"{_NAMED} UNION {_IN_COUNTRY}"))
        values += ["place", f" {folded(wanted.place)} ", "country", f" {folded(wanted.place)} "]
    for kind, numbers in _KINDS.items():
        if (name := getattr(wanted, kind)) is not None:
            which = (kind, f" {folded(name)} " if numbers is _MATCHING else folded(name))
            clauses.append((_ONE_BY_ONE if is_frequent(numbers, which) else _GATHERED).format(numbers))
            values += which
    if wanted.dispatch is not None:
        clauses.append(f"number IN ({_TOLD_BY})")
        values.append(wanted.dispatch)
    if wanted.since is not None or wanted.until is not None:
        clauses.append("number IN (SELECT item FROM item_days WHERE last > ? AND first < ?)")
        values += [_day(wanted.since, 0, -1), _day(wanted.until, 1, _FOREVER)]
    if wanted.box is not None:
        clause, degrees = _in_box(wanted.box)
        clauses.append(clause)
        values += degrees
    if wanted.search is not None:
        found = "part_of" if listing in ("differences", "updates") else "number"
        clauses.append(f"{found} IN (SELECT rowid FROM item_words WHERE item_words MATCH ?)")
        values.append(match_expression(wanted.search))
    if wanted.after is not None:
        after = "<" if wanted.newest else ">"
        clauses.append(f"(sort, id) {after} (SELECT sort, id FROM items WHERE id = ? AND listing = ?)")
        values += [wanted.after, listing]
    return clauses, values


IsFrequent = Callable[[str, Sequence[object]], bool]
"""Whether many items bear the names whose numbers a query with its values gives."""
_MATCHING = "SELECT number FROM names WHERE kind = ? AND instr(' ' || name || ' ', ?) > 0"
_NAMED = f"SELECT item FROM item_names WHERE name IN ({_MATCHING})"
_IN_COUNTRY = (
    "SELECT i.item FROM item_names i JOIN names n ON n.number = i.name WHERE n.kind = 'within' AND n.name IN"
    " (SELECT c.name FROM names c JOIN item_names k ON k.name = c.number WHERE c.kind = 'code'"
    f" AND k.item IN ({_NAMED}))"
)
"""What lies in a country that goes by a name."""
_WITH_ENTITIES = (
    "number IN (WITH found (item) AS ({}) SELECT item FROM found"
    " UNION SELECT e.item FROM found f JOIN item_entities e ON e.entity = f.item)"
)
"""Items, and those that name one of them."""
_CALLED = "SELECT number FROM names WHERE kind = ? AND name = ?"
_KINDS = {
    "outlet": _MATCHING, "voice": _MATCHING, "type": _CALLED, "status": _CALLED, "told": _CALLED, "source": _CALLED,
    "nature": _CALLED, "review": _CALLED,
}  # fmt: skip
"""The numbers of the names that each part of a filter means."""
_GATHERED = "number IN (SELECT item FROM item_names WHERE item_names.name IN ({}))"
_ONE_BY_ONE = "EXISTS (SELECT 1 FROM item_names n WHERE n.item = items.number AND n.name IN ({}))"
"""Two ways to ask for a name: gather its items first where they are few, try item by item where they are many."""
_TOLD_BY = (
    "SELECT item FROM item_dispatches WHERE dispatch IN"
    " (SELECT coalesce(copy_of, replaced_by, number) FROM dispatches WHERE id = ?)"
)
"""What a dispatch tells; one that reprints another tells what that one does."""
_FOREVER = 1 << 30


def _day(edtf: str | None, side: int, none: int) -> int:
    return none if edtf is None else date.fromisoformat(interval(edtf)[side]).toordinal()


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
