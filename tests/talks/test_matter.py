"""What talks are about, in lemmas; nothing for what all talks are about, and nothing for where or how they are held."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotate.run import annotate
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse

CASES = {
    "Le Kenya et la Somalie ont tenu lundi à Djibouti le troisième cycle de leurs pourparlers sur la pêche.": ["pêche"],
    "Le Kenya et la Somalie ont repris lundi à Djibouti leurs négociations au sujet de la dette.": ["dette"],
    "Le Kenya et la Somalie ont repris lundi leurs pourparlers consacrés au partage du gaz à Djibouti.": ["gaz"],
    "Le Kenya et la Somalie ont tenu lundi une session de négociations relatives aux visas.": ["visa"],
    "Le Kenya et la Somalie ont repris lundi à Djibouti leurs pourparlers sur la question des eaux.": ["eau"],
    "Le Kenya et la Somalie ont repris lundi à Djibouti leurs négociations sur la paix.": [None],
    "Le Kenya et la Somalie ont repris lundi à Djibouti leurs pourparlers sur un cessez-le-feu.": [None],
    "Le Kenya et la Somalie ont repris lundi leurs négociations sur une île du lac Assal.": [None],
    "Le Kenya et la Somalie ont repris lundi à Djibouti leurs pourparlers.": [None],
    "Le Kenya et la Somalie ont repris lundi leurs négociations sur le gaz. La troisième session aura lieu le 9 mai.": [
        "gaz"
    ],
    "Le Kenya et la Somalie ont tenu lundi une session de pourparlers. Ces négociations sur la pêche reprendront "
    "le 2 avril.": ["pêche"],
}


@pytest.mark.parametrize(("text", "tracks"), CASES.items())
def test_what_talks_are_about(text: str, tracks: list[str | None], parse: Callable[..., Parse]) -> None:
    dispatch = Dispatch(id="case", text=text, language="fr", published="2024-03-13")
    reading = annotate(dispatch, parse(text, published="2024-03-13"), load("fr"))
    assert [talks.track for talks in reading.talks] == tracks
