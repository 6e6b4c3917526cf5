"""What narrows a listing, and the SQL that it comes to. Whatever a user types is a value, never syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass
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
    or for other listings an act, a status, a kind or a slot. `search` are words that all occur; words between
    double quotes occur together. `box` are degrees: south, west, north, east; west of the other side of the earth
    where west is more than east. `limit` items come, those after the item with the id `after`.
    """

    actor: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    outlet: str | None = None
    search: str | None = None
    box: Box | None = None
    limit: int | None = None
    after: str | None = None


def query(listing: str, wanted: Filter) -> tuple[str, list[object]]:
    """The query for the items of a listing, in its order, and its values.

    Raises:
        EdtfError: `since` or `until` is no date.
    """
    clauses, values = ["listing = ?"], list[object]((listing,))
    for kind, name in (("actor", wanted.actor), ("place", wanted.place), ("outlet", wanted.outlet)):
        if name is not None:
            clauses.append(_NAMED.format("instr(' ' || name || ' ', ?) > 0"))
            values += [kind, f" {folded(name)} "]
    if wanted.type is not None:
        clauses.append(_NAMED.format("name = ?"))
        values += ["type", folded(wanted.type)]
    if wanted.since is not None or wanted.until is not None:
        clauses.append("number IN (SELECT item FROM item_days WHERE last > ? AND first < ?)")
        values += [_day(wanted.since, 0, -1), _day(wanted.until, 1, _FOREVER)]
    if wanted.box is not None:
        clause, degrees = _in_box(wanted.box)
        clauses.append(clause)
        values += degrees
    if wanted.search is not None:
        clauses.append("number IN (SELECT rowid FROM item_words WHERE item_words MATCH ?)")
        values.append(match_expression(wanted.search))
    if wanted.after is not None:
        clauses.append("number > (SELECT number FROM items WHERE id = ? AND listing = ?)")
        values += [wanted.after, listing]
    values.append(-1 if wanted.limit is None else wanted.limit)
    return f"SELECT body FROM items WHERE {' AND '.join(clauses)} ORDER BY number LIMIT ?", values


_NAMED = (
    "number IN (SELECT item FROM item_names WHERE item_names.name IN (SELECT number FROM names WHERE kind = ? AND {}))"
)
_FOREVER = 1 << 30


def _day(edtf: str | None, side: int, none: int) -> int:
    return none if edtf is None else date.fromisoformat(interval(edtf)[side]).toordinal()


def _in_box(box: Box) -> tuple[str, list[object]]:
    south, west, north, east = box
    sides = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    one = "SELECT item FROM item_boxes WHERE north >= ? AND south <= ? AND east >= ? AND west <= ?"
    values = [value for first, last in sides for value in (south, north, first, last)]
    return f"number IN ({' UNION '.join([one] * len(sides))})", list(values)


def match_expression(search: str) -> str:
    """What a person typed as an FTS5 expression in which nothing is an operator.

    `l'OTAN -x "à Gao"` asks for three phrases. Without any letter or digit it asks for what no text has.
    """
    phrases = (phrase or word for phrase, word in _TERM.findall(search.replace("\0", " ")))
    quoted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases if folded(phrase)]
    return " AND ".join(quoted) or '"\ue000"'
