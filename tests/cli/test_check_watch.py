"""`dateline check --watch`, as a person at a desk has it: files are edited, come and go, until Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

PATIENCE = 60.0
PROGRAM = (sys.executable, "-c", "from dateline.cli.start import main; main()")
RIGHT = "COTONOU, 4 octobre 2021 – Il partira le 30 novembre.\n"
WRONG = RIGHT.replace("30", "31")
CLASH = "COTONOU, 4 octobre 2021 – Le marché rouvre mardi 15 octobre 2021.\n"


class Watcher:
    """A check that stays, and all that it has printed so far."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [*PROGRAM, "check", "texts", "--watch"],
            cwd=folder,
            env=os.environ | {"LC_ALL": "C.UTF-8", "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        self.lines: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def wait(self, words: str) -> None:
        """Until a line with these words is printed; what was printed up to it is forgotten."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            for number, line in enumerate(self.lines):
                if words in line:
                    del self.lines[: number + 1]
                    return
            time.sleep(0.05)
        raise AssertionError(f"{words!r} was not printed, but {self.lines}")


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    """A check that stays over a folder with one right text; rules on words and times alone."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(RIGHT, "utf-8")
    (tmp_path / "dateline.toml").write_text('select = ["DL1"]\n', "utf-8")
    (tmp_path / "texts" / "dateline.toml").write_text('extend = "../dateline.toml"\n', "utf-8")
    started = Watcher(tmp_path)
    yield started
    started.process.kill()
    started.process.wait()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another signal there")
def test_files_are_checked_again_as_they_change_until_the_end(watcher: Watcher, tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    watcher.wait("waiting for changes")
    (texts / "a.txt").write_text(WRONG, "utf-8")
    watcher.wait("a.txt:1:38: DL102")
    (texts / "é 🎉.txt").write_text(CLASH, "utf-8")
    watcher.wait("é 🎉.txt:1:44: DL101")
    (texts / "a.txt").unlink()
    (texts / "bad.jsonl").write_text('{"text": ', "utf-8")
    watcher.wait("bad.jsonl:1: not JSON")
    (texts / "bad.jsonl").unlink()
    (texts / "dateline.toml").write_text("slect = []\n", "utf-8")
    watcher.wait("did you mean select?")
    (texts / "dateline.toml").write_text('select = ["DL1"]\nignore = ["DL101"]\n', "utf-8")
    watcher.wait("0 findings")
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(PATIENCE) == 130
