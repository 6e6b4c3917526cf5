"""What one outlet tells as somebody's accusation and another as denied by who is accused is one event, told both ways."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.model.reading import Reading
from dateline.testing.readings import Draft


def told(outlet: str, day: str, words: str) -> Reading:
    """A dispatch that tells acts, as `status type mode doer whom speaker verb`: bodies with their country."""
    draft = Draft(f"{words}, a-t-on dit. {outlet}", outlet=outlet, published=f"2021-05-{day}")
    named: dict[str, str] = {}
    for act in words.split("; "):
        status, type, mode, *who, verb = act.split()
        for one in who:
            named.setdefault(one, draft.actor(one, "state" if len(one) == 2 else "organization", one[:2]))
        doer, whom, speaker = (named[one] for one in who)
        voice = draft.statement(act, speaker)
        fields = {"modes": (mode,), "actors": (doer,), "recipients": (whom,), "voice": voice, "evidence": act}
        draft.event(verb, type, status=status, **fields)
    return draft.reading()


CLAIM = "occurred ASSAULT firearms GH TG-village TG tirs"


@pytest.mark.parametrize(
    ("day", "denial", "tellings"),
    [
        pytest.param("08", "denied ASSAULT firearms GH TG GH feu", "2≠status", id="the state denies"),
        pytest.param("08", "denied ASSAULT firearms GH-armée TG GH-armée feu", "2≠status", id="its army denies"),
        pytest.param("08", "occurred ASSAULT firearms GH TG BJ feu", "2", id="another claims it too"),
        pytest.param("08", "denied ASSAULT abduct GH TG GH feu", "1 1", id="another act"),
        pytest.param("08", "denied ASSAULT firearms BJ TG BJ feu", "1 1", id="another denies to have done it"),
        pytest.param("14", "denied ASSAULT firearms GH TG GH feu", "1 1", id="a week later"),
    ],
)
def test_claim_and_denial(day: str, denial: str, tellings: str) -> None:
    readings = [told("A", "07", CLAIM), told("B", day, denial)]
    records = [build(order) for order in permutations(readings)]
    shown = [f"{len(e.tellings)}{''.join(f'≠{d.slot}' for d in e.differences)}" for e in records[0].events]
    assert " ".join(shown) == tellings
    assert all(event.claim and event.status == "occurred" for event in records[0].events if len(event.tellings) > 1)
    assert all(record.events == records[0].events for record in records)


def test_several_acts_denied_are_told_apart_by_more() -> None:
    denied = "denied ASSAULT firearms GH-armée TG GH feu; denied ASSAULT firearms GH-armée TG GH salves"
    record = build([told("A", "07", CLAIM), told("B", "08", denied)])
    assert [len(event.tellings) for event in record.events] == [1, 1, 1]
