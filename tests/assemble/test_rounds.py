"""Rounds of talks that outlets tell more or less fully: who sits there, and which session is the same."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.model.reading import Reading
from dateline.model.record import Record
from dateline.testing.readings import Draft

PLACES = {"Riga": ("LV", 56.9, 24.1), "Quito": ("EC", -0.2, -78.5), "Cusco": ("PE", -13.5, -71.9)}


def sitting(outlet: str, published: str, parties: str, *rounds: str, about: str = "") -> Reading:
    """A dispatch on talks: parties as `NAME/kind/CC` (`-` for a description), rounds as `status number begin until place`."""
    words = [one.split("/")[0].replace("_", " ") for one in parties.split()]
    draft = Draft(f"{', '.join(words)}; {'; '.join(rounds)}; {about}. {outlet}", outlet=outlet, published=published)
    at: list[str] = []
    for word, one in zip(words, parties.split(), strict=True):
        _, kind, country = one.split("/")
        at.append(draft.actor(word, kind, country.strip("-") or None, form="nominal" if "-" in country else "name"))
    for name in about.split():
        if len(name) == 2:
            draft.place(name, "country", name)
        else:
            draft.actor(name, "organization")
    told = []
    for words_of in rounds:
        status, number, begin, until, place = words_of.split()
        spot = PLACES.get(place)
        told.append(
            draft.session(
                words_of,
                status,
                number=int(number) if number.isdigit() else None,
                begin=None if begin == "?" else f"2022-{begin}",
                until=None if until == "?" else f"2022-{until}",
                place=draft.place(place, "city", spot[0], lat=spot[1], lon=spot[2]) if spot else None,
            )
        )
    draft.talks(at, *told)
    return draft.reading()


def shown(record: Record) -> list[str]:
    """Talks as their parties, and how many tellings each round has, in order."""
    named = {actor.id: actor.name for actor in record.actors}
    return sorted(
        f"{', '.join(named[party] for party in talks.parties)}: {' '.join(str(len(r.tellings)) for r in talks.rounds)}"
        for talks in record.talks
    )


STATES, HELD = "Pérou/state/PE Équateur/state/EC", "held 2 03-05 03-06 Riga"


@pytest.mark.parametrize(
    ("told", "talks"),
    [
        pytest.param(
            [
                sitting(
                    "A",
                    "2022-03-06",
                    "Pérou/state/PE rebelles_du_Front_populaire_andin/group/-",
                    HELD,
                    about="FPA",
                ),
                sitting("B", "2022-03-06", "Pérou/state/PE Front_populaire_andin/organization/", HELD),
                sitting(
                    "C", "2022-03-07", "autorités/organization/- rébellion_du_FPA/group/-", "held ? 03-05 03-06 Riga"
                ),
            ],
            ["Front populaire andin, Pérou: 3"],
            id="a movement by acronym, long name and its people",
        ),
        pytest.param(
            [sitting("A", "2022-03-06", STATES, HELD), sitting("B", "2022-03-06", "", HELD, about="PE PE EC LV")],
            ["Pérou, Équateur: 2"],
            id="parties not named, the dispatch is about them",
        ),
        pytest.param(
            [
                sitting("A", "2022-03-06", STATES, HELD),
                sitting("B", "2022-03-06", "Lettonie/state/LV", HELD, about="PE EC"),
            ],
            ["Pérou, Équateur: 2"],
            id="the host alone is no party",
        ),
        pytest.param(
            [
                sitting("A", "2022-03-06", STATES, HELD),
                sitting("B", "2022-03-07", "Équateur/state/EC", "held ? ? ? Quito", about="PE"),
            ],
            ["Pérou, Équateur: 1 1"],
            id="a host that is a party",
        ),
        pytest.param(
            [sitting("A", "2022-03-06", STATES, HELD), sitting("B", "2022-03-06", "", HELD, about="PE BO")],
            [": 1", "Pérou, Équateur: 1"],
            id="it is about others",
        ),
    ],
)
def test_tables_and_rounds(told: list[Reading], talks: list[str]) -> None:
    record = build(told)
    assert shown(record) == talks
    assert all(build(order).talks == record.talks for order in permutations(told))


@pytest.mark.parametrize(
    ("first", "second", "tellings"),
    [
        pytest.param(
            "03-06 planned ? 04-04 04-05 Quito", "03-07 planned 3 04-01 04-11 Cusco", "2", id="only session expected"
        ),
        pytest.param(
            "03-06 planned ? 04-04 04-05 Quito; planned ? 06-01 06-02 Riga", "03-07 planned 3 04-01 04-11 Cusco", "1 1 1",
            id="one of two that are expected",
        ),
        pytest.param(
            "03-06 cancelled 2 03-05 03-06 Riga", "03-15 held 2 03-14 03-15 Quito", "2",
            id="called off and held nine days later",
        ),
        pytest.param(
            "03-04 suspended 2 03-05 03-06 Riga", "03-10 held ? 03-09 03-10 Riga", "2",
            id="put off before its day, and held in the same town that week",
        ),
        pytest.param("03-04 planned ? 03-05 03-06 Riga", "03-10 held ? 03-09 03-10 Riga", "1 1", id="not put off"),
        pytest.param("03-06 held 1 03-05 03-06 Riga", "03-15 held ? 03-14 03-15 Quito", "1 1", id="held twice"),
        pytest.param("03-06 held ? ? ? ?", "03-09 held ? 03-05 03-06 Riga", "2", id="told undated the day after"),
    ],
)  # fmt: skip
def test_sessions_of_two_outlets(first: str, second: str, tellings: str) -> None:
    """Each outlet's day of publication and the rounds that it tells."""
    told = []
    for outlet, words in (("A", first), ("B", second)):
        day, _, rounds = words.partition(" ")
        told.append(sitting(outlet, f"2022-{day}", STATES, *rounds.split("; ")))
    for order in permutations(told):
        assert shown(build(order)) == [f"Pérou, Équateur: {tellings}"]


