"""`dateline add`, the real one, killed at work: see `bench/kills.py`, which does it at length."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.kills import survive


@pytest.mark.xdist_group("model")
def test_add_is_killed_at_work_and_resumed(tmp_path: Path) -> None:
    assert survive(tmp_path, dispatches=24, kills=2, seed=1) == (2, [])
