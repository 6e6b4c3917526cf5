"""`dateline demo`: a record of the samples, told from the chronology to what to run next."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from dateline import api
from dateline.samples import SAMPLE_FILE

Run = Callable[..., Result]
SAMPLES = [json.loads(line) for line in SAMPLE_FILE.read_text("utf-8").splitlines()]
HEADINGS = (
    "The chronology of",
    "The talks, round by round",
    "Who said what",
    "Where the outlets differ",
    "What the desk check found",
    "What to run next",
)


def test_the_demo_tells_the_record_in_order(run: Run, played: Any, tmp_path: Path) -> None:
    assert played.readings
    done = run("demo", "--record", str(tmp_path / "demo.dateline"))
    assert done.exit_code == 0, done.stderr
    places = [done.stdout.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert "Nous irons à Turin" in done.stdout
    assert "DL101" in done.stdout


def test_the_demo_may_be_repeated(run: Run, played: Any, tmp_path: Path) -> None:
    assert played.readings
    one, other = (str(tmp_path / name) for name in ("1.dateline", "2.dateline"))
    assert run("demo", "--record", one).stdout.replace(one, other) == run("demo", "--record", other).stdout


def test_the_demo_leaves_a_record_of_yours_alone(run: Run, played: Any, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"")
    done = run("demo", "--record", str(tmp_path / "mine"))
    assert (done.exit_code, done.stdout, played.asked) == (2, "", {})
    assert "name a new file" in done.stderr
    assert (tmp_path / "mine").read_bytes() == b""


def test_the_samples_are_twenty_of_five_outlets_and_can_all_be_read() -> None:
    failures: list[object] = []
    read = list(api.read([str(SAMPLE_FILE)], on_failure=failures.append))
    assert failures == []
    assert [(d.external_id, d.text) for d in read] == [(sample["id"], sample["text"]) for sample in SAMPLES]
    assert len({sample["id"] for sample in SAMPLES}) == 20
    assert len({sample["outlet"] for sample in SAMPLES}) == 5
    assert all(dispatch.published for dispatch in read)


@pytest.mark.xdist_group("model")
def test_the_whole_demo_finds_the_slip_and_no_other(run: Run, tmp_path: Path) -> None:
    done = run("demo", "--record", str(tmp_path / "demo.dateline"))
    assert done.exit_code == 0, done.stderr
    found = done.stdout.partition("What the desk check found")[2].partition("What to run next")[0]
    assert [line.split()[0] for line in found.splitlines() if ": DL" in line] == ["fleuve-9"]
    assert "mardi 16 mai" in found
