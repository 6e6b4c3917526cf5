"""A begin that is corrected alone makes a sensible interval, of an event and of a round."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.model.decision import Decision
from dateline.model.reading import Reading
from dateline.model.unit import is_unit
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

DAYS = [
    ("2024-03-05/2024-03-06", "begin=2024-03-07", "2024-03-07/2024-03-08"),
    ("2024-03-05/2024-03-06", "begin=2024-03-03", "2024-03-03/2024-03-04"),
    ("2024-03-05/2024-03-06", "begin=2024-02-29", "2024-02-29/2024-03-01"),
    ("2024-03-05/2024-03-06", "begin=2024-03-07T14", "2024-03-07T14/2024-03-07T15:00:00"),
    ("2024-03-05/2024-03-06", "begin=2024-03-07T23:59", "2024-03-07T23:59/2024-03-08T00:00:00"),
    ("2024-03-05T14:00:00/2024-03-05T15:00:00", "begin=2024-03-04", "2024-03-04/2024-03-05"),
    ("2024-03-05T14:05:00/2024-03-05T14:06:00", "begin=2024-03-05", "2024-03-05/2024-03-06"),
    ("2024-03-01/2024-04-01", "begin=2024-03-07", "2024-03-07/2024-03-08"),
    ("2024-03-04/2024-03-11", "begin=2024-03-06", "2024-03-06/2024-03-07"),
    ("2024-01-01/2025-01-01", "begin=2024-03-06", "2024-03-06/2024-03-07"),
    ("2024-03-05/2024-03-12", "begin=2024-03-06", "2024-03-06/2024-03-12"),
    ("2024-03-05/2024-03-12", "begin=2024-03-02", "2024-03-02/2024-03-12"),
    ("2024-03-05/2024-03-12", "begin=2024-03-12", "2024-03-12/2024-03-13"),
    ("2024-03-05T09:00:00/2024-03-05T18:00:00", "begin=2024-03-05T10", "2024-03-05T10/2024-03-05T18:00:00"),
    ("2024-03-05/", "begin=2024-03-07", "2024-03-07/"),
    ("/", "begin=2024-03-07", "2024-03-07/2024-03-08"),
    ("/", "begin=9999-12-31", "9999-12-31/"),
    ("2024-03-05/2024-03-06", "begin=", "/2024-03-06"),
    ("2024-03-05/2024-03-06", "until=2024-03-09", "2024-03-05/2024-03-09"),
    ("2024-03-05/2024-03-06", "until=2024-03-01", "/2024-03-01"),
    ("2024-03-05/2024-03-06", "begin=2024-03-07 until=", "2024-03-07/"),
    ("2024-03-05/2024-03-06", "begin=2024-03-07 until=2024-03-10", "2024-03-07/2024-03-10"),
    ("2024-03-05/2024-03-06", "until=2024-03-10 begin=2024-03-07", "2024-03-07/2024-03-10"),
    ("2024-03-05/2024-03-06", "until=2024-03-10 begin=2024-03-11", "2024-03-11/2024-03-12"),
]


def told(about: str, interval: str) -> Reading:
    """Something that happened, or a session that was held, at a time."""
    begin, until = (side or None for side in interval.split("/"))
    draft = Draft("Le Togo et le Ghana ont tenu une session.", published="2024-03-20", outlet="Alfa")
    parties = [draft.actor("Togo", "state", "TG"), draft.actor("Ghana", "state", "GH")]
    if about == "event":
        draft.event("ont tenu", "CONSULT", actors=tuple(parties), begin=begin, until=until)
    else:
        draft.talks(parties, draft.session("session", "held", begin=begin, until=until))
    return draft.reading()


def only(record: RecordFile, about: str) -> dict[str, str | None]:
    if about == "event":
        return next(iter(record.timeline()))
    return next(session for talks in record.talks() for session in talks["rounds"])


@pytest.mark.parametrize("about", ["event", "round"])
@pytest.mark.parametrize(("was", "given", "stands"), DAYS)
def test_what_stands(tmp_path: Path, about: str, was: str, given: str, stands: str) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        record.add(told(about, was))
        for nth, one in enumerate(given.split(" ")):
            slot, _, value = one.partition("=")
            kind, anchors = record.anchors("correct", [only(record, about)["id"] or ""])
            record.decide(
                Decision(kind="correct", about=kind, anchors=anchors, slot=slot, value=value, who="Ana",
                         at=f"2024-04-0{nth + 1}", why="seen")
            )  # fmt: skip
        item = only(record, about)
        assert f"{item['begin'] or ''}/{item['until'] or ''}" == stands
        assert list(record.verify()) == []
        made = record.record()
        (built,) = made.events if about == "event" else made.talks[0].rounds
        assert (built.begin, built.until) == (item["begin"], item["until"])


@pytest.mark.parametrize(
    ("begin", "until"),
    [
        ("2024-03-05", "2024-03-12"),
        ("2024-03-04", "2024-03-18"),
        ("2024-02-01", "2024-04-01"),
        ("2024-02-01", "2024-05-01"),
        ("2024-03-05T14:05:00", "2024-03-05T15:05:00"),
        ("2024-03-05", "2024-03-05T14:00:00"),
        ("2024-03-05T14:00:00Z", "2024-03-05T15:00:00"),
        ("2024", "2025"),
    ],
)
def test_no_unit(begin: str, until: str) -> None:
    assert not is_unit(begin, until)
