"""A day that people gave an event: what tells of that day joins it, what tells of the day read stays with it."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from dateline.model.decision import Anchor, Decision
from dateline.model.reading import Reading
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft


def blast(outlet: str, day: int) -> Reading:
    """A dispatch on a blast of a day of June."""
    draft = Draft(
        f"Une explosion a fait 14 morts le {day} juin à Lesk. {outlet}", published="2024-06-09", outlet=outlet
    )
    place = draft.place("Lesk", "city", "PL", lat=54.0, lon=20.0)
    days = {"begin": f"2024-06-{day:02}", "until": f"2024-06-{day + 1:02}"}
    draft.event("explosion", "DISASTER", place=place, figures=[("14 morts", "killed", 14, 14)], **days)
    return draft.reading()


def given(reading: Reading, at: int, **slots: str) -> list[Decision]:
    """Decisions on the one event of a dispatch, made at a second of one day."""
    anchors = (Anchor(dispatch=reading.dispatch.id, span=reading.events[0].trigger),)
    return [
        Decision(kind="correct", about="event", anchors=anchors, slot=slot, value=value, who="A", why="w",
                 at=f"2024-07-01T12:00:0{at}+00:00")
        for slot, value in slots.items()
    ]  # fmt: skip


def outlets(record: RecordFile) -> list[tuple[str, str | None]]:
    return sorted(
        ("".join(sorted(t["outlet"] for t in event["tellings"])), event["begin"]) for event in record.timeline()
    )


@pytest.mark.parametrize(
    ("slots", "days", "expected"),
    [
        pytest.param({"begin": "2024-06-05"}, [2, 5], [("AB", "2024-06-05")], id="of the day given"),
        pytest.param({"begin": "2024-06-05", "until": "2024-06-07"}, [2, 6], [("AB", "2024-06-05")], id="of its days"),
        pytest.param({"begin": "2024-06-05"}, [2, 2], [("AB", "2024-06-05")], id="of the day read"),
        pytest.param({"begin": "2024-06-05"}, [2, 7], [("A", "2024-06-05"), ("B", "2024-06-07")], id="of another day"),
        pytest.param({"begin": ""}, [2, 5], [("A", None), ("B", "2024-06-05")], id="no day given"),
        pytest.param({"status": "denied"}, [2, 5], [("A", "2024-06-02"), ("B", "2024-06-05")], id="another slot"),
    ],
)
def test_days_given(
    tmp_path: Path, slots: dict[str, str], days: list[int], expected: list[tuple[str, str | None]]
) -> None:
    readings = [blast(outlet, day) for outlet, day in zip("AB", days, strict=True)]
    steps: list[Reading | Decision] = [*readings, *given(readings[0], 1, **slots)]
    for n, order in enumerate(permutations(steps)):
        with open_record(tmp_path / str(n), create=True) as record:
            for step in order:
                record.add(step) if isinstance(step, Reading) else record.decide(step)
                list(record.timeline())
            assert outlets(record) == expected
            assert list(record.verify()) == []
            record.rebuild()
            assert outlets(record) == expected


def test_a_day_taken_back(tmp_path: Path) -> None:
    one, other = blast("A", 2), blast("B", 5)
    (made,) = given(one, 1, begin="2024-06-05")
    with open_record(tmp_path / "r", create=True) as record:
        record.add(one)
        record.add(other)
        record.decide(made)
        assert outlets(record) == [("AB", "2024-06-05")]
        undone = Decision(kind="undo", about="event", anchors=made.anchors, value=made.id, who="A", why="w",
                          at="2024-07-01T12:00:02+00:00")  # fmt: skip
        record.decide(undone)
        assert outlets(record) == [("A", "2024-06-02"), ("B", "2024-06-05")]
        assert list(record.verify()) == []
