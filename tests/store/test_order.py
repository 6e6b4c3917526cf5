"""The samples of the demo tell the same in any order (`bench/order.py` does it at length)."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.order import differing

from dateline import api
from dateline.samples import SAMPLE_FILE


@pytest.mark.xdist_group("model")
def test_the_demo_in_any_order(tmp_path: Path) -> None:
    assert differing(list(api.annotate_all(api.read([str(SAMPLE_FILE)]))), tmp_path) == []
