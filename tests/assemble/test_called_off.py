"""A plan that one dispatch tells to be called off stays the plan that others tell, and its status is the later word."""

from __future__ import annotations

from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.model.reading import Reading
from dateline.testing.readings import Draft

OFF, ALIKE = "la visite prévue le 12 mai est annulée", "la visite prévue le 12 mai est saluée"


def told(outlet: str, day: str, words: str, *, refused: bool = True, voice: bool = False) -> Reading:
    """A dispatch that tells of a visit on 12 May; in words that call it off where there is a verb beside it."""
    draft = Draft(f"Lomé : {words}, selon le palais. {outlet}", outlet=outlet, published=f"2021-05-{day}")
    visitor = draft.actor("palais", "organization", "TG", name="palais de Lomé")
    town = draft.place("Lomé", "city", "TG", lat=6.1, lon=1.2)
    verb = " ".join(words.split()[-2:])
    noun = words.removesuffix(verb).strip()
    says = draft.statement(words, visitor) if voice else None
    whole = {"actors": (visitor,), "begin": "2021-05-12", "until": "2021-05-13", "place": town}
    draft.event(noun, "CONSULT", status="planned", modes=("visit",), evidence=words, **whole)
    if refused:
        draft.event(verb, "REJECT", modes=("meet",), actors=(visitor,), evidence=words, voice=says)
    return draft.reading()


PLAN = told("A", "03", "la visite aura lieu", refused=False)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        pytest.param([told("B", "05", OFF)], "cancelled 2", id="called off"),
        pytest.param([told("B", "05", OFF, voice=True)], "cancelled claim 2", id="as somebody says"),
        pytest.param([told("B", "03", OFF)], "cancelled 2", id="on the same day"),
        pytest.param([told("B", "02", OFF)], "planned 2 ≠status", id="expected later still"),
        pytest.param([told("A", "05", OFF)], "cancelled 2 status", id="one outlet"),
        pytest.param([told("B", "05", ALIKE)], "planned 2", id="refused in another way"),
        pytest.param([told("B", "05", OFF, refused=False)], "planned 2", id="nothing refused"),
        pytest.param([told("B", "05", OFF), told("C", "05", OFF)], "cancelled 3", id="by two"),
    ],
)
def test_a_plan_called_off(others: list[Reading], expected: str) -> None:
    readings = [PLAN, *others]
    records = [build(order) for order in permutations(readings)]
    (event,) = (event for event in records[0].events if event.type == "CONSULT")
    slots = [f"≠{one.slot}" for one in event.differences]
    updated = [] if expected.split()[0] == "planned" else [one.slot for one in event.updates]
    shown = [event.status, *["claim"] * event.claim, str(len(event.tellings)), *slots, *updated]
    assert " ".join(shown) == expected
    assert event.actors and event.place and event.begin == "2021-05-12"
    assert all(record.events == records[0].events for record in records)
