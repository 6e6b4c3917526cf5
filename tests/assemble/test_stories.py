"""What two dispatches of one story tell once each is one event; what they tell of other stories, days and kinds is not."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.model.reading import Reading
from dateline.testing.readings import Draft


def tell(outlet: str, published: str, *events: str, names: str = "Morvan Lesk", country: str = "PL") -> Reading:
    """A dispatch that names bodies and a country, and tells events: `TYPE words key=value …`, `killed=4` a figure."""
    draft = Draft(f"{country} {names}: {'; '.join(events)}. {outlet}", published=published, outlet=outlet)
    draft.place(country, "country", country)
    for name in names.split():
        draft.actor(name, "organization")
    for event in events:
        type, trigger, *rest = event.split()
        told = dict(one.split("=") for one in rest)
        place, day = told.pop("at", None), told.pop("on", None)
        fields = {"modes": tuple(filter(None, [told.pop("mode", "")])), "status": told.pop("status", "occurred")}
        if day is not None:
            fields |= {"begin": day, "until": f"{day[:-2]}{int(day[-2:]) + 1:02}"}
        if place is not None:
            fields["place"] = draft.place(place, "city", country, lat=float(len(place)) * 5, lon=20.0)
        figures = [(f"{of}={n}", of, int(n), int(n)) for of, n in told.items()]
        draft.event(trigger, type, figures=figures, evidence=event, **fields)
    return draft.reading()


def joined(*told: Reading) -> list[int]:
    """How many tellings each event of a record has, the most first."""
    return sorted((len(event.tellings) for event in build(told).events), reverse=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("DISASTER éboulement killed=4", "DISASTER glissement killed=6", id="neither day nor place"),
        pytest.param(
            "DISASTER éboulement on=2023-04-12 at=Lesk killed=4 injured=9",
            "DISASTER glissement on=2023-04-10 killed=6 injured=11",
            id="days apart, the same victims",
        ),
        pytest.param(
            "ASSAULT fusillade on=2023-04-12 killed=4",
            "ASSAULT tuerie on=2023-04-11 killed=6",
            id="a later, earlier day",
        ),
        pytest.param("COERCE arrêté mode=arrest", "COERCE interpellé on=2023-04-12 mode=arrest", id="an arrest"),
        pytest.param(
            "ASSAULT kamikaze on=2023-04-12 mode=suicide-attack killed=4",
            "ASSAULT explosion on=2023-04-12 mode=explosives killed=6",
            id="means of one family",
        ),
        pytest.param("REJECT ajournée mode=meet", "REJECT suspendue mode=meet", id="a session called off"),
    ],
)
def test_told_once_in_one_story(one: str, other: str) -> None:
    told = tell("Alfa", "2023-04-12", one), tell("Beta", "2023-04-13", other)
    assert joined(*told) == [2]
    assert build(reversed(told)).events == build(told).events


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "ASSAULT frappe on=2023-04-11 at=Lesk killed=4",
            "ASSAULT raid on=2023-04-12 at=Lesk killed=6",
            id="next day",
        ),
        pytest.param("COERCE arrêté mode=arrest", "COERCE gel mode=seize", id="other kinds"),
        pytest.param("REJECT refuse", "REJECT écarte", id="words"),
        pytest.param("AID extraits on=2023-04-12", "AID évacués on=2023-04-12", id="a type alone"),
        pytest.param("CONSULT session on=2023-04-12", "CONSULT réunion", id="who meets is not told"),
        pytest.param("PROTEST marche participants=90", "PROTEST défilé status=planned participants=90", id="a plan"),
        pytest.param("DISASTER feu at=Lesk killed=4", "DISASTER feu at=Morvanville killed=4", id="places apart"),
    ],
)
def test_kept_apart_in_one_story(one: str, other: str) -> None:
    assert joined(tell("Alfa", "2023-04-12", one), tell("Beta", "2023-04-13", other)) == [1, 1]


FLOOD, RISING = "DISASTER crue killed=4", "DISASTER montée killed=6"


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (tell("Beta", "2023-04-13", RISING, names="Drin"), "no name in common"),
        (tell("Beta", "2023-04-13", RISING, names="Lesk Drin", country="SI"), "one name, another country"),
        (tell("Beta", "2023-04-18", RISING), "a week later, and neither has a day"),
        (tell("Beta", "2023-04-13", RISING, "DISASTER inondation killed=7"), "two of a kind"),
    ],
)
def test_other_stories(other: Reading, why: str) -> None:
    assert max(joined(tell("Alfa", "2023-04-12", FLOOD), other)) == 1, why


def test_order_makes_no_difference() -> None:
    told = [
        tell("Alfa", "2023-04-12", FLOOD, "COERCE arrêté mode=arrest"),
        tell("Beta", "2023-04-13", "DISASTER montée on=2023-04-11 killed=6", "COERCE écroué mode=arrest"),
        tell("Gamma", "2023-04-14", "DISASTER eaux killed=7", names="Lesk Drin"),
    ]
    whole = build(told)
    assert sorted(len(event.tellings) for event in whole.events) == [2, 3]
    assert all(build(order) == whole for order in permutations(told))


TOWNS = {"Lesk": 54.0, "Drinovo": 54.7, "Morvanville": 57.0}


def crash(told: str, outlet: str) -> Reading:
    """A dispatch on one crash on the road to Lesk: `published day town killed`."""
    published, day, town, killed = told.split()
    draft = Draft(f"Sur la route de Lesk, à {town} : {killed} morts, le {day} juin, collision. {outlet}",
                  published=f"2024-06-{published}", outlet=outlet)  # fmt: skip
    draft.place("Lesk", "city", "PL", lat=TOWNS["Lesk"], lon=20.0)
    place = draft.place(town, "city", "PL", lat=TOWNS[town], lon=20.0)
    figures = [(f"{killed} morts", "killed", int(killed), int(killed))]
    days = {"begin": f"2024-06-{day}", "until": f"2024-06-{int(day) + 1:02}"}
    draft.event("collision", "DISASTER", place=place, figures=figures, evidence=draft.dispatch.text, **days)
    return draft.reading()


@pytest.mark.parametrize(
    ("told", "tellings", "differ"),
    [
        pytest.param(["05 04 Lesk 14", "05 03 Lesk 14"], [2], "date", id="the day before"),
        pytest.param(["05 04 Lesk 14", "05 04 Drinovo 14"], [2], "place", id="a town nearby"),
        pytest.param(["05 04 Lesk 14", "05 03 Lesk 14", "05 04 Drinovo 14"], [3], "date place", id="one day, one town"),
        pytest.param(["05 03 Lesk 14", "05 04 Drinovo 14"], [1, 1], "", id="neither day nor town"),
        pytest.param(["05 04 Lesk 14", "04 03 Lesk 14"], [1, 1], "", id="told before the next day"),
        pytest.param(["05 04 Lesk 14", "05 02 Lesk 14"], [1, 1], "", id="two days before"),
        pytest.param(["05 04 Lesk 14", "05 03 Lesk 15"], [1, 1], "", id="another toll"),
        pytest.param(["05 04 Lesk 3", "05 03 Lesk 3"], [1, 1], "", id="a toll of many days"),
        pytest.param(["05 04 Lesk 14", "05 04 Morvanville 14"], [1, 1], "", id="a town far away"),
    ],
)
def test_one_toll_of_one_story(told: list[str], tellings: list[int], differ: str) -> None:
    readings = [crash(one, outlet) for one, outlet in zip(told, ("Alfa", "Beta", "Gamma"), strict=False)]
    for order in permutations(readings):
        assert joined(*order) == tellings
        found = {one.slot for event in build(order).events for one in event.differences if not one.granularity}
        assert found == set(differ.split())
