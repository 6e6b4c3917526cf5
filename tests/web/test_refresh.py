"""The record grows while people read."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.api import open_record
from dateline.store.record_file import RecordFile

from .conftest import Opens, keep, meeting


def test_what_is_added_is_there_at_the_next_look(tmp_path: Path, opens: Opens) -> None:
    path = keep(tmp_path / "growing.dateline", meeting("Agence Nord", "2024-03-05"))
    room = opens(path)
    assert len(room.get("/?format=json").json()[1]["tellings"]) == 1
    keep(path, meeting("Le Sud", "2024-03-05", killed=15))
    assert len(room.get("/?format=json").json()[1]["tellings"]) == 2


def test_a_page_does_not_wait_for_what_takes_long(
    tmp_path: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = keep(tmp_path / "growing.dateline", meeting("Agence Nord", "2024-03-05"))
    room = opens(path)
    monkeypatch.setattr(RecordFile, "refresh", lambda _: None)
    keep(path, meeting("Le Sud", "2024-03-05"))
    page = room.get("/").text
    assert "being worked in" in page and "Agence Nord" in page and "Le Sud" not in page


def test_a_record_that_is_not_fresh_merges_when_told(tmp_path: Path) -> None:
    path = keep(tmp_path / "later.dateline", meeting("Agence Nord", "2024-03-05"))
    with open_record(path, fresh=False) as record:
        assert (record.is_behind(), list(record.timeline())) == (True, [])
        record.refresh()
        assert (record.is_behind(), len(list(record.timeline()))) == (False, 3)
