"""One dispatch on which we fail is told, and the others are read, whatever stage fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline import api
from dateline.annotate import run
from dateline.cli.main import cli
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse, Token
from dateline.model.span import Span
from dateline.read.base import Failure

LINES = [f'{{"id": "d{n}", "text": "Mot {n}.", "published": "2024-03-07", "language": "fr"}}' for n in range(5)]
BAD = "Mot 2."


class Parser:
    """Parses in batches of two; fails on a batch that holds the bad one, where it is told to."""

    def __init__(self, *, fails: bool) -> None:
        self.fails = fails

    def parse(self, dispatches: Iterable[Dispatch]) -> Iterator[Parse]:
        waiting: list[Dispatch] = []
        for dispatch in dispatches:
            waiting.append(dispatch)
            if len(waiting) == 2:
                yield from self._parsed(waiting)
                waiting = []
        yield from self._parsed(waiting)

    def _parsed(self, waiting: list[Dispatch]) -> list[Parse]:
        if self.fails and any(dispatch.text == BAD for dispatch in waiting):
            raise ZeroDivisionError("in the parser")
        word = Token(i=0, span=Span(0, 3), text="Mot", lemma="mot", pos="NOUN", dep="ROOT", head=0)
        return [Parse(text=dispatch.text, tokens=(word,), sentences=((0, 1),)) for dispatch in waiting]


@pytest.fixture(params=["parser", "annotate", "check"])
def stage(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The stage that fails on the bad dispatch."""
    stage: str = request.param
    monkeypatch.setattr(api, "_parser", lambda *_: Parser(fails=stage == "parser"))
    if stage != "parser":
        room = {"annotate": run, "check": api}[stage]
        whole = getattr(room, stage)

        def failing(thing: object, *rest: object, **options: object) -> object:
            if BAD in (getattr(thing, "text", None), getattr(getattr(thing, "dispatch", None), "text", None)):
                raise ZeroDivisionError("in the " + stage)
            return whole(thing, *rest, **options)

        monkeypatch.setattr(room, stage, failing)
    return stage


@pytest.fixture
def wire(tmp_path: Path) -> Path:
    """Five dispatches, the third of which is bad."""
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(LINES), "utf-8")
    return path


@pytest.mark.parametrize("command", [["read", "--format", "jsonl"], ["check"], ["add", "--record", "r"]], ids=" ".join)
def test_the_command_line_names_it_and_goes_on(
    stage: str, wire: Path, command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, [*command, str(wire)])
    assert done.exit_code == 3, done.stderr
    assert f"{wire}#d2: " in done.stderr
    assert f"ZeroDivisionError: in the {stage}" in done.stderr
    assert "Traceback" not in done.stderr
    if command[0] == "read":
        assert [line.count('"d2"') for line in done.stdout.splitlines()] == [0, 0, 0, 0]
    if command[0] == "add":
        assert "4 added, 0 already there, 1 failed" in done.stderr
    debugged = CliRunner().invoke(cli, ["--debug", *command, str(wire)])
    assert isinstance(debugged.exception, ZeroDivisionError)


def test_the_library_raises_unless_it_is_told_where_to_tell(stage: str, wire: Path) -> None:
    if stage == "check":
        return
    with pytest.raises(ZeroDivisionError):
        list(api.annotate_all(api.read(wire)))
    told: list[Failure] = []
    readings = list(api.annotate_all(api.read(wire), on_failure=told.append))
    assert [reading.dispatch.external_id for reading in readings] == ["d0", "d1", "d3", "d4"]
    assert [(failure.where, type(failure.error)) for failure in told] == [(f"{wire}#d2", ZeroDivisionError)]


def test_a_source_that_breaks_is_not_taken_for_a_fault_of_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "_parser", lambda *_: Parser(fails=False))

    def broken() -> Iterator[Dispatch]:
        yield Dispatch(id="sha256:0", text="Mot", language="fr")
        raise KeyError("source")

    with pytest.raises(KeyError):
        list(api.annotate_all(broken(), on_failure=lambda _: None))
