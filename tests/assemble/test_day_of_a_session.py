"""One session that two outlets date differently is one, with its day a difference; two sessions of one series are two."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.model.reading import Reading
from dateline.testing.readings import Draft

PLACES = {"Riga": ("LV", 56.9, 24.1), "Vilnius": ("LT", 54.7, 25.3)}


def told(outlet: str, words: str) -> Reading:
    """A dispatch on talks: the day of publication, what they are about, and sessions as `status number day town words`."""
    published, about, *sessions = words.split("; ")
    draft = Draft(f"Ghana et Togo : {words}. {outlet}", outlet=outlet, published=f"2021-06-{published}")
    parties = draft.actor("Ghana", "state", "GH"), draft.actor("Togo", "state", "TG")
    rounds = []
    for session in sessions:
        status, number, day, town, *_ = session.split()
        country, lat, lon = PLACES[town]
        told = {
            "begin": f"2021-06-{day}",
            "until": f"2021-06-{int(day) + 1:02}",
            "place": draft.place(town, "city", country, lat=lat, lon=lon),
        }
        event = draft.event(session, "CONSULT", actors=parties, **told)
        rounds.append(
            draft.session(session, status, number=int(number) if number != "?" else None, events=(event,), **told)
        )
    draft.talks(parties, *rounds, track=None if about == "?" else about)
    return draft.reading()


@pytest.mark.parametrize(
    ("words", "tellings"),
    [
        pytest.param(["09; pêche; held ? 07 Riga", "09; pêche; held ? 08 Riga"], "2≠", id="a day apart"),
        pytest.param(["10; pêche; held 2 06 Riga", "09; quota pêche; held ? 08 Riga"], "2≠", id="two days apart"),
        pytest.param(["07; pêche; held ? 06 Riga", "07; pêche; held ? 07 Riga"], "2≠", id="told on the later day"),
        pytest.param(["07; pêche; planned ? 16 Riga", "08; pêche; planned ? 17 Riga"], "2≠", id="foreseen"),
        pytest.param(["07; pêche; held ? 07 Riga", "08; pêche; held ? 08 Riga"], "1 1", id="told before the later day"),
        pytest.param(["09; pêche; held ? 04 Riga", "09; pêche; held ? 08 Riga"], "1 1", id="days apart"),
        pytest.param(["09; pêche; held ? 07 Riga", "14; pêche; held ? 08 Riga"], "1 1", id="told days apart"),
        pytest.param(["09; pêche; held ? 07 Riga", "09; pêche; held ? 08 Vilnius"], "1 1", id="elsewhere"),
        pytest.param(["09; ?; held ? 07 Riga", "09; ?; held ? 08 Riga"], "1 1", id="no matter told"),
        pytest.param(["09; pêche; held 1 07 Riga", "09; pêche; held 2 08 Riga"], "1 1", id="other numbers"),
        pytest.param(
            ["09; pêche; held ? 07 Riga", "09; pêche; held ? 08 Riga nouvelle séance"], "1 1", id="one session more"
        ),
        pytest.param(
            ["09; pêche; held ? 07 Riga", "09; pêche; held ? 08 Riga", "09; pêche; held ? 07 Riga; held ? 08 Riga "],
            "2 2",
            id="another dispatch tells both",
        ),
    ],
)
def test_a_session_told_of_two_days(words: list[str], tellings: str) -> None:
    readings = [told(outlet, one) for outlet, one in zip("ABC", words, strict=False)]
    records = [build(order) for order in permutations(readings)]
    (talks,) = records[0].talks
    assert [
        f"{len(r.tellings)}{'≠' * any(d.slot == 'date' for d in r.differences)}" for r in talks.rounds
    ] == tellings.split()
    met = [event for event in records[0].events if event.type == "CONSULT"]
    assert sorted(len(event.tellings) for event in met) == sorted(len(r.tellings) for r in talks.rounds)
    assert all(record.talks == records[0].talks and record.events == records[0].events for record in records)


def test_one_outlet_tells_of_two_sessions() -> None:
    readings = [told("A", "09; pêche; held ? 07 Riga"), told("A", "10; pêche; held ? 08 Riga")]
    (talks,) = build(readings).talks
    assert [len(r.tellings) for r in talks.rounds] == [1, 1]
