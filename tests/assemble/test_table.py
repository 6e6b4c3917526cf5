"""Which sets of parties sit at one table."""

from __future__ import annotations

import pytest

from dateline.assemble.table import hinted, homes_of, same_tables


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


@pytest.mark.parametrize(
    ("tables", "about", "home"),
    [
        (["XA XB"], "XA XB XC", "XA XB"),
        (["XA XB"], "XA XC XD", None),
        (["XA XB", "XB XC"], "XA XB XC", None),
        (["XA mov1"], "XA XB", None),
        ([], "XA XB", None),
    ],
)
def test_a_hint_seats_where_one_table_fits(tables: list[str], about: str, home: str | None) -> None:
    found = homes_of({**{sides(one): 0 for one in tables}, hinted(sides(about)): 0})
    assert found.get(hinted(sides(about))) == (None if home is None else sides(home))
