"""The listings of a record as tables: their columns, and the rows that a line of the listing comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from .cells import number
from .csv import COLUMNS as EVENT_COLUMNS
from .csv import rows as event_rows

Row = dict[str, Any]


class Table(NamedTuple):
    """A listing as a table: the names of its columns, and the rows of cells that one line of it comes to."""

    columns: Sequence[str]
    rows: Callable[[Row], Iterable[Sequence[Any]]]


def plain(told: Any) -> str:
    """A value of a difference as data, in no language: a pair of bounds as `25..35`, `50..`, `..3`."""
    if isinstance(told, list | tuple):
        return "..".join("" if bound is None else number(bound) for bound in told)
    return number(told) if isinstance(told, int | float) else str(told)


def picked(*columns: str) -> Table:
    """A table of one row a line, its cells as the line has them under the names of the columns."""
    return Table(columns, lambda row: [[row[column] for column in columns]])


ROUND_COLUMNS = (
    "talks", "parties", "mediators", "round", "round_number", "round_status", "number", "status", "begin", "until",
    "place", "negotiators", "outcome", "voice", "quotation", "outlet", "published", "dispatch", "external_id", "track",
)  # fmt: skip


def round_rows(talks: Row) -> Iterator[list[Any]]:
    """One telling of a round a row."""
    for session in talks["rounds"]:
        for telling in session["tellings"]:
            yield [
                talks["id"], talks["parties"], talks["mediators"], session["id"], session["number"], session["status"],
                telling["number"], telling["status"], telling["begin"], telling["until"], telling["place"],
                telling["negotiators"], telling["outcome"] and telling["outcome"]["text"],
                telling["voice"],
                [passage["text"] for passage in telling["evidence"]],
                telling["outlet"], telling["published"], telling["dispatch"], telling["external_id"], talks["track"],
            ]  # fmt: skip


DIFFERENCE_COLUMNS = (
    "about", "id", "slot", "granularity", "value", "outlet", "dispatch", "external_id", "quotation", "voice", "words",
)  # fmt: skip


def difference_rows(difference: Row) -> Iterator[list[Any]]:
    """One telling of a value a row."""
    for value in difference["values"]:
        told = value["value"]
        for telling in value["tellings"]:
            yield [
                difference["about"], difference["id"], difference["slot"], difference["granularity"],
                plain(told), telling["outlet"], telling["dispatch"], telling["external_id"],
                telling["evidence"]["text"], telling["voice"], telling["words"] and telling["words"]["text"],
            ]  # fmt: skip


EVENTS = Table(EVENT_COLUMNS, event_rows)
ROUNDS = Table(ROUND_COLUMNS, round_rows)
STATEMENTS = picked(
    "id", "speaker", "act", "manner", "text", "said_on", "outlet", "published", "dispatch", "external_id", "same_as"
)
ACTORS = picked("id", "name", "names", "kind", "country", "roles", "dispatches")
SPEAKER_COLUMNS = ("id", "name", "names", "kind", "country", "roles", "statements", "acts", "outlets", "first", "last")


def speaker_rows(speaker: Row) -> Iterator[list[Any]]:
    """One speaker a row."""
    acts = [f"{act} {count}" for act, count in speaker["acts"].items()]
    yield [acts if column == "acts" else speaker[column] for column in SPEAKER_COLUMNS]


SPEAKERS = Table(SPEAKER_COLUMNS, speaker_rows)
PLACES = picked("id", "name", "names", "kind", "country", "lat", "lon", "geonames", "precision", "dispatches")
DIFFERENCES = Table(DIFFERENCE_COLUMNS, difference_rows)
