"""What people look at first, take back, and say blind to each other; and that it holds over rebuilds and additions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_up import made_up
from older import older

from dateline.api import narrowed
from dateline.model.coding import Coding, Verdict, coding_of, coding_row, latest, shown_to
from dateline.model.decision import Anchor, Decision, DecisionKind, decision_of, decision_row, standing, undoing
from dateline.model.doubt import doubt, doubts
from dateline.model.errors import DecisionError
from dateline.model.span import Span
from dateline.store.record_file import RecordFile, open_record

CLEAR: dict[str, Any] = {
    "actors": ["Ana"], "recipients": [], "place": {"precision": "exact"}, "begin": "2024-03-07", "until": "2024-03-08",
    "claim": False, "differences": [], "tellings": [{"claim": False, "voice": None}, {"claim": True, "voice": "Eva"}],
}  # fmt: skip
DIFFERENT = {"slot": "date", "granularity": False, "waived": False}


@pytest.mark.parametrize(
    ("changed", "points", "reasons"),
    [
        ({}, 0, ""),
        ({"actors": [], "recipients": ["Eva"]}, 0, ""),
        ({"actors": []}, 3, "no_actor"),
        ({"place": None}, 1, "no_place"),
        ({"place": {"precision": "within"}}, 1, "vague_place"),
        ({"begin": None, "until": None}, 3, "no_date"),
        ({"until": None}, 2, "vague_date"),
        ({"begin": "2024-01-01", "until": "2025-01-01"}, 2, "vague_date"),
        ({"begin": "2024-03-01", "until": "2024-04-01"}, 1, "rough_date"),
        ({"begin": "2024-03-07T14:00", "until": "2024-03-07T15:00"}, 0, ""),
        ({"tellings": CLEAR["tellings"][:1]}, 1, "told_once"),
        ({"claim": True}, 1, "claim_only"),
        ({"tellings": [{"claim": True, "voice": None}] * 2}, 2, "unnamed_voice"),
        ({"differences": [DIFFERENT, DIFFERENT]}, 2, "differs"),
        ({"differences": [DIFFERENT | {"granularity": True}]}, 1, "differs_in_detail"),
        ({"differences": [DIFFERENT | {"waived": True}]}, 0, ""),
        ({"actors": [], "place": None, "begin": None, "until": None, "claim": True, "differences": [DIFFERENT],
          "tellings": [{"claim": True, "voice": None}]},
         12, "no_actor no_date differs unnamed_voice claim_only no_place told_once"),
    ],
)  # fmt: skip
def test_doubt_counts_what_is_open(changed: dict[str, Any], points: int, reasons: str) -> None:
    event = CLEAR | changed
    assert (doubt(event), " ".join(doubts(event))) == (points, reasons)


def filled(path: Path, count: int = 12) -> RecordFile:
    record = open_record(path, create=True)
    for i in range(count):
        record.add(*made_up(i))
    return record


def made(record: RecordFile, kind: DecisionKind, id: str, **more: Any) -> Decision:
    about, anchors = record.anchors(kind, [id])
    decision = Decision(
        kind=kind, about=about, anchors=anchors, **({"who": "Ana", "at": "2024-01-02", "why": "seen"} | more)
    )
    assert decision_of(decision_row(decision)) == decision
    assert record.decide(decision)
    return decision


def undo(record: RecordFile, decision: Decision, at: str) -> Decision:
    taken = undoing(decision, who="Eva", at=at, why="too soon")
    assert record.decide(taken)
    return taken


def test_what_is_undone_is_as_before_and_still_there(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        before = list(record.timeline())
        rejected = made(record, "reject", before[0]["id"])
        assert len(list(record.timeline())) == 3
        taken = undo(record, rejected, "2024-01-03")
        assert list(record.timeline()) == before
        undo(record, taken, "2024-01-04")
        record.rebuild()
        assert len(list(record.timeline())) == 3
        assert [decision.kind for decision in record.decisions()] == ["reject", "undo", "undo"]
        assert record.decision(taken.id) == taken and record.decision("decision:none") is None


def test_an_undo_of_the_same_instant_is_an_undo(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        rejected = made(record, "reject", next(record.timeline())["id"])
        undo(record, rejected, rejected.at)
        assert standing(record.decisions()) == []


def test_accepted_and_corrected_holds_when_more_comes(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        event = next(record.timeline())["id"]
        made(record, "correct", event, slot="type", value="DISASTER", before="ASSAULT")
        made(record, "correct", event, slot="begin", value="")
        made(record, "accept", event)
        for change in (record.rebuild, lambda: record.add(*made_up(12)), lambda: record.forget("d4")):
            change()
            (found,) = record.timeline(narrowed(review="accepted"))
            assert (found["id"], found["type"], found["begin"], found["accepted"]) == (event, "DISASTER", None, True)
            assert len(found["decisions"]) == 3
        assert list(record.verify()) == []


def test_events_are_found_by_their_doubt(tmp_path: Path) -> None:
    with filled(tmp_path / "r") as record:
        found = {str(points): list(record.timeline(narrowed(review=str(points)))) for points in range(13)}
        assert sum(map(len, found.values())) == 4
        assert all(doubt(event) == int(points) for points, events in found.items() for event in events)


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("type", "PARTY"),
        ("status", "held"),
        ("begin", "soon"),
        ("until", "2024-02-30"),
        ("begin", "2024-03-07T99:99:99"),
        ("until", "2024-03-07T24:00"),
    ],
)
def test_no_slot_takes_what_it_cannot_mean(slot: str, value: str) -> None:
    anchor = Anchor(dispatch="d", span=Span(0, 1))
    with pytest.raises(DecisionError, match=slot):
        Decision(kind="correct", about="event", anchors=(anchor,), slot=slot, value=value, who="A", at="2024", why="")


def coding(who: str, at: str, verdict: Verdict = "right", *, event: int = 0, type: str = "ASSAULT") -> Coding:
    values = (type, "occurred", "2024-03-07", "2024-03-08") if verdict == "right" else ()
    anchor = Anchor(dispatch="d", span=Span(event, event + 1))
    return Coding(anchor=anchor, verdict=verdict, values=values, who=who, at=f"2024-04-0{at}")


def test_a_coder_sees_another_only_where_both_have_coded() -> None:
    said = [coding("Ana", "1"), coding("Eva", "2", event=1), coding("Ana", "3", event=1), coding("Bo", "4", event=2)]

    def seen(who: str | None, *, blind: bool = False) -> set[tuple[str, int]]:
        return {(one.who, one.anchor.span.start) for one in shown_to(said, who, blind=blind)}

    assert seen("Ana") == seen("Ana", blind=True) == {("Ana", 0), ("Ana", 1), ("Eva", 1)}
    assert seen("Bo") == {("Bo", 2)}
    assert seen("Eva") == {("Eva", 1), ("Ana", 1)}
    assert seen("X") == {("Ana", 1), ("Eva", 1)}, "who settles sees what two have coded"
    assert seen("X", blind=True) == set(), "a third coder sees nothing before coding"
    assert seen(None) == set(), "nor does who does not say who they are"
    said.append(coding("X", "5", "withdrawn", event=1))
    assert seen("X") == {("X", 1)}, "nor by taking a coding back, or changing seats"


def test_a_coding_of_before_names_could_be_coded_is_read_as_it_is() -> None:
    said = coding("Ana", "1")
    assert coding_of(coding_row(said)) == said and said.field("actors") is None
    names = replace(said, values=(*said.values, "Ghana; Togo", "", "Accra"))
    assert coding_of(coding_row(names)) == names and names.field("recipients") == ""


def test_the_last_word_of_a_coder_stands() -> None:
    said = [coding("Ana", "1"), coding("Ana", "2", type="CRIME"), coding("Eva", "3"), coding("Eva", "4", "withdrawn")]
    ((who, last),) = latest(said)[said[0].anchor].items()
    assert (who, last.field("type"), last.field("verdict")) == ("Ana", "CRIME", "right")


def test_codings_are_kept_and_change_nothing(tmp_path: Path) -> None:
    one, other = coding("Ana", "1"), coding("Eva", "2", "wrong")
    with filled(tmp_path / "r") as record:
        before = list(record.timeline())
        assert record.code(one) and record.code(other) and not record.code(one)
        record.rebuild()
        assert list(record.codings()) == [one, other]
        assert list(record.timeline()) == before
    assert [coding_of(coding_row(each)) for each in (one, other)] == [one, other]


@pytest.mark.parametrize("values", [(), ("ASSAULT",), ("ASSAULT", "held", "", ""), ("ASSAULT", "occurred", "x", "")])
def test_a_coding_that_is_right_gives_every_slot(values: tuple[str, ...]) -> None:
    with pytest.raises(DecisionError):
        Coding(anchor=Anchor(dispatch="d", span=Span(0, 1)), verdict="right", values=values, who="A", at="2024-04-01")


def test_a_file_without_codings_gets_room_for_them(tmp_path: Path) -> None:
    with filled(tmp_path / "r", 3) as record:
        decided = made(record, "accept", next(record.timeline())["id"])
    older(tmp_path / "r", tmp_path / "old", 2)
    with open_record(tmp_path / "old") as record:
        assert list(record.codings()) == []
        assert record.code(coding("Ana", "1"))
        assert list(record.decisions()) == [decided]
        assert list(record.verify()) == []
