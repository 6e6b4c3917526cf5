"""A third telling does not part what two tell rightly of one event, and an event of a later day is no earlier one."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from dateline.assemble.build import build
from dateline.model.reading import Reading
from dateline.testing.readings import Draft

LATITUDES = {"Lesk": 54.0, "Morvanville": 58.0}


def blast(outlet: str, told: str) -> Reading:
    """A dispatch on a blast: `published day place killed word doer`, with `-` for what it does not tell, `3/8` for days."""
    published, day, place, killed, word, doer = told.split()
    text = f"{word} à {place}, {day} juin, {killed} morts, par {doer} : Orsk, la Barde, PL ; le Nalt, le Velm. {outlet}"
    draft = Draft(text, published=f"2024-06-{published}", outlet=outlet)
    country, _ = draft.place("PL", "country", "PL"), draft.place("Orsk", "city", "PL", lat=50.0, lon=10.0)
    forces = {name: draft.actor(name, "armed_force") for name in ("Nalt", "Velm")}
    draft.actor("Orsk", "organization")
    fields: dict[str, Any] = {"actors": (forces[doer],)} if doer in forces else {}
    if day != "-":
        begin, _, until = day.partition("/")
        fields |= {"begin": f"2024-06-{int(begin):02}", "until": f"2024-06-{int(until or int(begin) + 1):02}"}
    if place in LATITUDES:
        fields["place"] = draft.place(place, "city", "PL", lat=LATITUDES[place], lon=20.0)
    elif place != "-":
        region = draft.place("Barde", "region", "PL", lat=54.2, lon=20.1)
        fields["place"] = country if place == "PL" else region
    figures = [] if killed == "-" else [(f"{killed} morts", "killed", int(killed), int(killed))]
    draft.event(word, "ASSAULT", figures=figures, evidence=text[: text.index(" :")], **fields)
    return draft.reading()


@pytest.mark.parametrize(
    ("told", "groups"),
    [
        pytest.param(
            ["05 5 Lesk 12 explosion -", "06 - Lesk - attaque -", "07 4/6 - 14 explosion -"],
            "ABC",
            id="one has neither day nor toll, another no place",
        ),
        pytest.param(
            ["05 3/6 - - explosion -", "06 - Barde 12 explosion -", "06 4/6 - 12 attaque -"],
            "ABC",
            id="a week and a region",
        ),
        pytest.param(
            ["05 5 Lesk 12 frappe Nalt", "05 5 Lesk 14 frappe Velm", "06 5 Barde 12 frappe Nalt"],
            "ABC",
            id="other doers in one town, a third in its region",
        ),
        pytest.param(
            ["05 5 Lesk 12 frappe Nalt", "05 5 Lesk 14 tir Velm", "06 5 PL - frappe Velm"],
            "ABC",
            id="other doers in one town, a third in its country",
        ),
        pytest.param(["05 5 Lesk 12 frappe Nalt", "05 5 Barde 12 frappe Velm"], "A B", id="other doers, no one town"),
        pytest.param(
            ["05 5 Lesk 12 explosion -", "06 5 Lesk 14 explosion -", "06 5 Morvanville 12 explosion -"],
            "AB C",
            id="another town",
        ),
        pytest.param(["05 3/10 Lesk 12 explosion -", "07 7 Lesk 12 explosion -"], "A B", id="a week, told before"),
        pytest.param(["05 - Lesk 12 explosion -", "06 6 Lesk 12 explosion -"], "A B", id="no day, told before"),
        pytest.param(
            ["05 3/10 Lesk 12 attentat -", "05 5 Lesk 12 explosion -", "07 7 Lesk 14 attentat -"],
            "AB C",
            id="the next one a day or two later",
        ),
    ],
)
def test_three_tellings(told: list[str], groups: str) -> None:
    readings = [blast(outlet, one) for outlet, one in zip("ABC", told, strict=False)]
    for order in permutations(readings):
        found = {"".join(sorted(t.teller.outlet or "" for t in event.tellings)) for event in build(order).events}
        assert found == set(groups.split())
