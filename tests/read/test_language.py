"""The language of a text, by the common words of packs first."""

from __future__ import annotations

import subprocess
import sys

import pytest

from dateline.lang.pack import load
from dateline.read.language import identify

FRENCH = (
    "Le préfet a reçu mardi les délégués des dockers, qui demandent une hausse des salaires, selon le syndicat du port."
)
OTHERS = {
    "ca": "El president ha dit que les eleccions es faran al maig i que no hi haurà cap canvi en les normes de la campanya.",
    "it": "Il presidente ha detto che le elezioni si terranno in maggio e che non ci sarà alcun cambiamento nelle regole.",
    "es": "El presidente dijo el lunes que las elecciones se celebrarán en mayo y que no habrá ningún cambio en las reglas.",
    "en": "The president said on Monday that the election would be held in May, and that the rules would not be changed.",
}


def test_french_is_told_without_the_identifier() -> None:
    """The identifier takes 100 MB: reading times alone stays within 60."""
    code = (
        "import sys; from dateline.read.language import identify; "
        f"print(identify({FRENCH!r}), 'py3langid' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert told == ["fr", "False"]


@pytest.mark.parametrize(("tag", "text"), OTHERS.items(), ids=list(OTHERS))
def test_other_languages_keep_their_tags(tag: str, text: str) -> None:
    assert identify(text) == tag


def test_a_few_words_are_still_french() -> None:
    assert identify("Le port est fermé.") == "fr"


def test_common_words_are_single_folded_words() -> None:
    words = load("fr").common
    assert all(word.isalpha() and word == word.casefold() for word in words)
