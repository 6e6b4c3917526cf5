"""The public verbs are functions, whatever rooms are imported before or after."""

from __future__ import annotations

import subprocess
import sys

import pytest

ORDERS = [
    "from dateline import annotate, read",
    "from dateline import read, annotate, check, assemble",
    "import dateline.read.inputs, dateline.check.engine; from dateline import read, check",
    "from dateline import check; import dateline.check.engine, dateline.assemble.build; from dateline import check",
]


@pytest.mark.parametrize("order", ORDERS, ids=range(len(ORDERS)))
def test_verbs_stay_verbs(order: str) -> None:
    code = f"{order}\nimport dateline\nassert all(callable(getattr(dateline, name)) for name in dateline.__all__)"
    subprocess.run([sys.executable, "-c", code], check=True)
