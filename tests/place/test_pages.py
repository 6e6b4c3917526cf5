"""The pages of French places: what is marked is found, as what and where; nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.pages import cases

from dateline.annotate.place import find_places
from dateline.lang.fr.place.spelling import spellings
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.folding import fold
from dateline.model.parse import Parse
from dateline.testing.pages import Case


@cases("lang/fr/place", "names", "borders")
def test_places(case: Case, parse: Callable[..., Parse]) -> None:
    dispatch = Dispatch(id="case", text=case.text, language="fr")
    places = find_places(dispatch, parse(case.text), load("fr"))
    found = {
        mention.of(case.text): f"{place.kind} {place.country or '-'} {place.precision}"
        for place in places
        for mention in place.mentions
    }
    assert found == {mark.span.of(case.text): mark.label for mark in case.marks}


@cases("lang/fr/place", "spelling")
def test_spellings(case: Case) -> None:
    tried = spellings(fold(case.text))
    for mark in case.marks:
        assert mark.label in tried
    if not case.marks:
        assert tried == ()


@pytest.mark.parametrize("name", ["", "à", "Ur", "L'", "-", "x" * 3])
def test_short_names_have_one_spelling(name: str) -> None:
    assert spellings(fold(name)) == ()
