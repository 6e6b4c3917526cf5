"""A search tells older versions of a dispatch, and copies, from what stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import cli
from dateline.model.reading import Reading
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

LONG = (
    " Les secours cherchent encore sous la boue, et les routes de la région restent fermées jusqu'à nouvel ordre." * 2
)


def told(outlet: str, hour: int, killed: int, external_id: str | None = None) -> Reading:
    """A dispatch of an hour."""
    text = f"Une digue a cédé, {killed} morts à Kigoma.{LONG}"
    return Draft(text, published=f"2016-02-04T{hour}:00:00Z", outlet=outlet, external_id=external_id).reading()


V1, V2, V3 = (told("Alfa", hour, killed, "x1") for hour, killed in ((10, 5), (12, 6), (14, 7)))
COPY, APART = told("Beta", 15, 7), told("Gama", 16, 70, "x1")


@pytest.mark.parametrize(
    ("readings", "replaced", "copied"),
    [
        ([V1], {}, {}),
        ([V1, V2], {V1: V2}, {}),
        ([V3, V1, V2], {V1: V3, V2: V3}, {}),
        ([V1, V2, V3, COPY], {V1: V3, V2: V3}, {COPY: V3}),
        ([V1, APART], {}, {}),
    ],
    ids=["one", "two", "three", "a copy", "two outlets"],
)
def test_what_is_replaced_says_so(
    tmp_path: Path, readings: list[Reading], replaced: dict[Reading, Reading], copied: dict[Reading, Reading]
) -> None:
    path = tmp_path / "r"
    with open_record(path, create=True) as record:
        for reading in readings:
            record.add(reading)
    search = ["search", "digue", "--record", str(path)]
    rows = [json.loads(row) for row in CliRunner().invoke(cli, [*search, "--format", "jsonl"]).stdout.splitlines()]
    ids = {key.dispatch.id: value.dispatch.id for key, value in replaced.items()}
    copies = {key.dispatch.id: value.dispatch.id for key, value in copied.items()}
    assert {row["id"]: row["replaced_by"] for row in rows if row["replaced_by"]} == ids
    assert {row["id"]: row["copy_of"] for row in rows if row["copy_of"]} == copies
    text = CliRunner().invoke(cli, search).stdout
    assert text.count("older version, replaced by") == len(ids)
    assert all(f"replaced by {id[:23]}\n" in text for id in ids.values())
    assert text.count("copy of") == len(copies)


def test_it_is_said_in_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with open_record(tmp_path / "r", create=True) as record:
        for reading in (V1, V2):
            record.add(reading)
    assert (
        "version ancienne, remplacée par"
        in CliRunner().invoke(cli, ["search", "digue", "--record", str(tmp_path / "r")]).stdout
    )
