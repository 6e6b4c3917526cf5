"""A record on a full disk is listed as it was last merged, says that the disk is full, and leaves nothing half written."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from made_up import made_up

from dateline.store.record_file import open_record

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a limit on files stands for a full disk")

_ON_A_FULL_DISK = """
import resource
from dateline.store import clearly, connection
clearly.is_full = connection.is_full = lambda path: True
resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
"""
_COMMAND = """
import sys
from dateline.cli.main import cli
cli(sys.argv[1:], prog_name="dateline")
"""


def run(*words: str, full: bool = False, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own: where no file may grow, if the disk is `full`."""
    return subprocess.run(
        [sys.executable, "-c", (_ON_A_FULL_DISK if full else "") + _COMMAND, *words],
        capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=folder,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
    )  # fmt: skip


def kept(path: Path, *, merged: bool) -> Path:
    """A record of a few dispatches."""
    with open_record(path, create=True) as record:
        for i in range(6):
            record.add(*made_up(i))
        if merged:
            record.refresh()
    return path


LISTINGS = ("timeline", "search explosion", "talks", "export jsonl", "decisions --format jsonl", "codings")


@pytest.mark.parametrize("words", LISTINGS)
def test_what_is_merged_is_listed(tmp_path: Path, words: str) -> None:
    path = kept(tmp_path / "news.dateline", merged=True)
    usual = run(*words.split(), "--record", str(path))
    assert usual.returncode == 0
    found = run(*words.split(), "--record", str(path), full=True)
    assert (found.returncode, found.stdout) == (0, usual.stdout), found.stderr


def test_what_is_not_merged_is_said(tmp_path: Path) -> None:
    path = kept(tmp_path / "news.dateline", merged=False)
    found = run("timeline", "--record", str(path), full=True)
    assert found.returncode == 0
    assert "disk is full" in found.stderr
    assert "free" in found.stderr


@pytest.mark.parametrize(
    "words", ["verify", "rebuild", "forget d1", "decide accept event:0000000000000000 --why right", "backup copy"]
)
def test_what_needs_room_says_so(tmp_path: Path, words: str) -> None:
    path = kept(tmp_path / "news.dateline", merged=True)
    found = run(*words.split(), "--record", str(path), full=True, folder=tmp_path)
    assert found.returncode == 2
    assert "disk is full; free some space" in found.stderr
    with open_record(path) as record:
        assert len(record) == 6
        assert list(record.verify()) == []


def test_a_copy_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    path = kept(tmp_path / "news.dateline", merged=True)
    (tmp_path / "there").mkdir()
    assert run("backup", "copy", "--record", str(path), full=True, folder=tmp_path / "there").returncode == 2
    assert list((tmp_path / "there").iterdir()) == []
    assert run("backup", "copy", "--record", str(path), folder=tmp_path / "there").returncode == 0
    assert [file.name for file in (tmp_path / "there").iterdir()] == ["copy"]
