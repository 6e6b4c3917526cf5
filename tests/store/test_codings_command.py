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
from dateline.model.decision import Anchor, Decision, decision_row
from dateline.model.errors import RecordError
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


ROW = coding_row(coding("Ana"))
BROKEN = {
    "no JSON": "soon",
    "no object": "3",
    "nothing in it": "{}",
    "an hour that is none": json.dumps(ROW | {"begin": "2024-03-07T99:99"}),
    "no instant": json.dumps(ROW | {"at": None}),
    "soon is no instant": json.dumps(ROW | {"at": "soon"}),
    "a number for a name": json.dumps(ROW | {"who": 5}),
    "nobody": json.dumps(ROW | {"who": " "}),
    "no reason": json.dumps(ROW | {"why": None}),
    "a start that is text": json.dumps(ROW | {"start": "3"}),
    "an end before the start": json.dumps(ROW | {"end": -1}),
    "a dispatch that is a number": json.dumps(ROW | {"dispatch": 7}),
    "a slot left out": json.dumps(ROW | {"actors": None}),
    "a value that is a number": json.dumps(ROW | {"place": 7}),
    "values of what is wrong": json.dumps(ROW | {"verdict": "wrong"}),
    "half a character": json.dumps(ROW | {"why": "\ud800"}),
    "nested without end": "[" * 100_000,
}


@pytest.mark.parametrize("line", BROKEN.values(), ids=BROKEN)
def test_a_line_that_is_no_coding_is_told_by_its_number(tmp_path: Path, line: str) -> None:
    path = keep(tmp_path / "r")
    (tmp_path / "said").write_text(f"{json.dumps(ROW)}\n{line}\n", "utf-8")
    result = run("codings", "--record", path, "--import", tmp_path / "said")
    assert result.exit_code == 2 and "said:2:" in result.stderr and "nothing was taken in" in result.stderr
    with open_record(path) as record:
        assert list(record.codings()) == []


@pytest.mark.parametrize("mark", ["\u2028", "\u0085", "\x0b", "\r\n"])
def test_any_mark_within_a_reason_is_taken_in(tmp_path: Path, mark: str) -> None:
    said = replace(coding("Eva"), why=f"one{mark}two")
    settled = Decision(kind="reject", about="event", anchors=(said.anchor,), who="Eva", at="2024", why=said.why)
    with open_record(keep(tmp_path / "eva", said)) as record:
        record.decide(settled)
    ana = keep(tmp_path / "ana")
    for listing in ("codings", "decisions"):
        written = run(listing, "--record", tmp_path / "eva", "--format", "jsonl").output
        (tmp_path / listing).write_bytes(written.replace("}\n", "}\r\n").encode("utf-8-sig"))
        assert run(listing, "--record", ana, "--import", tmp_path / listing).exit_code == 0
    with open_record(ana) as record:
        assert (list(record.codings()), list(record.decisions())) == ([said], [settled])


@pytest.mark.parametrize("listing", ["codings", "decisions"])
@pytest.mark.parametrize("broken", [b"\xff\xfe", b"{}", b'{"id": 3', b'{"kind": "reject", "about": "event"}'])
def test_nothing_is_kept_of_a_file_with_a_fault(tmp_path: Path, listing: str, broken: bytes) -> None:
    said = coding("Eva")
    settled = Decision(kind="reject", about="event", anchors=(said.anchor,), who="Eva", at="2024", why="seen")
    row = coding_row(said) if listing == "codings" else decision_row(settled)
    (tmp_path / "said").write_bytes(json.dumps(row).encode() + b"\n" + broken + b"\n")
    result = run(listing, "--record", keep(tmp_path / "r"), "--import", tmp_path / "said")
    assert result.exit_code == 2 and "said" in result.stderr and "internal" not in result.stderr
    with open_record(tmp_path / "r") as record:
        assert (list(record.codings()), list(record.decisions())) == ([], [])


@pytest.mark.parametrize("key", ["who", "at", "why", "value"])
def test_a_decision_whose_words_are_none_is_refused(tmp_path: Path, key: str) -> None:
    said = Decision(kind="reject", about="event", anchors=(coding("E").anchor,), who="Eva", at="2024", why="seen")
    (tmp_path / "said").write_text(json.dumps(decision_row(said) | {key: 5}), "utf-8")
    result = run("decisions", "--record", keep(tmp_path / "r"), "--import", tmp_path / "said")
    assert result.exit_code == 2 and f"{key} is no text" in result.stderr


def test_codings_of_words_past_the_end_are_told(tmp_path: Path) -> None:
    far = replace(coding("Eva"), anchor=replace(coding("Eva").anchor, span=Span(0, 10**6)))
    (tmp_path / "said").write_text(json.dumps([coding_row(far)]), "utf-8")
    result = run("codings", "--record", keep(tmp_path / "r"), "--import", tmp_path / "said")
    assert result.exit_code == 0 and "1 are about words past the end" in result.stderr


def test_only_what_is_there_already_is_passed_over(tmp_path: Path) -> None:
    said = coding("Eva")
    object.__setattr__(said, "at", None)
    with open_record(keep(tmp_path / "r")) as record, pytest.raises(RecordError):
        record.code(said)


def test_parties_and_place_are_corrected_by_command(tmp_path: Path) -> None:
    path = keep(tmp_path / "r")
    with open_record(path) as record:
        id = next(record.timeline())["id"]
    given = ("decide", "correct", id, "--why", "seen", "--who", "Ana", "--record", path)
    assert run(*given, "--slot", "actors", "--value", "le maire; Pérou").exit_code == 0
    refused = run(*given, "--slot", "actors", "--value", "les Martiens")
    assert refused.exit_code == 2 and "no dispatch that tells the event" in refused.stderr
    assert run(*given, "--slot", "status", "--value", "denied", "--at", "2024-05-01").exit_code == 0
    assert "already there" in run(*given, "--slot", "status", "--value", "denied", "--at", "2024-05-01").stderr
    assert run("decide", "correct", f"{id}#7", *given[3:], "--slot", "actors", "--value", "Pérou").exit_code == 2
    with open_record(path) as record:
        assert next(record.timeline())["actors"] == ["le maire", "Pérou"]
        assert {(made.slot, made.before, made.value) for made in record.decisions()} == {
            ("actors", "", "le maire; Pérou"),
            ("status", "occurred", "denied"),
        }
