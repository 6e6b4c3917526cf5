"""`dateline check --watch` and the hooks for pre-commit, as they are started."""

from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import cli

SLIP = "COTONOU, 4 octobre 2021 – Il partira le 31 novembre.\n"
CLEAN = "COTONOU, 4 octobre 2021 – Il partira le 30 novembre.\n"
HOOKS = Path(__file__).parents[2] / ".pre-commit-hooks.yaml"
PROGRAM = (sys.executable, "-c", "from dateline.cli.start import main; main()")


def wait_for(path: Path, words: str) -> str:
    """What a file holds once it holds these words."""
    for _ in range(600):
        text = path.read_text("utf-8")
        if words in text:
            return text
        time.sleep(0.05)
    raise AssertionError(f"{words!r} never came: {path.read_text('utf-8')}")


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_watching_checks_what_changes_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    file, out = tmp_path / "a.txt", tmp_path / "out" / "log"
    out.parent.mkdir()
    file.write_text(CLEAN, "utf-8")
    command = [*PROGRAM, "check", "a.txt", "--select", "DL1", "--watch"]
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    with out.open("wb") as stream:
        process = subprocess.Popen(command, cwd=tmp_path, stdout=stream, stderr=stream, env=environment)
        try:
            wait_for(out, "Ctrl-C ends")
            time.sleep(0.3)
            # An editor writes beside the file and puts the new one in its place.
            (tmp_path / "a.new").write_text(SLIP, "utf-8")
            (tmp_path / "a.new").replace(file)
            wait_for(out, "1 finding")
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
        finally:
            process.kill()
    told = out.read_text("utf-8")
    assert "a.txt:1:38: DL102" in told
    assert "Traceback" not in told


def test_hooks_are_entries_that_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(SLIP, "utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, "utf-8")
    entries = re.findall(r"^  entry: (.+)$", HOOKS.read_text("utf-8"), re.M)
    assert len(entries) == HOOKS.read_text("utf-8").count("- id: ") == 2
    for entry in entries:
        program, *arguments = shlex.split(entry)
        assert program == "dateline"
        for name, status in (("a.txt", 1), ("b.txt", 0)):
            done = CliRunner().invoke(cli, [*arguments, "--select", "DL1", name], prog_name="dateline")
            assert (done.exit_code, done.stderr) == (status, "")
