"""A record that nobody may write is listed, searched, exported and copied all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import cli
from dateline.model.coding import Coding
from dateline.model.decision import Decision
from dateline.model.errors import RecordError
from dateline.store import record_file
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft


def made(path: Path) -> Path:
    """A record of one dispatch."""
    draft = Draft("Une attaque a fait trois morts à Gao.", published="2024-03-07", outlet="Agence Nord")
    draft.event("attaque", "ASSAULT", begin="2024-03-06", until="2024-03-07")
    with open_record(path, create=True) as record:
        record.add(draft.reading())
    return path


@pytest.mark.parametrize("words", ["decisions", "decisions --format jsonl", "codings", "codings --format csv"])
def test_what_people_said_is_read_where_nobody_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    path = made(tmp_path / "shelf.record")
    with open_record(path) as record:
        (event,) = record.timeline()
        about, anchors = record.anchors("accept", [event["id"]])
        record.decide(Decision(kind="accept", about=about, anchors=anchors, who="ana", at="2024-03-08", why="seen"))
        record.code(Coding(anchor=anchors[0], verdict="wrong", who="eva", at="2024-03-08T10:00:00+00:00"))
    usual = CliRunner().invoke(cli, [*words.split(), "--record", str(path)])
    monkeypatch.setattr(record_file, "can_be_written", lambda _: False)
    monkeypatch.setattr(record_file, "connected", unwritable)
    result = CliRunner().invoke(cli, [*words.split(), "--record", str(path)])
    assert result.exit_code == 0, result.output
    assert result.stdout == usual.stdout != ""


def unwritable(*_: object, **__: object) -> None:
    """What opening for writing comes to there."""
    raise RecordError("cannot be written")


@pytest.mark.parametrize("merged", [True, False], ids=["merged", "not merged yet"])
@pytest.mark.parametrize("words", ["timeline", "search attaque", "export jsonl", "talks", "backup"])
def test_what_cannot_be_written_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, merged: bool
) -> None:
    path = made(tmp_path / "shelf.record")
    if merged:
        with open_record(path) as record:
            record.refresh()
    monkeypatch.setattr(record_file, "can_be_written", lambda _: False)
    copy = [str(tmp_path / "copy.record")] if words == "backup" else []
    result = CliRunner().invoke(cli, [*words.split(), *copy, "--record", str(path)])
    assert result.exit_code == 0, result.output
    assert ("not merged yet" in result.output or "pas encore fusionné" in result.output) is not merged
