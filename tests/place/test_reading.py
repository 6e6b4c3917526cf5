"""Places of whole dispatches: one place with all its mentions, the dateline's among them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.place import find_places
from dateline.lang.pack import load
from dateline.model.dispatch import Dateline, Dispatch
from dateline.model.parse import Parse, Token
from dateline.model.place import Place
from dateline.model.span import Span

WORDS = ("à", "de", "la", "Gao", "en", "Mali", ",", "près", "km", "30", "nord", "au", "mer", "Noire", "frontière", "É")


def places_of(text: str, parse: Callable[..., Parse], dateline: Dateline | None = None) -> tuple[Place, ...]:
    dispatch = Dispatch(id="case", text=text, language="fr", dateline=dateline)
    return find_places(dispatch, parse(text, dateline=dateline), load("fr"))


def test_two_names_of_a_city_are_one_place(parse: Callable[..., Parse]) -> None:
    text = "Un incendie a éclaté à Kiev. Il a été maîtrisé, à Kyiv, dans la soirée."
    (place,) = places_of(text, parse)
    assert [mention.of(text) for mention in place.mentions] == ["Kiev", "Kyiv"]
    assert place.geonames is not None


def test_the_dateline_names_a_place(parse: Callable[..., Parse]) -> None:
    text = "LIMA, 4 mai (Agence) - Le port de Callao est fermé."
    place = places_of(text, parse, Dateline(span=Span(0, 22), place=Span(0, 4)))[0]
    assert (place.id, place.name, place.country, place.mentions) == ("p1", "LIMA", "PE", (Span(0, 4),))


def test_a_distance_moves_the_point(parse: Callable[..., Parse]) -> None:
    (there,) = places_of("Le train a déraillé à Bamako.", parse)
    (north,) = places_of("Le train a déraillé à 111 km au nord de Bamako.", parse)
    assert there.lat is not None and north.lat is not None and north.lon == there.lon
    assert north.lat - there.lat == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize(
    ("one", "other"), [("Lima", "Quito"), ("Erevan", "Bakou"), ("Kigali", "Kinshasa")], ids=["PE-EC", "AM-AZ", "RW-CD"]
)
def test_parties_swap(one: str, other: str, parse: Callable[..., Parse]) -> None:
    """With two names changed about, the same words are places."""
    text = "{} accuse {} ; des heurts ont eu lieu à {}, puis près de {}."
    first = places_of(text.format(one, other, one, other), parse)
    second = places_of(text.format(other, one, other, one), parse)
    assert [place.name for place in first] == [one, other]
    assert [place.name for place in second] == [other, one]
    assert [place.precision for place in first] == [place.precision for place in second]


def test_the_country_of_the_dispatch_decides(parse: Callable[..., Parse]) -> None:
    """A name of several cities means the one in a country that the dispatch names."""
    countries = {}
    for adjective in ("vénézuélien", "espagnol"):
        places = places_of(f"Le ministre {adjective} s'est rendu à Mérida.", parse)
        countries[adjective] = [place.country for place in places]
    assert countries == {"vénézuélien": ["VE"], "espagnol": ["ES"]}


@given(words=st.lists(st.sampled_from(WORDS)))
def test_any_words_give_spans_of_the_text(words: list[str]) -> None:
    """Whatever the words and however they hang together, places lie in the text and count on."""
    text, tokens = " ".join(words), []
    for i, word in enumerate(words):
        start = sum(len(before) + 1 for before in words[:i])
        span = Span(start, start + len(word))
        tokens.append(Token(i=i, span=span, text=word, lemma=word, pos="PROPN", dep="dep", head=0))
    parse = Parse(text=text, tokens=tuple(tokens), sentences=((0, len(tokens)),) if tokens else ())
    places = find_places(Dispatch(id="case", text=text, language="fr"), parse, load("fr"))
    assert [place.id for place in places] == [f"p{n}" for n in range(1, len(places) + 1)]
    assert all(0 <= mention.start < mention.end <= len(text) for place in places for mention in place.mentions)
    assert all((place.lat is None) == (place.precision == "unresolved") for place in places)
