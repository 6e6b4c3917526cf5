"""`dateline codings` and names in `dateline decide`, without a language model."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import made_up

from dateline.cli.main import cli
from dateline.model.coding import Coding, Verdict, coding_row
from dateline.model.decision import Anchor
from dateline.model.span import Span
from dateline.store.record_file import open_record


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def keep(path: Path, *codings: Coding) -> Path:
    """A record of three dispatches, with codings of the event of the first."""
    with open_record(path, create=True) as record:
        for i in range(3):
            record.add(*made_up(i))
        for coding in codings:
            record.code(coding)
    return path


def coding(who: str, verdict: Verdict = "right", names: str = "Pérou; Niger") -> Coding:
    reading = made_up(0)[0]
    anchor = Anchor(dispatch=reading.dispatch.id, span=reading.events[0].trigger)
    values = ("ASSAULT", "occurred", "", "", names, "", "") if verdict == "right" else ()
    return Coding(anchor=anchor, verdict=verdict, values=values, who=who, at="2024-04-01T10:00:00+00:00", why="read")


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_codings_of_another_record_stand_beside_ones_own(tmp_path: Path, form: str) -> None:
    ana = keep(tmp_path / "ana", coding("Ana"))
    eva = keep(
        tmp_path / "eva", coding("Eva", "wrong"), replace(coding("Eva"), anchor=Anchor(dispatch="x", span=Span(0, 1)))
    )
    (tmp_path / "said").write_text(run("codings", "--record", eva, "--format", form).output, "utf-8")
    taken = run("codings", "--record", ana, "--import", tmp_path / "said")
    assert (taken.exit_code, taken.stdout) == (0, "")
    assert "2 codings, 2 of them new" in taken.stderr and "1 are about dispatches" in taken.stderr
    assert "2 codings, 0 of them new" in run("codings", "--record", ana, "--import", tmp_path / "said").stderr
    rows = [json.loads(line) for line in run("codings", "--record", ana, "--format", "jsonl").stdout.splitlines()]
    assert sorted((row["who"], row["verdict"], row["actors"]) for row in rows) == [
        ("Ana", "right", "Pérou; Niger"), ("Eva", "right", "Pérou; Niger"), ("Eva", "wrong", None),
    ]  # fmt: skip
    assert "actors Pérou; Niger" in run("codings", "--record", ana).stdout


@pytest.mark.parametrize(
    "line", ["soon", "3", "{}", json.dumps(coding_row(coding("Ana")) | {"begin": "2024-03-07T99:99"})]
)
def test_a_line_that_is_no_coding_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    path = keep(tmp_path / "r")
    (tmp_path / "said").write_text(f"\n{line}\n", "utf-8")
    result = run("codings", "--record", path, "--import", tmp_path / "said")
    assert result.exit_code == 2 and "said:2:" in result.stderr
    with open_record(path) as record:
        assert list(record.codings()) == []


def test_parties_and_place_are_corrected_by_command(tmp_path: Path) -> None:
    path = keep(tmp_path / "r")
    with open_record(path) as record:
        id = next(record.timeline())["id"]
    given = ("decide", "correct", id, "--why", "seen", "--who", "Ana", "--record", path)
    assert run(*given, "--slot", "actors", "--value", "le maire; Pérou").exit_code == 0
    refused = run(*given, "--slot", "actors", "--value", "les Martiens")
    assert refused.exit_code == 2 and "no dispatch that tells the event" in refused.stderr
    with open_record(path) as record:
        assert next(record.timeline())["actors"] == ["le maire", "Pérou"]
