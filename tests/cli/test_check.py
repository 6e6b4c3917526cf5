"""`dateline check` and `dateline rule`: a linter's lines, a linter's options, a linter's exit status."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result

from dateline.check.registry import all_rules
from dateline.read.base import Failure

Run = Callable[..., Result]
RULE = all_rules()[0]


def test_findings_are_lines_with_file_line_and_column(run: Run, played: Any) -> None:
    done = run("check", "note.txt")
    assert played.asked["inputs"] == "note.txt"
    assert done.stdout.splitlines() == [
        "note.txt:1:57: DL101 « lundi 7 mars » : le 7 mars 2024 est un jeudi.",
        "note.txt:3:4: DL102 à relire",
    ]
    assert done.exit_code == 1
    assert "2 findings" in done.stderr


def test_findings_as_json_say_where_they_stand(run: Run, played: Any) -> None:
    played.readings *= 2
    done = run("check", "note.txt", "--format", "jsonl")
    first = json.loads(done.stdout.splitlines()[0])
    assert len(done.stdout.splitlines()) == 4
    assert (first["file"], first["line"], first["column"]) == ("note.txt", 1, 57)
    assert (first["code"], first["text"], first["replacement"]) == ("DL101", "lundi 7 mars", "jeudi 7 mars")


@pytest.mark.parametrize(
    ("options", "codes", "status"),
    [
        ([], ["DL101", "DL102"], 1),
        (["--exit-zero"], ["DL101", "DL102"], 0),
        (["--select", "DL101"], ["DL101"], 1),
        (["--select", "DL1"], ["DL101", "DL102"], 1),
        (["--select", "dl101,DL102"], ["DL101", "DL102"], 1),
        (["--ignore", "weekday-mismatch"], ["DL102"], 0),
        (["--ignore", "DL101", "--ignore", "DL102"], [], 0),
        (["--select", "DL101", "--ignore", "DL1"], [], 0),
        (["--select", "DL101", "--extend-select", "impossible-date"], ["DL101", "DL102"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_rules_are_selected_and_ignored(
    run: Run, played: Any, options: list[str], codes: list[str], status: int
) -> None:
    """A note alone is no reason to fail."""
    assert played.findings
    done = run("check", "note.txt", *options)
    assert [line.split()[1] for line in done.stdout.splitlines()] == codes
    assert done.exit_code == status


@pytest.mark.parametrize("option", ["--select", "--extend-select", "--ignore"])
@pytest.mark.parametrize(("word", "advice"), [("weekday-mismach", "weekday-mismatch"), ("xyzzy", "dateline rule")])
def test_an_unknown_rule_is_refused_with_the_nearest(
    run: Run, played: Any, option: str, word: str, advice: str
) -> None:
    done = run("check", "note.txt", option, word)
    assert done.exit_code == 2
    assert advice in done.stderr
    assert played.asked == {}


def test_an_unread_input_outweighs_findings(run: Run, played: Any) -> None:
    played.failures = [Failure(where="other.txt", message="is empty")]
    assert run("check", "note.txt").exit_code == 3


def test_rules_are_listed_with_code_and_name(run: Run) -> None:
    lines = run("rule").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [[rule.code, rule.name] for rule in all_rules()]


@pytest.mark.parametrize("name", [RULE.code, RULE.code.lower(), RULE.name])
def test_a_rule_is_found_by_code_or_name(run: Run, name: str) -> None:
    assert run("rule", name).stdout == RULE.page().rstrip("\n") + "\n"


def test_a_rule_as_json_brings_its_page(run: Run) -> None:
    assert json.loads(run("rule", RULE.code, "--format", "jsonl").stdout)["page"] == RULE.page()


def test_an_unknown_code_is_refused_with_the_nearest(run: Run) -> None:
    done = run("rule", "weekday-mismath")
    assert done.exit_code == 2
    assert "weekday-mismatch" in done.stderr


def test_the_beginning_of_codes_lists_those_rules(run: Run) -> None:
    codes = [rule.code for rule in all_rules() if rule.code.startswith("DL10")]
    assert [line.split()[0] for line in run("rule", "dl10").stdout.splitlines()] == codes
