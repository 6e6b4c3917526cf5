"""One telling with many carriers; the latest version counts; what differs in a figure is no copy."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from dateline.assemble.build import build
from dateline.model.dispatch import Dateline
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.testing.readings import Draft

STORY = (
    "À Lima, une explosion a fait {killed} morts dans un entrepôt du port. Les pompiers ont mis quatre heures à venir à bout "
    "du feu, que le vent attisait. Le maire a promis une enquête et demandé aux habitants des rues voisines de rester chez "
    "eux jusqu'au matin. Les écoles du quartier resteront fermées demain, et la route de la côte ne rouvrira pas avant jeudi."
)


def story(outlet: str, published: str, *, killed: int = 7, more: str = "", external_id: str | None = None) -> Reading:
    """The dispatch as an outlet has it."""
    draft = Draft(STORY.format(killed=killed) + more, outlet=outlet, published=published, external_id=external_id)
    place = draft.place("Lima", "city", "PE")
    draft.event(
        "explosion", "DISASTER", place=place, begin="2021-05-04", until="2021-05-05",
        figures=[(f"{killed} morts", "killed", killed, killed)], evidence=f"une explosion a fait {killed} morts",
    )  # fmt: skip
    return draft.reading()


def test_a_reprint_is_one_telling_with_its_carriers() -> None:
    reprints = [story(f"Journal {i}", "2021-05-05", more=f" ({i})") for i in range(10)]
    record = build([story("Agence", "2021-05-04"), *reprints])
    (event,) = record.events
    (telling,) = event.tellings
    assert telling.teller.outlet == "Agence"
    assert sorted(carrier.outlet or "" for carrier in telling.teller.carriers) == [f"Journal {i}" for i in range(10)]
    assert sum(dispatch.copy_of == telling.teller.dispatch for dispatch in record.dispatches) == 10


def test_who_is_not_known_never_tells_what_another_told() -> None:
    unknown = story("", "2021-05-05", more=" (avec Agence)")
    unknown = replace(unknown, dispatch=replace(unknown.dispatch, outlet=None, published=None))
    (event,) = build([unknown, story("Agence", "2021-05-04")]).events
    (telling,) = event.tellings
    assert (telling.teller.outlet, [carrier.outlet for carrier in telling.teller.carriers]) == ("Agence", [None])


@pytest.mark.parametrize(
    ("source", "reprint", "credit"),
    [
        pytest.param("2021-05-04T14:00", "2021-05-04", "", id="a day is no earlier than its hours"),
        pytest.param("2021-05-05", "2021-05-04", " (avec Agence)", id="who is credited tells it"),
        pytest.param("2021-05-04T14:00", "2021-05-04T12:00", " [Agence, Lima]", id="before others in the credit"),
        pytest.param("2021-05-04", "2021-05-05", " (avec Agence du Sud)", id="the earlier tells it"),
    ],
)
def test_a_reprint_never_tells_it_before_its_source(source: str, reprint: str, credit: str) -> None:
    told = [story("Agence", source), story("Journal", reprint, more=credit)]
    for order in permutations(told):
        (event,) = build(order).events
        (telling,) = event.tellings
        assert (telling.teller.outlet, [carrier.outlet for carrier in telling.teller.carriers]) == (
            "Agence",
            ["Journal"],
        )


def test_short_wire_copy_under_another_line_of_place_and_date() -> None:
    told = (
        "Une explosion a fait trois morts mardi à Lima, dans un entrepôt du port, ont annoncé les pompiers de la ville "
        "mardi soir."
    )
    readings = [
        Draft(
            f"{line} – {told}{credit}",
            outlet=outlet,
            published="2021-05-05",
            dateline=Dateline(span=Span(0, len(line))),
        ).reading()
        for line, outlet, credit in (
            ("LIMA, 5 mai 2021 (Agence)", "Agence", ""),
            ("BRUXELLES, 5 mai 2021 (Journal de la Meuse)", "Journal", " (avec Agence)"),
        )
    ]
    assert sum(dispatch.copy_of is not None for dispatch in build(readings).dispatches) == 1


def test_another_figure_is_another_telling() -> None:
    (event,) = build([story("Agence", "2021-05-04"), story("Journal", "2021-05-05", killed=9)]).events
    assert len(event.tellings) == 2
    assert [difference.slot for difference in event.differences] == ["quantity:killed"]


def test_the_latest_version_counts_and_the_earlier_are_kept() -> None:
    first = story("Agence", "2021-05-04T10:00", external_id="urn:1")
    second = story("Agence", "2021-05-04T12:00", killed=9, external_id="urn:1")
    record = build([second, first])
    (event,) = record.events
    assert [figure.least for figure, _ in event.figures] == [9]
    assert [dispatch.replaced_by for dispatch in record.dispatches] == [second.dispatch.id, None]


def test_updates_of_one_outlet_are_a_series() -> None:
    (event,) = build([story("Agence", "2021-05-04"), story("Agence", "2021-05-05", killed=9)]).events
    assert len(event.tellings) == 2
    assert event.differences == ()
