"""The frame of the command line: help at once, wrong use refused in words, exit statuses as the contract says."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dateline import __version__
from dateline.cli.main import COMMANDS
from dateline.model.errors import ReadError
from dateline.read.base import Failure

Run = Callable[..., Result]
DATELINE = str(Path(sys.executable).with_name("dateline"))
SOON = 2.0  # seconds; a fifth of that where nothing else runs


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["-h"]], ids=" ".join)
def test_help_and_version_answer_at_once(arguments: list[str]) -> None:
    started = time.monotonic()
    done = subprocess.run([DATELINE, *arguments], capture_output=True, text=True, check=True)
    assert time.monotonic() - started < SOON
    assert "dateline" in done.stdout
    assert done.stderr == ""


def test_help_imports_no_command() -> None:
    code = (
        "from dateline.cli.main import cli; import sys\n"
        "try: cli(['--help'])\n"
        "finally: print(*sys.modules, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.split())
    assert {"spacy", "rich", "sqlite3", "dateline.api", "dateline.store"} & loaded == set()
    assert [name for name in COMMANDS if f"dateline.cli.{name}" in loaded] == []


def test_version_is_that_of_the_package(run: Run) -> None:
    assert run("--version").output == f"dateline {__version__}\n"


def test_help_names_every_command(run: Run) -> None:
    listing = run("--help").output
    assert [name for name in COMMANDS if f"\n  {name} " not in listing] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_and_says_what_it_does(name: str) -> None:
    command = import_module(f"dateline.cli.{COMMANDS[name].module}").command
    assert command.name == name
    assert command.help


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["raed"], "Did you mean read?"),
        (["timelin"], "Did you mean timeline"),
        (["xyzzy"], "dateline --help"),
        (["read"], "INPUT"),
        (["read", "--formt", "jsonl", "x"], "--format"),
        (["read", "x", "--format", "yaml"], "jsonl"),
        (["read", "x", "--published", "mardi"], "2022-03-02"),
        (["read", "x", "--published", "2024-02-30"], "not in the calendar"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_use_is_refused_in_words(run: Run, arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ReadError("note.txt: nothing to read"), "dateline: note.txt: nothing to read\n"),
        (
            FileNotFoundError(2, "No such file or directory", "note.txt"),
            "dateline: note.txt: No such file or directory\n",
        ),
        (OSError(28, "No space left on device"), "dateline: No space left on device\n"),
        (ZeroDivisionError("by us"), "dateline --debug"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_errors_are_one_message_without_a_traceback(run: Run, played: Any, error: Exception, words: str) -> None:
    played.error = error
    done = run("read", "note.txt")
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_debug_shows_where_an_error_comes_from(run: Run, played: Any) -> None:
    played.error = ReadError("note.txt: nothing to read")
    assert run("--debug", "read", "note.txt").exception is played.error


def test_ctrl_c_ends_with_a_word(run: Run, played: Any) -> None:
    played.error = KeyboardInterrupt()
    done = run("read", "note.txt")
    assert done.exit_code == 130
    assert done.stderr.strip() == "dateline: stopped"


def test_an_input_that_fails_is_named_and_the_rest_goes_on(run: Run, played: Any) -> None:
    played.failures = [Failure(where="wire.jsonl:3", message="not JSON")]
    done = run("read", "wire.jsonl", "--format", "jsonl")
    assert done.exit_code == 3
    assert "dateline: wire.jsonl:3: not JSON" in done.stderr
    assert len(done.stdout.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    """`dateline rule … | head -0` says nothing and ends well."""
    code = "from dateline.cli.main import main; import sys; sys.argv = ['dateline', '--help']; main()"
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-c", code], stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path)
    os.close(writer)
    assert b"Traceback" not in done.stderr


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    code = (
        "from dateline.cli import main, output; import click\n"
        "main.cli.add_command(click.Command('say', callback=lambda: output.write_line('\\xe9t\\xe9 \\ud800')))\n"
        "main.CommandLine.get_command = lambda self, ctx, name: self.commands[name]\n"
        "main.COMMANDS['say'] = main.Listed('say', '')\n"
        "import sys; sys.argv = ['dateline', 'say']; main.main()"
    )
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONIOENCODING": "ascii",
    }
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, cwd=tmp_path)
    assert done.stdout.decode("utf-8") == "été \\ud800\n"
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_read_gives_readings_as_json(run: Run, played: Any, form: str) -> None:
    played.readings *= 3
    done = run("read", "note.txt", "--format", form, "--published", "2024-03", "--outlet", "Agence Ponant")
    readings = json.loads(done.stdout) if form == "json" else [json.loads(line) for line in done.stdout.splitlines()]
    assert [reading["format"] for reading in readings] == ["dateline/reading/1"] * 3
    assert readings[0]["findings"][0]["code"] == "DL101"
    assert played.asked == {
        "inputs": ("note.txt",), "published": "2024-03", "outlet": "Agence Ponant", "language": None,
    }  # fmt: skip


def test_no_readings_are_an_empty_array(run: Run, played: Any) -> None:
    played.readings = []
    assert run("read", "folder", "--format", "json").stdout == "[]\n"
