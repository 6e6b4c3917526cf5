"""Which sets of parties sit at one table."""

from __future__ import annotations

import pytest

from dateline.assemble.table import same_tables


def sides(told: str) -> frozenset[str]:
    return frozenset(told.split())


@pytest.mark.parametrize(
    ("told", "tables"),
    [
        ({"XA mov1": 0, "XA mov1 mov2": 0}, 1),
        ({"XA mov1": 0, "XA mov2": 0}, 2),
        ({"XA mov1": 0, "XA mov2": 0, "XA mov1 mov2": 0}, 3),
        ({"XA XB": 0, "XA XB XC": 0}, 2),
        ({"XA mov1": 0, "XB mov1": 0}, 2),
        ({"XA mov1": 0, "mov1 mov3": 1}, 1),
        ({"XA mov1": 0, "XB mov1": 0, "mov1 mov3": 1}, 3),
    ],
)
def test_tables(told: dict[str, int], tables: int) -> None:
    found = same_tables({sides(one): unknown for one, unknown in told.items()})
    assert len(set(found.values())) == tables
    assert found == same_tables({sides(one): unknown for one, unknown in reversed(told.items())})
