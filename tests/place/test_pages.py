"""The pages of lang/fr/place: which words are places, which place, and how the point stands to it."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages import cases

from dateline.annotate.place import find_places
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.testing.pages import Case


@cases("lang/fr/place", "names")
def test_places(case: Case, parse: Callable[..., Parse]) -> None:
    """The places of a line are those that are marked."""
    places = find_places(Dispatch(id="case", text=case.text, language="fr"), parse(case.text), load("fr"))
    found = [(span, f"{p.kind} {p.country or '-'} {p.precision}") for p in places for span in p.mentions]
    assert sorted(found) == [(mark.span, mark.label) for mark in case.marks]


def test_a_distance_moves_the_point(parse: Callable[..., Parse]) -> None:
    """Thirty kilometres north is about 0.27 degrees of latitude."""
    text = "Une explosion a eu lieu à 30 km au nord de Bagdad."
    (place,) = find_places(Dispatch(id="case", text=text, language="fr"), parse(text), load("fr"))
    assert place.lat is not None and abs(place.lat - 33.34 - 0.27) < 0.1
    assert place.name == "Bagdad"


def test_the_same_place_is_one_place(parse: Callable[..., Parse]) -> None:
    """Two spellings of one city are one place, with both mentions."""
    text = "Il est allé à Kiev. Elle est restée à Kyiv."
    places = find_places(Dispatch(id="case", text=text, language="fr"), parse(text), load("fr"))
    assert [[span.of(text) for span in place.mentions] for place in places] == [["Kiev", "Kyiv"]]


def test_the_country_of_the_dispatch_decides(parse: Callable[..., Parse]) -> None:
    """A name of several cities means the one in a country that the dispatch names."""
    countries = {}
    for adjective in ("vénézuélien", "espagnol"):
        text = f"Le ministre {adjective} s'est rendu à Mérida."
        places = find_places(Dispatch(id="case", text=text, language="fr"), parse(text), load("fr"))
        countries[adjective] = [place.country for place in places]
    assert countries == {"vénézuélien": ["VE"], "espagnol": ["ES"]}
