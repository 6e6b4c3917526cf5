"""Sorts of people and vessels: other victims are another event, another doer is a difference."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.assemble.sorts import are_others, sorts_of
from dateline.model.reading import Reading
from dateline.model.record import Record
from dateline.testing.readings import Draft


@pytest.mark.parametrize(
    ("description", "sorts"),
    [
        ("Quatre policiers", "police"),
        ("une dizaine de jeunes soldats", "army"),
        ("chalutier au nord de Brest", "trawler"),
        ("bateaux de pêche", "trawler"),
        ("forces armées tchadiennes", "army"),
        ("membres des forces de l'ordre", "army police"),
        ("forces gouvernementales", "army"),
        ("les trois porte-conteneurs", "freighter"),
        ("42 lycéennes", "learning"),
        ("des proches de journalistes", ""),
        ("bandes armées", ""),
        ("navire", ""),
        ("trente personnes", ""),
        ("quarante", ""),
        ("", ""),
    ],
)
def test_the_noun_of_a_description_tells_the_sort(description: str, sorts: str) -> None:
    assert sorts_of(description, "fr") == frozenset(sorts.split())


@pytest.mark.parametrize(
    ("one", "other", "others"),
    [
        ("deux douaniers", "deux reporters", True),
        ("neuf militaires", "neuf bergers", True),
        ("trois infirmières", "trois magistrats", True),
        ("un paquebot", "un vraquier", True),
        ("une frégate", "un thonier", True),
        ("dix soldats", "dix militaires", False),
        ("six élèves", "six lycéennes", False),
        ("huit villageois", "huit paysans", False),
        ("huit villageois", "huit habitants", False),
        ("cinq gendarmes", "cinq policiers", False),
        ("sept guérilleros", "sept paysans", False),
        ("un cargo", "un vraquier", False),
        ("un navire", "un thonier", False),
        ("deux reporters", "deux civils", False),
        ("deux douaniers", "deux morts", False),
    ],
)
def test_sorts_apart(one: str, other: str, others: bool) -> None:
    here, there = sorts_of(one, "fr"), sorts_of(other, "fr")
    assert are_others(here, there) == are_others(there, here) == others


def attack(
    outlet: str, victims: str, doer: tuple[str, str, str | None] | None = None, figures: bool = False
) -> Reading:
    """A dispatch of 7 May 1996 on a killing the day before at Oran, with the one who did it if he is told."""
    text = f"{victims} ont péri lundi à Oran." if doer is None else f"{doer[0]} a tué {victims} lundi à Oran."
    draft = Draft(text, published="1996-05-07", outlet=outlet)
    place = draft.place("Oran", country="DZ", lat=35.7, lon=-0.6)
    whom = [] if figures else [draft.actor(victims, "group", form="nominal")]
    who = [] if doer is None else [draft.actor(doer[0], doer[1], doer[2], form="nominal")]
    told = {"figures": ((victims, "killed", 3, 3),)} if figures else {}
    draft.event(
        "ont péri" if doer is None else "a tué", "ASSAULT", actors=tuple(who), recipients=tuple(whom), place=place,
        begin="1996-05-06", until="1996-05-07", **told,
    )  # fmt: skip
    return draft.reading()


def merged(*readings: Reading) -> Record:
    """Their record, the same in whatever order they come."""
    record, *others = (build(order) for order in permutations(readings))
    assert all(other == record for other in others)
    return record


@pytest.mark.parametrize("figures", [False, True], ids=["told", "counted"])
@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        ("Trois photographes", "Trois douaniers", 2),
        ("Trois moines", "Trois conscrits", 2),
        ("Trois institutrices", "Trois enseignants", 1),
        ("Trois personnes", "Trois douaniers", 1),
    ],
)
def test_other_victims_are_another_event(one: str, other: str, events: int, figures: bool) -> None:
    readings = attack("Le Phare", one, figures=figures), attack("La Vigie", other, figures=figures)
    assert len(merged(*readings).events) == events


def test_who_counts_all_victims_does_not_bring_two_events_together() -> None:
    readings = (
        attack("Le Phare", "Trois photographes"),
        attack("La Vigie", "Trois douaniers"),
        attack("Le Sextant", "Trois personnes"),
    )
    assert sorted(len(event.tellings) for event in merged(*readings).events) == [1, 2]


@pytest.mark.parametrize(
    ("one", "other", "listed"),
    [
        (("L'armée tchadienne", "armed_force", "TD"), ("La police tchadienne", "organization", "TD"), True),
        (("La guérilla", "armed_force", None), ("L'armée", "armed_force", None), True),
        (("La guérilla", "armed_force", None), ("L'armée tchadienne", "armed_force", "TD"), True),
        (("L'armée tchadienne", "armed_force", "TD"), ("Le régime tchadien", "organization", "TD"), False),
        (("L'armée tchadienne", "armed_force", "TD"), ("Une patrouille tchadienne", "group", "TD"), False),
        (("Des soldats", "armed_force", None), ("Des militaires", "armed_force", None), False),
        (("La guérilla", "armed_force", None), ("Une bande", "group", None), False),
    ],
)
def test_another_doer_is_a_difference(
    one: tuple[str, str, str | None], other: tuple[str, str, str | None], listed: bool
) -> None:
    readings = attack("Le Phare", "trois bergers", one), attack("La Vigie", "trois bergers", other)
    (event,) = merged(*readings).events
    assert ["actors" for difference in event.differences if difference.slot == "actors"] == ["actors"] * listed
    for difference in event.differences:
        assert {str(value.value) for value in difference.values} == {one[0], other[0]}


@pytest.mark.parametrize(("other", "events"), [("Les cheminots", 2), ("Les institutrices", 1), ("Des habitants", 1)])
def test_others_who_protest_make_another_protest(other: str, events: int) -> None:
    readings = []
    for who, outlet in (("Les enseignants", "Le Phare"), (other, "La Vigie")):
        draft = Draft(f"{who} ont défilé lundi à Oran.", published="1996-05-07", outlet=outlet)
        place = draft.place("Oran", country="DZ", lat=35.7, lon=-0.6)
        actors = (draft.actor(who, "group", form="nominal"),)
        draft.event("défilé", "PROTEST", actors=actors, place=place, begin="1996-05-06", until="1996-05-07")
        readings.append(draft.reading())
    assert len(merged(*readings).events) == events


def accusation(outlet: str, who: str, whom: str) -> Reading:
    """A dispatch in which one side says that the other has killed three shepherds at Oran."""
    draft = Draft(f"{who} a accusé {whom} d'avoir tué trois bergers à Oran.", published="1996-05-07", outlet=outlet)
    place = draft.place("Oran", country="DZ", lat=35.7, lon=-0.6)
    accuser, accused = (draft.actor(name, "armed_force", form="nominal") for name in (who, whom))
    bergers = draft.actor("trois bergers", "group", form="nominal")
    voice = draft.statement(f"{whom} d'avoir tué trois bergers à Oran", accuser)
    draft.event("accusé", "ACCUSE", modes=("allege",), actors=(accuser,), recipients=(accused,))
    draft.event(
        "tué", "ASSAULT", actors=(accused,), recipients=(bergers,), place=place, voice=voice,
        figures=(("trois bergers", "killed", 3, 3),),
    )  # fmt: skip
    return draft.reading()


@pytest.mark.parametrize("sides", [("Le régime", "la guérilla"), ("La guérilla", "le régime")])
def test_accusations_against_each_other_are_two(sides: tuple[str, str]) -> None:
    first, second = sides
    record = merged(accusation("Le Phare", first, second), accusation("La Vigie", second.capitalize(), first.lower()))
    assert sorted(event.type for event in record.events) == ["ACCUSE", "ACCUSE", "ASSAULT"]


def test_an_accusation_against_somebody_else_leaves_one_killing() -> None:
    record = merged(
        accusation("Le Phare", "La guérilla", "l'armée"), accusation("La Vigie", "Le régime", "la guérilla")
    )
    assert sorted(event.type for event in record.events) == ["ACCUSE", "ACCUSE", "ASSAULT"]
    (killing,) = (event for event in record.events if event.type == "ASSAULT")
    assert [difference.slot for difference in killing.differences] == ["actors"]
