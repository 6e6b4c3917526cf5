"""One round of `make torture`, and the rules of the large record on a small one."""

from __future__ import annotations

from pathlib import Path

from bench.record import ask, fill
from bench.torture import torture

from dateline.store.record_file import open_record


def test_nothing_is_lost(tmp_path: Path) -> None:
    assert torture(tmp_path, dispatches=12, rounds=1) == []


def test_a_made_up_record_answers(tmp_path: Path) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        assert fill(record, 200)[0] > 0
        assert len(record) == 20
        assert set(ask(record)) == {"by actor", "by period", "by box", "by id", "by words", "by a common word"}
