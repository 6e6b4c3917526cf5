"""Exports: what leaves a record keeps its voices, its words, and starts no formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.assemble.build import build
from dateline.export import base
from dateline.export.cells import FORMULA_STARTS, cell, number
from dateline.export.csv import COLUMNS, CsvExporter
from dateline.export.jsonl import JsonlExporter
from dateline.model.contract import to_json
from dateline.model.errors import ExportError
from dateline.model.finding import Finding
from dateline.model.listing import Names, event_row
from dateline.model.reading import Reading
from dateline.model.record import Record
from dateline.testing.readings import Draft


class Readings:
    """Readings as exporters see a record."""

    def __init__(self, *readings: Reading) -> None:
        self._readings = readings

    def entries(self) -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
        return ((reading, ()) for reading in self._readings)

    def record(self) -> Record:
        return build(self._readings)

    def timeline(self) -> Iterator[dict[str, Any]]:
        record = self.record()
        return (event_row(event, Names(record)) for event in record.events)


def told(outlet: str = "Alfa", *, claim: bool, opening: str = "Une crue") -> Reading:
    """A flood, as a fact or as the mayor's claim."""
    draft = Draft(f"{opening} a fait 1500000 sinistrés à Cusco, selon le maire.", outlet=outlet, published="2021-05-15")
    mayor = draft.actor("le maire", "person", "PE", form="nominal")
    voice = draft.statement(opening, mayor, cue="selon") if claim else None
    figures = [("1500000", "displaced", 1500000, None)]
    draft.event(
        opening, "DISASTER", place=draft.place("Cusco", "city", "PE", lat=-13.5, lon=-71.9), voice=voice,
        figures=figures, evidence=f"{opening} a fait 1500000 sinistrés", begin="2021-05-14", until="2021-05-15",
    )  # fmt: skip
    return draft.reading()


def table(*readings: Reading) -> list[dict[str, str]]:
    """The CSV export, read as a spreadsheet would."""
    out = io.StringIO(newline="")
    CsvExporter().export(Readings(*readings), out)
    return list(csv.DictReader(io.StringIO(out.getvalue(), newline="")))


def test_one_telling_a_row_and_a_claim_stays_one() -> None:
    fact, claim = table(told(claim=False), told("Beta", claim=True))
    assert fact["event"] == claim["event"]
    assert (fact["claim"], fact["voice"], fact["outlet"]) == ("false", "", "Alfa")
    assert (claim["claim"], claim["voice"], claim["outlet"]) == ("true", "le maire", "Beta")
    assert {fact["status"], claim["status"]} == {"occurred"}
    assert claim["quotation"] == "Une crue a fait 1500000 sinistrés"
    assert fact["quantities"] == "displaced:1500000.."
    assert claim["quantities"] == "displaced:1500000.. (le maire)"
    assert fact["lat"] == "-13.5"


def test_voice_and_status_are_always_columns() -> None:
    assert {"voice", "claim", "status", "quotation", "outlet", "dispatch"} <= set(COLUMNS)


@pytest.mark.parametrize("opening", ["=1+1", "+33", "-2", "@SUM(A1)", "\t=x"])
def test_no_cell_is_a_formula(opening: str) -> None:
    (row,) = table(told(claim=True, opening=opening))
    assert row["quotation"].startswith(f"'{opening}"), "the words are there, after an apostrophe"


@given(st.text())
def test_cells_never_begin_a_formula_and_can_be_read_back(text: str) -> None:
    text = text.replace("\0", "")
    guarded = cell(text)
    assert not guarded.startswith(FORMULA_STARTS)
    assert (
        guarded[1:] if guarded[:1] == "'" and guarded[1:].startswith(FORMULA_STARTS) else guarded
    ) == text or text.startswith("'")


@pytest.mark.parametrize(
    ("value", "text"), [(12.0, "12"), (1500000, "1500000"), (-13.5, "-13.5"), (0.25, "0.25"), (1e12, "1000000000000")]
)
def test_numbers_are_plain(value: float, text: str) -> None:
    assert number(value) == text


def test_jsonl_is_the_contract() -> None:
    out = io.StringIO()
    readings = [told(claim=True), told("Beta", claim=False)]
    JsonlExporter().export(Readings(*readings), out)
    assert out.getvalue().splitlines() == [to_json(reading) for reading in readings]


def test_exporters_are_found_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    class Point:
        def load(self) -> type[CsvExporter]:
            return CsvExporter

    monkeypatch.setattr(base, "_points", lambda: {"table": Point()})
    assert base.exporters() == {"table": CsvExporter.about}
    assert isinstance(base.exporter("table"), CsvExporter)
    with pytest.raises(ExportError, match="there are table"):
        base.exporter("tabel")
