"""Which items touch the days that are wanted, however they are looked for, and days in few letters."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from dateline.store import filter as narrowing
from dateline.store.filter import Filter
from dateline.store.items import sorted_day
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

LENGTHS = (1, 1, 3, 20, 100, 600, 5000, None)
"""Days that an event lasts; `None` where its end is not known."""
WANTED = [
    Filter(since="1990"),
    Filter(until="2005-06"),
    Filter(since="1995", until="1998-02-03"),
    Filter(since="1995", until="1998-02-03", limit=7),
    Filter(since="1995", until="2004", newest=True, limit=9),
    Filter(since="2001", until="2001"),
    Filter(since="1980", type="ASSAULT", actor="Pérou"),
    Filter(since="2012-03", until="2080"),
    Filter(until="0900"),
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of events that last from a day to years, some told of without a day."""
    path, chance = tmp_path_factory.mktemp("many") / "r", Random(5)
    with open_record(path, create=True) as record:
        for i in range(160):
            day = date(1985, 1, 1) + timedelta(days=chance.randrange(12_000))
            lasts = chance.choice(LENGTHS)
            text = f"À Lima, une explosion numéro {i} a été entendue au Pérou."
            draft = Draft(
                text, published=(day + timedelta(days=chance.choice((0, 3, 900)))).isoformat(), external_id=f"{i}"
            )
            peru = draft.actor("Pérou", "state", "PE")
            begin = day.isoformat() if chance.random() < 0.8 else None
            until = (day + timedelta(days=lasts)).isoformat() if begin and lasts else None
            draft.event("explosion", chance.choice(("ASSAULT", "DISASTER")), actors=(peru,), begin=begin, until=until)
            record.add(draft.reading())
    return path


@pytest.mark.parametrize("wanted", WANTED, ids=str)
def test_walked_or_gathered(many: Path, monkeypatch: pytest.MonkeyPatch, wanted: Filter) -> None:
    def listed(broad: int) -> tuple[list[dict[str, Any]], int]:
        monkeypatch.setattr(narrowing, "_BROAD", broad)
        with open_record(many) as record:
            return list(record.timeline(wanted)), record.count("timeline", wanted)

    assert listed(0) == listed(1 << 40)


def test_pages_of_many_days_follow_each_other(many: Path) -> None:
    with open_record(many) as record:
        whole, page, pages = list(record.timeline(Filter(since="1990"))), list[dict[str, Any]](), list[dict[str, Any]]()
        while page := list(record.timeline(Filter(since="1990", limit=11, after=page[-1]["id"] if page else None))):
            pages += page
    assert pages == whole


def test_days_sort_as_they_do_in_full() -> None:
    days = [
        *("", "-0044-03-15", "0044-03-15", "0718-10-10", "1997-08-10", "2023-12", "2023-12-31", "2023-12-31T23:00:00"),
        *("2024", "2024-01", "2024-01-01", "2024-01-01T00:00:00", "2024-01-01T10:00:00Z", "2024-02", "9999-12-31"),
    ]
    assert sorted(days, key=lambda day: f"{sorted_day(day[:10])} 1 {sorted_day(day)}") == days
