"""Whole dispatches: parties, mediators, negotiators, outcome, and the order of rounds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotate.run import annotate
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.model.reading import Reading

CEASEFIRE = (
    "Le gouvernement péruvien et la guérilla se sont réunis lundi à Panama pour une première session de pourparlers, "
    "sous l'égide de la Norvège. Les discussions se sont achevées sans accord. "
    "La délégation péruvienne était conduite par le ministre Alberto Rojas. "
    "Une nouvelle rencontre aura lieu le 20 mars à Panama."
)


@pytest.fixture
def read(parse: Callable[..., Parse]) -> Callable[[str], Reading]:
    def reading_of(text: str) -> Reading:
        dispatch = Dispatch(id="case", text=text, language="fr", published="2024-03-13")
        return annotate(dispatch, parse(text, published="2024-03-13"), load("fr"))

    return reading_of


def test_rounds_are_counted(read: Callable[[str], Reading]) -> None:
    reading = read(CEASEFIRE)
    assert len(reading.talks) == 1
    rounds = reading.talks[0].rounds
    assert [(r.number, r.status, r.begin) for r in rounds] == [(1, "held", "2024-03-11"), (2, "planned", "2024-03-20")]


def test_who_and_what_came_of_it(read: Callable[[str], Reading]) -> None:
    reading = read(CEASEFIRE)
    talks = reading.talks[0]
    names = [actor.name for id in talks.parties if (actor := reading.actor(id)) is not None]
    assert any("péruvien" in name for name in names) and len(names) == 2
    mediators = [actor.country for id in talks.mediators if (actor := reading.actor(id)) is not None]
    assert mediators == ["NO"]
    outcome = talks.rounds[0].outcome
    assert outcome is not None and outcome.of(CEASEFIRE) == "sans accord"
    assert talks.rounds[1].outcome is None


def test_a_round_keeps_the_voice_that_tells_it(read: Callable[[str], Reading]) -> None:
    """A round that somebody claims is not the outlet's; one that the outlet tells too is."""
    held = "Le Népal et le Bhoutan ont tenu lundi à Katmandou leur deuxième session de pourparlers"
    reading = read(f"{held}, a affirmé un diplomate népalais.")
    (claimed,) = (r for talks in reading.talks for r in talks.rounds)
    statement = reading.statement(claimed.voice)
    assert statement is not None and statement.source_span is not None
    (told,) = (r for talks in read(f"{held}.").talks for r in talks.rounds)
    assert (claimed.status, told.status, told.voice) == ("held", "held", None)


def test_references_lead_somewhere(read: Callable[[str], Reading]) -> None:
    reading = read(CEASEFIRE)
    events = {event.id for event in reading.events}
    for talks in reading.talks:
        assert all(reading.actor(id) is not None for id in (*talks.parties, *talks.mediators))
        for r in talks.rounds:
            assert set(r.events) <= events
            assert r.place is None or reading.place(r.place) is not None
            assert r.evidence


def test_who_leads_is_told_of_the_round_at_hand(read: Callable[[str], Reading]) -> None:
    """Nobody says who led the first; a mediator who is named twice is one."""
    reading = read(
        "Le deuxième cycle de pourparlers entre le Ghana et le Togo s'est ouvert mardi à Tamale, au lendemain de "
        "l'arrivée du médiateur béninois Koffi Adjo. « Rien n'est signé », a dit la négociatrice ghanéenne, Ama Owusu. "
        "Le premier cycle s'était tenu le 2 février à Lomé, sans résultat."
    )
    (talks,) = reading.talks
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names[id] for id in talks.mediators] == ["Koffi Adjo"]
    assert [(r.number, [names[id] for id in r.negotiators]) for r in talks.rounds] == [(1, []), (2, ["Ama Owusu"])]


def test_talks_beside_others_stay_apart(read: Callable[[str], Reading]) -> None:
    reading = read(
        "Le Ghana et le Togo ont entamé mercredi à Lomé leur troisième cycle de négociations. En parallèle, des experts "
        "des deux pays se retrouveront samedi à Accra pour leur deuxième entrevue sur les prisonniers. La session de "
        "Lomé doit durer une semaine."
    )
    told = {talks.track: [(r.number, r.status) for r in talks.rounds] for talks in reading.talks}
    assert told == {None: [(3, "under_way")], "prisoners": [(2, "planned")]}
    assert len({talks.parties for talks in reading.talks}) == 1


def test_an_emissary_of_a_body_speaks_for_no_side(read: Callable[[str], Reading]) -> None:
    reading = read(
        "Réunis mardi au siège de l'Union africaine, le Ghana et le Togo ont repris leurs pourparlers sur la Volta. "
        "L'émissaire de l'UA, l'ancien président namibien Paulus Shikongo, s'est dit confiant. "
        "Une deuxième session est fixée au 2 avril à Accra. Le Togo réclame un partage des eaux, le Ghana l'a accepté."
    )
    names = {actor.id: actor.name for actor in reading.actors}
    assert all("Shikongo" not in names[party] for talks in reading.talks for party in talks.parties)
