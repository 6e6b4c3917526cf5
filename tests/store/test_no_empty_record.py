"""A command into which nothing comes leaves no new record behind; one that is there, or in use, stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made_up import made_up

from dateline.cli.main import cli
from dateline.store.record_file import open_record


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def beside(folder: Path, name: str) -> list[str]:
    """What stands in a folder under a name: a record, and its log."""
    return sorted(found.name for found in folder.iterdir() if found.name.startswith(name))


def _missing(folder: Path) -> Path:
    return folder / "none.txt"


def _empty(folder: Path) -> Path:
    (folder / "given").mkdir()
    return folder / "given"


def _binary(folder: Path) -> Path:
    (folder / "given.txt").write_bytes(b"\0" * 20)
    return folder / "given.txt"


@pytest.mark.parametrize(("given", "status"), [(_missing, 3), (_empty, 3), (_binary, 3)])
def test_add_makes_no_record_of_nothing(tmp_path: Path, given: Callable[[Path], Path], status: int) -> None:
    done = run("add", given(tmp_path), "--record", tmp_path / "r")
    assert done.exit_code == status
    assert beside(tmp_path, "r") == []
    assert "not made" in done.stderr


@pytest.mark.parametrize("command", ["registry", "decisions --import", "codings --import"])
def test_what_cannot_be_taken_in_makes_no_record(tmp_path: Path, command: str) -> None:
    (tmp_path / "given").write_text("{", "utf-8")
    assert run(*command.split(), tmp_path / "given", "--record", tmp_path / "r").exit_code == 2
    assert beside(tmp_path, "r") == []


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_a_record_that_was_there_stays(tmp_path: Path, filled: bool) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        if filled:
            record.add(*made_up(1))
    done = run("add", _missing(tmp_path), "--record", tmp_path / "r")
    assert done.exit_code == 3 and "not made" not in done.stderr
    with open_record(tmp_path / "r") as record:
        assert len(record) == filled


def _add(path: Path) -> None:
    with open_record(path) as other:
        other.add(*made_up(1))


def _know(path: Path) -> None:
    with open_record(path) as other:
        other.know("id\tname\nq1\tNoé\n")


@pytest.mark.parametrize("meanwhile", [_add, _know])
def test_what_came_in_meanwhile_stays(tmp_path: Path, meanwhile: Callable[[Path], None]) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        meanwhile(tmp_path / "r")
        assert not record.drop_if_empty()
    with open_record(tmp_path / "r") as record:
        assert (len(record), len(list(record.registry()))) in ((1, 0), (0, 1))


def test_a_record_in_use_stays(tmp_path: Path) -> None:
    with open_record(tmp_path / "r", create=True) as record, open_record(tmp_path / "r") as other:
        assert not record.drop_if_empty()
        assert other.add(*made_up(1))
    with open_record(tmp_path / "r") as record:
        assert len(record) == 1


def test_an_empty_record_goes(tmp_path: Path) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        assert record.drop_if_empty()
    assert beside(tmp_path, "r") == []
