"""Talks of the same parties on several matters: apart in processes, rounds and events, whatever the order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path

import pytest

from dateline.assemble.build import build
from dateline.assemble.table import same_matters
from dateline.assemble.updates import updates_of
from dateline.model.decision import Decision, undoing
from dateline.model.listing import listings
from dateline.model.reading import Reading
from dateline.model.record import Record
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft


def told(outlet: str, track: str | None, *, number: int | None = 2, day: int = 4) -> Reading:
    """A dispatch on a session of talks between two states, on a matter."""
    draft = Draft(f"Riga et Vilnius : la session du {day} mars, {outlet}.", outlet=outlet, published="2019-03-09")
    parties = (
        draft.actor("Riga", "state", "LV", name="Lettonie"),
        draft.actor("Vilnius", "state", "LT", name="Lituanie"),
    )
    when = {"begin": f"2019-03-{day:02}", "until": f"2019-03-{day + 1:02}"}
    event = draft.event("session", "CONSULT", actors=parties, **when)
    draft.talks(parties, draft.session("session", "held", number=number, events=(event,), **when), track=track)
    return draft.reading()


def outlets(record: Record) -> list[str]:
    """The outlets of each process, its rounds parted by a bar; and beside them those of each event."""
    rounds = sorted(
        " | ".join("".join(sorted(t.teller.outlet or "" for t in r.tellings)) for r in talks.rounds)
        for talks in record.talks
    )
    return [*rounds, *sorted("".join(sorted(t.teller.outlet or "" for t in e.tellings)) for e in record.events)]


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        ([told("A", "forêt"), told("B", "rail")], "A, B; A, B"),
        ([told("A", "forêt"), told("B", None)], "AB; AB"),
        ([told("A", "forêt"), told("B", "forêt bornage")], "AB; AB"),
        ([told("A", "forêt", number=4), told("B", "rail", number=2)], "A, B; A, B"),
        ([told("A", "forêt"), told("B", "rail", day=7), told("C", None)], "AC, B; AC, B"),
        ([told("A", "forêt", day=3), told("B", "rail", day=3), told("C", None, day=3)], "A, B, C"),
        ([told("A", "forêt"), told("B", "rail"), told("C", "forêt rail", day=7)], "A, B, C; A, B, C"),
        ([told("A", "forêt"), told("B", "prisoners")], "A, B; A, B"),
    ],
)
def test_matters_stay_apart(readings: Sequence[Reading], expected: str) -> None:
    record = build(readings)
    assert ", ".join(outlets(record)[: len(record.talks)]) == expected.partition(";")[0]
    if ";" in expected:
        assert ", ".join(outlets(record)[len(record.talks) :]) == expected.partition("; ")[2]
    assert all(build(order).talks == record.talks for order in permutations(readings))


def test_matters_that_fit_are_one_only_where_nothing_else_may_be_meant() -> None:
    lake, river, water, oil = (frozenset(words.split()) for words in ("eau lac", "eau fleuve", "eau", "pétrole"))
    nothing = frozenset[str]()
    assert set(same_matters([lake, water, oil]).values()) == {water, oil}
    assert same_matters([lake, river, water]) == {lake: lake, river: river, water: None}
    assert same_matters([nothing, water]) == {nothing: nothing, water: nothing}
    assert same_matters([nothing, water, oil])[nothing] is None


def test_a_member_tells_why_it_is_there() -> None:
    (talks,) = build([told("A", "forêt"), told("B", None)]).talks
    because = {member.teller.outlet: member.because for member in talks.members}
    assert because == {
        "A": ("parties: Lettonie, Lituanie", "matter: forêt"), "B": ("parties: Lettonie, Lituanie", "no matter told")
    }  # fmt: skip


def settle(record: RecordFile, kind: str, *ids: str, at: str) -> Decision:
    about, anchors = record.anchors(kind, ids)  # type: ignore[arg-type]
    made = Decision(kind=kind, about=about, anchors=anchors, who="x", at=at, why="y")  # type: ignore[arg-type]
    assert record.decide(made)
    return made


def members(record: RecordFile) -> list[str]:
    """The outlets whose talks are one; checked against a record that is made at once."""
    rows = list(record.talks())
    assert rows == list(listings(record.record(), updates_of)["talks"])
    return sorted("".join(sorted(member["outlet"] for member in row["members"])) for row in rows)


def test_talks_are_split_merged_and_rejected_by_people(tmp_path: Path) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        for reading in (told("A", "forêt"), told("B", "forêt"), told("C", "rail"), told("D", None, day=4)):
            record.add(reading)
        assert members(record) == ["AB", "C", "D"]
        ids = {"".join(m["outlet"] for m in row["members"]): row["id"] for row in record.talks()}
        (one,) = (id for outlets, id in ids.items() if set(outlets) == {"A", "B"})
        merged = settle(record, "merge", one, ids["C"], at="2024-01-01")
        assert members(record) == ["ABC", "D"]
        (first,) = (row for row in record.talks() if len(row["members"]) == 3)
        nth = [member["outlet"] for member in first["members"]].index("B")
        settle(record, "split", f"{first['id']}#{nth}", at="2024-01-02")
        assert members(record) == ["AC", "B", "D"]
        record.add(told("E", "forêt", day=5))
        assert members(record) == ["ACE", "B", "D"]
        record.rebuild()
        assert members(record) == ["ACE", "B", "D"]
        record.decide(undoing(merged, who="x", at="2024-01-03", why="z"))
        assert members(record) == ["AE", "B", "C", "D"]
        settle(record, "reject", ids["D"], at="2024-01-04")
        assert members(record) == ["AE", "B", "C"]
        assert list(record.verify()) == []
