"""What people settle holds: over additions, rebuilds, and in another record."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up

from dateline.assemble.registry import Registry, read_registry
from dateline.model.decision import Decision, DecisionKind, decision_of, decision_row
from dateline.model.errors import DecisionError, RegistryError
from dateline.store.record_file import RecordFile, open_record


def filled(path: Path, count: int = 12) -> RecordFile:
    record = open_record(path, create=True)
    for i in range(count):
        record.add(*made_up(i))
    return record


def decide(
    record: RecordFile, kind: DecisionKind, *ids: str, slot: str | None = None, value: str | None = None
) -> None:
    about, anchors = record.anchors(kind, ids)
    made = Decision(
        kind=kind, about=about, anchors=anchors, slot=slot, value=value, who="Ana", at="2024-01-02", why="seen"
    )
    assert decision_of(decision_row(made)) == made
    assert record.decide(made)
    assert not record.decide(made)


def tellings(record: RecordFile) -> list[int]:
    return sorted(len(event["tellings"]) for event in record.timeline())


def test_split_then_more_comes(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        event = next(iter(record.timeline()))["id"]
        assert tellings(record) == [3, 3, 3, 3]
        decide(record, "split", f"{event}#2")
        assert tellings(record) == [1, 2, 3, 3, 3]
        record.add(*made_up(12))
        record.rebuild()
        assert tellings(record) == [1, 1, 2, 3, 3, 3]


def test_merge_in_another_record(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record, filled(tmp_path / "other") as other:
        first, second, *_ = [event["id"] for event in record.timeline()]
        decide(record, "merge", first, second)
        assert tellings(record) == [3, 3, 6]
        for decision in record.decisions():
            other.decide(decision)
        assert list(other.timeline()) == list(record.timeline())


def test_correct_waive_reject(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        event = next(iter(record.timeline()))
        decide(record, "correct", event["id"], slot="status", value="denied")
        decide(record, "waive", event["id"], slot="quantity:killed")
        corrected = next(iter(record.timeline()))
        assert corrected["status"] == "denied"
        assert [difference["waived"] for difference in corrected["differences"]] == [True]
        assert len(corrected["decisions"]) == 2
        decide(record, "reject", event["id"])
        assert tellings(record) == [3, 3, 3]
        assert list(record.verify()) == []


def test_what_is_no_decision_is_refused(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        event, actor = next(iter(record.timeline()))["id"], next(iter(record.actors()))["id"]
        with pytest.raises(DecisionError, match="one kind"):
            record.anchors("merge", [event, actor])
        with pytest.raises(DecisionError, match="no event"):
            record.anchors("merge", ["event:none"])
        with pytest.raises(DecisionError, match="two"):
            decide(record, "merge", f"{event}#0")
        with pytest.raises(DecisionError, match="corrected"):
            decide(record, "correct", event, slot="colour", value="red")


def test_a_registry_joins_and_names(tmp_path: Path) -> None:
    table = "id\tname\taliases\tkind\tcountry\troles\nq1\tPérou\tRépublique du Pérou\tstate\tPE\t\n"
    with filled(tmp_path / "r") as record:
        record.know(table)
        (peru,) = (actor for actor in record.actors() if actor["name"] == "Pérou")
        assert (peru["registered"], peru["because"]) == ("q1", ["registry"])
        with pytest.raises(RegistryError, match="columns"):
            record.know("nothing")


@pytest.mark.parametrize(
    ("day", "holder"), [("2018-01-01", None), ("2019-06-01", "q1"), ("2021-01-01", "q2"), ("2031-01-01", "q2")]
)
def test_a_role_is_held_for_its_time(day: str, holder: str | None) -> None:
    lines = ["id\tname\tcountry\troles", "q1\tAna\tPE\tmaire : 2019/2021", "q2\tEva\tPE\tmaire : 2021/.."]
    found = Registry(read_registry(lines)).in_role("Maire", "PE", day)
    assert (found and found.id) == holder
