"""What narrows a listing, and the SQL that it comes to. Whatever a user types is a value, never syntax."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..assemble.names import folded
from ..model.edtf import interval

_TERM = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a listing is narrowed to; every field that is given must hold.

    `actor`, `place` and `outlet` match whole words of a name, or an ISO country code. `since` and `until` are
    EDTF dates, both included; what has no date of its own counts as of its publication. `type` is an event type,
    or for other listings an act, a status, a kind or a slot. `search` are words that all occur; words between
    double quotes occur together.
    """

    actor: str | None = None
    place: str | None = None
    since: str | None = None
    until: str | None = None
    type: str | None = None
    outlet: str | None = None
    search: str | None = None


def conditions(listing: str, wanted: Filter) -> tuple[str, list[str]]:
    """The WHERE clause on `items` for a listing, and its values.

    Raises:
        EdtfError: `since` or `until` is no date.
    """
    clauses, values = ["listing = ?"], [listing]
    for kind, name in (("actor", wanted.actor), ("place", wanted.place), ("outlet", wanted.outlet)):
        if name is not None:
            clauses.append(
                "number IN (SELECT item FROM item_names WHERE kind = ? AND instr(' ' || name || ' ', ?) > 0)"
            )
            values += [kind, f" {folded(name)} "]
    if wanted.type is not None:
        clauses.append("number IN (SELECT item FROM item_names WHERE kind = 'type' AND name = ?)")
        values.append(folded(wanted.type))
    if wanted.since is not None:
        clauses.append("last_day > ?")
        values.append(interval(wanted.since)[0])
    if wanted.until is not None:
        clauses.append("first_day < ?")
        values.append(interval(wanted.until)[1])
    if wanted.search is not None:
        clauses.append("number IN (SELECT rowid FROM item_words WHERE item_words MATCH ?)")
        values.append(match_expression(wanted.search))
    return " AND ".join(clauses), values


def match_expression(search: str) -> str:
    """What a person typed as an FTS5 expression in which nothing is an operator.

    `l'OTAN -x "à Gao"` asks for three phrases. Without any letter or digit it asks for what no text has.
    """
    phrases = (phrase or word for phrase, word in _TERM.findall(search.replace("\0", " ")))
    quoted = ['"' + phrase.replace('"', '""') + '"' for phrase in phrases if folded(phrase)]
    return " AND ".join(quoted) or '"\ue000"'
