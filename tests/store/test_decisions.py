"""What people settle holds: over additions, rebuilds, and in another record."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_up import made_up

from dateline.assemble.registry import Registry, read_registry
from dateline.model.decision import Decision, DecisionKind, decision_of, decision_row
from dateline.model.errors import DecisionError, RegistryError
from dateline.model.reading import Reading
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft


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


def session(i: int, day: str, number: int | None) -> Reading:
    """A dispatch that tells a session of the same talks."""
    draft = Draft(
        f"Le Pérou et l'Équateur ont ouvert une session ({i}).", published=f"{day}T1{i}:00:00Z", outlet=f"Agence {i}"
    )
    parties = [draft.actor("Pérou", "state", "PE"), draft.actor("Équateur", "state", "EC")]
    until = f"{day[:8]}{int(day[8:]) + 1:02}"
    draft.talks(parties, draft.session("session", "held", number=number, begin=day, until=until))
    return draft.reading()


def rounds(record: RecordFile) -> list[tuple[int | None, str, int]]:
    """Number, first day and tellings of each round."""
    return [(s["number"], s["begin"], len(s["tellings"])) for talks in record.talks() for s in talks["rounds"]]


def test_rounds_are_corrected_split_and_merged(tmp_path: Path) -> None:
    told = [session(1, "2024-03-05", 2), session(2, "2024-03-05", None), session(3, "2024-03-19", None)]
    with open_record(tmp_path / "r", create=True) as record:
        for reading in told:
            record.add(reading)
        first, second = (s["id"] for talks in record.talks() for s in talks["rounds"])
        assert rounds(record) == [(2, "2024-03-05", 2), (None, "2024-03-19", 1)]
        decide(record, "correct", second, slot="number", value="3")
        assert rounds(record) == [(2, "2024-03-05", 2), (3, "2024-03-19", 1)]
        decide(record, "split", f"{first}#1")
        assert rounds(record) == [(None, "2024-03-05", 1), (2, "2024-03-05", 1), (3, "2024-03-19", 1)]
        decide(record, "merge", first, second)
        assert sorted(rounds(record), key=str) == [(3, "2024-03-19", 2), (None, "2024-03-05", 1)]
        assert list(record.verify()) == []
        with open_record(tmp_path / "other", create=True) as other:
            for reading in told:
                other.add(reading)
            for decision in record.decisions():
                other.decide(decision)
            assert list(other.talks()) == list(record.talks())
        record.rebuild()
        assert len(rounds(record)) == 2


@pytest.mark.parametrize(
    ("slot", "value", "told"),
    [("number", "0", "written 3"), ("status", "maybe", "under_way"), ("type", "CONSULT", "can be corrected")],
)
def test_a_round_is_corrected_to_what_it_can_be(tmp_path: Path, slot: str, value: str, told: str) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        record.add(session(1, "2024-03-05", 2))
        (only,) = (s["id"] for talks in record.talks() for s in talks["rounds"])
        with pytest.raises(DecisionError, match=told):
            decide(record, "correct", only, slot=slot, value=value)


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