def met(outlet: str, published: str, words: str, *, agreed: str | None = None, on: str | None = None) -> Reading:
    """A dispatch on a meeting of two states, `on` a day in a town, or neither; `agreed` are those of an accord."""
    draft = Draft(f"Le Pérou et l'Équateur : {words}, {on}, {agreed}.", outlet=outlet, published=f"2022-{published}")
    parties = (draft.actor("Pérou", "state", "PE"), draft.actor("Équateur", "state", "EC"))

    def where_and_when(told: str | None) -> dict[str, str]:
        if told is None:
            return {}
        begin, until, town = told.split()
        country, lat, lon = PLACES[town]
        place = draft.place(town, "city", country, lat=lat, lon=lon)
        return {"begin": f"2022-{begin}", "until": f"2022-{until}", "place": place}

    told, clause = where_and_when(on), draft.dispatch.text
    meeting = draft.event(words, "CONSULT", actors=parties, evidence=clause, **told)
    if agreed:
        draft.event(agreed, "AGREE", actors=parties, evidence=clause, **where_and_when(agreed))
    draft.talks(parties, draft.session(words, "held", events=(meeting,), **told))
    return draft.reading()


@pytest.mark.parametrize(
    ("agreed", "tellings"),
    [
        pytest.param("03-10 03-11 Quito", [1, 1], id="elsewhere on a later day"),
        pytest.param("03-02 03-03 Riga", [2], id="there on its day"),
        pytest.param(None, [2], id="not told"),
    ],
)
def test_a_meeting_was_where_and_when_it_was_agreed(agreed: str | None, tellings: list[int]) -> None:
    """« Les deux parties sont convenues mardi à Quito d'un échange, à l'issue d'une rencontre »."""
    told = [met("A", "03-03", "rencontre", on="03-02 03-03 Riga"), met("B", "03-04", "rencontre", agreed=agreed)]
    for order in permutations(told):
        record = build(order)
        assert [len(event.tellings) for event in record.events if event.type == "CONSULT"] == tellings
        assert [len(session.tellings) for session in record.talks[0].rounds] == tellings


def planned(outlet: str, published: str, begin: str, speaker: str | None, *, first: str | None = None) -> Reading:
    """A dispatch on the second round of two states, which somebody says is on a day; `first` it was on another."""
    draft = Draft(
        f"Le Pérou et l'Équateur se verront le {begin}, selon {speaker}.", outlet=outlet, published=f"2022-{published}"
    )
    parties = (draft.actor("Pérou", "state", "PE"), draft.actor("Équateur", "state", "EC"))
    voice = None if speaker is None else draft.statement(f"le {begin}", draft.actor(speaker, "organization"))
    day, after = f"2022-{begin}", f"2022-{begin[:3]}{int(begin[3:]) + 1:02}"
    put_off = (
        {}
        if first is None
        else {"first_begin": f"2022-{first}", "first_until": f"2022-{first[:3]}{int(first[3:]) + 1:02}"}
    )
    told = draft.session(f"le {begin}", "planned", number=2, begin=day, until=after, voice=voice, **put_off)
    draft.talks(parties, told)
    return draft.reading()


@pytest.mark.parametrize(
    ("later", "rounds"),
    [
        pytest.param(planned("A", "03-04", "03-12", "Quito"), ["03-12 date:2"], id="told anew, by another speaker"),
        pytest.param(planned("A", "03-04", "03-12", None), ["03-12 date:2"], id="told anew, in its own voice"),
        pytest.param(planned("B", "03-04", "03-12", "Lima"), ["03-12 ≠date"], id="in another outlet"),
        pytest.param(planned("A", "03-04", "03-20", None, first="03-07"), ["03-20 date:2"], id="put off from that day"),
        pytest.param(
            planned("A", "03-04", "03-20", None, first="03-09"), ["03-07", "03-20"], id="put off from another"
        ),
    ],
)
def test_a_plan_that_an_outlet_tells_anew_is_put_off(later: Reading, rounds: list[str]) -> None:
    told = [planned("A", "03-02", "03-07", "Lima"), later]
    for order in permutations(told):
        (talks,) = build(order).talks
        assert [
            " ".join(
                [
                    (session.begin or "")[5:],
                    *(f"{one.slot}:{len(one.values)}" for one in session.updates),
                    *(f"≠{one.slot}" for one in session.differences),
                ]
            )
            for session in talks.rounds
        ] == rounds
