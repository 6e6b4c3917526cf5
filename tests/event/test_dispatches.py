"""Whole dispatches: who to whom, in whose voice, what is part of what, and that no side is favoured."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotate.run import annotate
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.event import Event
from dateline.model.parse import Parse
from dateline.model.reading import Reading

Read = Callable[[str], Reading]


@pytest.fixture
def read(parse: Callable[..., Parse]) -> Read:
    def reading_of(text: str) -> Reading:
        dispatch = Dispatch(id="case", text=text, language="fr", published="2024-03-13")
        return annotate(dispatch, parse(text, published="2024-03-13"), load("fr"))

    return reading_of


def names(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    return [actor.name for id in ids if (actor := reading.actor(id)) is not None]


def only(reading: Reading, type: str) -> Event:
    found = [event for event in reading.events if event.type == type]
    assert len(found) == 1, reading.events
    return found[0]


@pytest.mark.parametrize(
    ("text", "type", "actors", "recipients"),
    [
        ("Le Kenya a condamné le Burundi.", "ACCUSE", ["Kenya"], ["Burundi"]),
        ("Le Burundi a été condamné mardi par le Kenya.", "ACCUSE", ["Kenya"], ["Burundi"]),
        ("Le Chili et le Pérou ont signé un traité.", "SUPPORT", ["Chili", "Pérou"], []),
        ("Des pourparlers entre le Chili et le Pérou ont eu lieu lundi.", "CONSULT", ["Chili", "Pérou"], []),
        ("Le Mali a rompu ses relations diplomatiques avec le Togo.", "SANCTION", ["Mali"], ["Togo"]),
        ("Un char a ouvert le feu sur des villageois.", "ASSAULT", ["char"], ["villageois"]),
        ("Cette décision a provoqué des heurts.", "PROTEST", [], []),
    ],
    ids=["active", "passive", "coordinated", "noun", "preposition", "thing", "abstract"],
)
def test_slots(read: Read, text: str, type: str, actors: list[str], recipients: list[str]) -> None:
    reading = read(text)
    event = only(reading, type)
    assert names(reading, event.actors) == actors
    assert names(reading, event.recipients) == recipients


def test_swapping_the_sides_swaps_the_reading(read: Read) -> None:
    """Nothing hangs on which of two states is which."""
    text = "{0} accuse {1} d'avoir attaqué un poste. {1} exige le retrait des troupes. {0} et {1} négocieront lundi à Vienne."
    sides = "L'Arménie", "L'Azerbaïdjan"
    ahead, back = read(text.format(*sides)), read(text.format(*reversed(sides)))
    other = {"Arménie": "Azerbaïdjan", "Azerbaïdjan": "Arménie"}
    assert len(ahead.events) == len(back.events)
    for a, b in zip(ahead.events, back.events, strict=True):
        assert (a.type, a.status) == (b.type, b.status)
        assert [other[n] for n in names(ahead, a.actors) if n in other] == [
            n for n in names(back, b.actors) if n in other
        ]


def test_a_demand_and_what_it_demands(read: Read) -> None:
    reading = read("Le Qatar réclame une trêve sans délai.")
    demand, content = only(reading, "REQUEST"), only(reading, "RETREAT")
    assert (demand.status, demand.voice) == ("occurred", None)
    assert (content.status, content.part_of) == ("called_for", demand.id)


def test_a_claim_has_a_voice(read: Read) -> None:
    reading = read("Des drones ont frappé un dépôt près de Gao mardi, a annoncé l'armée malienne.")
    event = only(reading, "ASSAULT")
    statement = reading.statement(event.voice)
    assert statement is not None and statement.source is not None
    assert event.modes == ("drone",)
    assert (event.begin, event.until) == ("2024-03-12", "2024-03-13")
    place = reading.place(event.place)
    assert place is not None and place.name == "Gao"


def test_who_denies_what_another_told_does_not_tell_it(read: Read) -> None:
    reading = read("Le maire accuse le préfet d'avoir fermé le pont, ce que nie la ministre.")
    assert only(reading, "ACCUSE").voice is None
    assert {statement.act: statement.within for statement in reading.statements} == {"accuse": None, "deny": None}


def test_who_announces_what_words_do_has_done_it(read: Read) -> None:
    assert only(read("Le Togo a annoncé un embargo contre le Mali."), "SANCTION").voice is None
    reading = read("Le ministre a annoncé des frappes contre le Mali.")
    assert reading.actor(reading.statements[0].source) is not None
    assert only(reading, "ASSAULT").voice == reading.statements[0].id


def test_the_place_of_a_choice_is_that_of_what_is_chosen(read: Read) -> None:
    reading = read("Le Chili et le Pérou ont choisi ensemble un terrain en Norvège.")
    place = reading.place(only(reading, "AGREE").place)
    assert place is not None and place.name == "Norvège"


def test_the_dead_join_what_killed_them(read: Read) -> None:
    reading = read("Neuf mineurs ont péri lundi dans un incendie près de Potosi.")
    event = only(reading, "DISASTER")
    assert [(q.of, q.least) for q in event.quantities] == [("killed", 9)]
    assert event.begin == "2024-03-11"


def test_a_second_mention_is_no_second_event(read: Read) -> None:
    reading = read("Une manifestation a eu lieu lundi à Lomé. La manifestation a réuni 3.000 personnes.")
    assert [event.type for event in reading.events] == ["PROTEST"]
    assert [(q.of, q.least) for q in reading.events[0].quantities] == [("participants", 3000)]


RETOLD = [
    # a headline's event is that of the prose below it
    "Mali : un maire tué à Gao\n\nLe maire d'une commune a été tué lundi. | ASSAULT 2024-03-11",
    "Séisme au Népal\n\nUn séisme a frappé lundi l'ouest du pays. | DISASTER 2024-03-11",
    "La ministre de la Santé démissionne\n\nLa ministre de la Santé a démissionné lundi. | RETREAT 2024-03-11",
    # one word, the same people
    "Un pêcheur a été agressé lundi à Dakar. Le pêcheur a été agressé devant chez lui. | ASSAULT 2024-03-11",
    "Un avion s'est écrasé lundi à Pokhara. L'avion s'est écrasé au décollage. | DISASTER 2024-03-11",
    # another of its kind
    "Une attaque a visé Gao. Une attaque a visé Kidal. | ASSAULT - | ASSAULT -",
    "Un policier a été tué à Lomé lundi. Un policier a été tué à Kara. | ASSAULT 2024-03-11 | ASSAULT -",
    "Un homme a tué sa femme lundi à Lille. Un adolescent a été tué par balles. | ASSAULT 2024-03-11 | ASSAULT -",
    "La tempête a tué deux riverains lundi. Le choléra a tué trente personnes. | DISASTER 2024-03-11 | DISASTER -",
    "Un policier tué à Lomé\n\nUn douanier a été tué mardi à Kara. | ASSAULT - | ASSAULT 2024-03-12",
    "Un poste a été attaqué lundi à Gao. Un autre poste a été attaqué mardi. | ASSAULT 2024-03-11 | ASSAULT 2024-03-12",
    "Un policier a été tué lundi à Lomé. Un autre policier a été tué à Kara. | ASSAULT 2024-03-11 | ASSAULT -",
    "Le Togo a dénoncé le texte. Le Bénin a dénoncé le texte. | ACCUSE - | ACCUSE -",
]


@pytest.mark.parametrize("line", RETOLD)
def test_what_is_told_again_is_one_event(read: Read, line: str) -> None:
    text, *expected = line.split(" | ")
    assert [f"{event.type} {event.begin or '-'}" for event in read(text).events] == expected


def test_a_headline_leaves_out_who_says_so(read: Read) -> None:
    """The claim that the prose attributes stays a claim, whichever side makes it."""
    for side in ("les rebelles", "l'armée"):
        event = only(read(f"Une attaque à Gao\n\nUn poste a été attaqué lundi à Gao, selon {side}."), "ASSAULT")
        assert event.voice is not None


def test_a_date_to_come_makes_a_plan(read: Read) -> None:
    reading = read("Le Brésil a annoncé une grève des dockers pour vendredi prochain.")
    assert only(reading, "PROTEST").status == "planned"


def test_a_verb_that_begins_lends_its_date(read: Read) -> None:
    reading = read("L'Inde et la Chine ont commencé le 10 février à retirer leurs troupes du lac.")
    assert only(reading, "RETREAT").begin == "2024-02-10"


def test_the_day_of_the_telling_is_not_that_of_the_event(read: Read) -> None:
    reading = read(
        "Le séisme qui a frappé l'île lundi a tué 24 personnes, selon un bilan publié mercredi par le ministère."
    )
    assert only(reading, "DISASTER").begin == "2024-03-11"


def test_a_storm_is_no_earthquake(read: Read) -> None:
    reading = read("Un séisme a tué douze personnes lundi à Quito. Le cyclone a fait neuf morts dimanche à Lomé.")
    assert len([event for event in reading.events if event.type == "DISASTER"]) == 2


@pytest.mark.parametrize(
    "text", ["", ".", "« »", "Et.", "Qui ?", "12 13 14", "de de de", "L'", "a été a été", "entre et entre"]
)
def test_scraps_are_read(read: Read, text: str) -> None:
    for event in read(text).events:
        assert event.trigger.of(text) and event.evidence.contains(event.trigger)
