"""Events as a table: one telling a row, with its quotation, who says so, and where it stands."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any, TextIO

from ..model.folding import bare
from .base import Source
from .cells import Cell, cell, number
from .precision import date_codes, place_codes

COLUMNS = (
    "event", "type", "modes", "contexts", "event_status", "event_claim", "status", "claim", "voice",
    "begin", "until", "place", "place_country", "lat", "lon", "actors", "recipients", "quantities",
    "quotation", "trigger", "start", "end", "outlet", "published", "dispatch", "external_id", "differs_in",
    "event_begin", "event_until", "event_place", "event_country", "event_lat", "event_lon",
    "ucdp_date_prec", "ucdp_where_prec", "acled_time_precision", "acled_geo_precision",
)  # fmt: skip
"""`status`, `claim` and `voice` are those of the telling in the row: a claim never turns into a fact.

What begins with `event_` is what the tellings add up to, and the codes tell how exact its day and place are
(`precision`); `place_country`, `lat` and `lon` are given where the telling itself names that place;
`quantities` are `kind:least..most`, with `(voice)` where somebody other than the outlet gives it.
"""


class CsvExporter:
    """One telling of an event a row, in order of time; RFC 4180, UTF-8, guarded against formulas (`cells`)."""

    name = "csv"
    about = "events, one telling a row, with quotation, voice, status, dispatch and outlet"

    def export(self, source: Source, out: TextIO) -> None:
        """Writes every telling of every event."""
        table = csv.writer(out, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for event in source.timeline():
            table.writerows([cell(value) for value in row] for row in rows(event))


def rows(event: dict[str, Any]) -> Iterator[list[Cell | list[str]]]:
    """The rows of an event of the listing `timeline`, one a telling, in the order of `COLUMNS`."""
    for i, telling in enumerate(event["tellings"]):
        yield list(_row(event, telling, i))


def _row(event: dict[str, Any], telling: dict[str, Any], position: int) -> Iterator[Cell | list[str]]:
    whole = event["place"] or {}
    place = whole if whole and bare(telling["place"] or "") == bare(whole["name"]) else {}
    yield from (event["id"], event["type"], event["modes"], event["contexts"], event["status"], event["claim"])
    yield from (telling["status"], telling["claim"], telling["voice"], telling["begin"], telling["until"])
    yield from (telling["place"], place.get("country"), place.get("lat"), place.get("lon"))
    yield from (telling["actors"], telling["recipients"], [figure(one) for one in telling["quantities"]])
    evidence = telling["evidence"]
    yield from (evidence["text"], telling["trigger"]["text"], evidence["start"], evidence["end"])
    yield from (telling["outlet"], telling["published"], telling["dispatch"], telling["external_id"])
    yield [
        difference["slot"]
        for difference in event["differences"]
        if any(position in value["tellings"] for value in difference["values"])
    ]
    yield from (event["begin"], event["until"], *(whole.get(key) for key in ("name", "country", "lat", "lon")))
    yield from (
        code
        for codes in zip(date_codes(event["begin"], event["until"]), place_codes(event["place"]), strict=True)
        for code in codes
    )


def figure(quantity: dict[str, Any]) -> str:
    """A figure in a cell: `killed:12`, `killed:50..`, `injured:25..35 (name)`."""
    least, most = ("" if bound is None else number(bound) for bound in (quantity["least"], quantity["most"]))
    bounds = least if least == most else f"{least}..{most}"
    return f"{quantity['of']}:{bounds}" + (f" ({quantity['voice']})" if quantity["voice"] else "")
