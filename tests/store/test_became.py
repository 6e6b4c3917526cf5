"""Who names an item by an id that it had before is told what became of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dateline.model.decision import Decision, DecisionKind
from dateline.model.errors import DecisionError
from dateline.model.reading import Reading
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

FILLED = (
    " Les secours cherchent encore sous la boue, et les routes de la région restent fermées jusqu'à nouvel ordre." * 2
)


def flood(outlet: str, day: int, on: int = 3) -> Reading:
    """A dam that broke, told on a day."""
    draft = Draft(f"{outlet} : une digue a cédé le {on} à Kigoma.", published=f"2016-02-{day:02}", outlet=outlet)
    at = draft.place("Kigoma", "city", "TZ", lat=-4.9, lon=29.6)
    draft.event("cédé", "DISASTER", place=at, begin=f"2016-02-{on:02}", until=f"2016-02-{on + 1:02}")
    return draft.reading()


def session(outlet: str, day: int) -> Reading:
    """A session of talks of two states on the third, told on a day."""
    text = f"{outlet} : le Kenya et l'Ouganda ont tenu une session."
    draft = Draft(text, published=f"2016-02-{day:02}", outlet=outlet)
    sides = [draft.actor("Kenya", "state", "KE"), draft.actor("Ouganda", "state", "UG")]
    draft.talks(sides, draft.session("une session", "held", number=1, begin="2016-02-03", until="2016-02-04"))
    return draft.reading()


def union(name: str, day: int) -> Reading:
    """A union of a name."""
    draft = Draft(f"La {name} appelle à la grève.", published=f"2016-02-{day:02}", outlet="Alfa")
    draft.actor(name, "organization", "KE")
    return draft.reading()


def kept(path: Path, readings: Iterable[Reading]) -> RecordFile:
    record = open_record(path, create=True)
    for reading in readings:
        record.add(reading)
    return record


def settle(record: RecordFile, kind: DecisionKind, *ids: str) -> None:
    about, anchors = record.anchors(kind, ids)
    record.decide(Decision(kind=kind, about=about, anchors=anchors, who="Ana", at="2024-01-02", why="seen"))


def told_of(record: RecordFile, id: str) -> str:
    """What is said of an id."""
    with pytest.raises(DecisionError) as raised:
        record.anchors("accept", [id])
    assert str(raised.value).startswith(f"{id}: ")
    return str(raised.value).removeprefix(f"{id}: ")


def _events(record: RecordFile) -> list[str]:
    return [event["id"] for event in record.timeline()]


def _talks(record: RecordFile) -> list[str]:
    return [talks["id"] for talks in record.talks()]


def _rounds(record: RecordFile) -> list[str]:
    return [session["id"] for talks in record.talks() for session in talks["rounds"]]


@pytest.mark.parametrize(
    ("tell", "ids"), [(flood, _events), (session, _talks), (session, _rounds)], ids=["event", "talks", "round"]
)
@pytest.mark.parametrize("short", [False, True], ids=["whole", "begun"])
def test_what_an_earlier_dispatch_tells_too(
    tmp_path: Path, tell: Callable[[str, int], Reading], ids: Callable[[RecordFile], list[str]], short: bool
) -> None:
    with kept(tmp_path / "r", [tell("Beta", 5)]) as record:
        (before,) = ids(record)
        record.add(tell("Alfa", 4))
        (now,) = ids(record)
        assert now != before
        named = before[: before.index(":") + 11] if short else before
        assert told_of(record, record.whole_id(named)).startswith(f"is now part of {now}")


@pytest.mark.parametrize(
    ("tell", "ids"),
    [
        (lambda: [flood("Alfa", 20), flood("Beta", 20, 15)], _events),
        (
            lambda: [union("Fédération des mineurs", 4), union("Ligue du rail", 5)],
            lambda r: [a["id"] for a in r.actors()],
        ),
    ],
    ids=["event", "actor"],
)
def test_what_people_merged(
    tmp_path: Path, tell: Callable[[], list[Reading]], ids: Callable[[RecordFile], list[str]]
) -> None:
    with kept(tmp_path / "r", tell()) as record:
        before = ids(record)
        assert len(before) == 2
        settle(record, "merge", *before)
        (now,) = ids(record)
        (gone,) = set(before) - {now}
        assert now in told_of(record, gone)


@pytest.mark.parametrize(
    ("tell", "ids"), [(flood, _events), (session, _talks), (session, _rounds)], ids=["event", "talks", "round"]
)
def test_what_people_rejected(
    tmp_path: Path, tell: Callable[[str, int], Reading], ids: Callable[[RecordFile], list[str]]
) -> None:
    with kept(tmp_path / "r", [tell("Alfa", 4), tell("Beta", 5)]) as record:
        (before,) = ids(record)
        settle(record, "reject", before)
        (decision,) = record.decisions()
        told = told_of(record, before)
        assert "rejected by Ana" in told and decision.id in told


@pytest.mark.parametrize("later", [True, False], ids=["version", "copy"])
def test_what_a_version_or_a_copy_tells(tmp_path: Path, later: bool) -> None:
    def told(outlet: str, hour: int, killed: int) -> Reading:
        text = f"Une digue a cédé mercredi, {killed} morts à Kigoma.{FILLED}"
        draft = Draft(text, published=f"2016-02-04T{hour}:00:00Z", outlet=outlet, external_id="x1" if later else None)
        at = draft.place("Kigoma", "city", "TZ", lat=-4.9, lon=29.6)
        draft.event("cédé", "DISASTER", place=at, begin="2016-02-03", until="2016-02-04")
        return draft.reading()

    pair = [told("Alfa", 12, 5), told("Alfa", 14, 6)] if later else [told("Beta", 14, 5), told("Alfa", 12, 5)]
    with kept(tmp_path / "r", pair[:1]) as record:
        (before,) = _events(record)
        record.add(pair[1])
        (now,) = record.timeline()
        told_now = told_of(record, before)
        assert ("later version" if later else "a copy of") in told_now
        assert now["tellings"][0]["dispatch"][:19] in told_now


@pytest.mark.parametrize(
    "id",
    [
        "event:0123456789abcdef",
        "round:0123456789abcdef",
        "talks:0123456789abcdef",
        "actor:0123456789abcdef",
        "event:01",
        "soon",
    ],
)
def test_what_was_never_there(tmp_path: Path, id: str) -> None:
    with kept(tmp_path / "r", [flood("Alfa", 4), session("Alfa", 4)]) as record:
        assert "no event, round, talks or actor" in told_of(record, id)
