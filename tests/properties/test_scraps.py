"""Scraps of dispatches: whatever is cut off, what is left is read."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import api
from dateline.model.dispatch import Dispatch
from dateline.samples import SAMPLE_FILE

SCRAPS = ("Le pont a cédé aux yeux", "Il parle de l'avis", "La ministre annonce", "a dit", "Oui, a dit", "Selon", "« »")


@pytest.mark.xdist_group("model")
def test_scraps_of_dispatches_are_read() -> None:
    """Pieces that begin and end anywhere give a reading each."""
    chance, texts = random.Random(11), list(SCRAPS)
    for sample in api.read([str(SAMPLE_FILE)]):
        words = sample.text[sample.body :].split(" ")
        for end in chance.sample(range(1, len(words)), 12):
            texts.append(" ".join(words[chance.randint(max(0, end - 12), end - 1) : end]))
    dispatches = [Dispatch(id=str(n), text=text, language="fr", published="2024-03-05") for n, text in enumerate(texts)]
    assert len(list(api.annotate_all(dispatches))) == len(dispatches)


PIECES = [
    "« ",
    " »",
    "“",
    "”",
    '"',
    "'",
    "„",
    "— ",
    "- ",
    "(",
    ")",
    "[…]",
    ":",
    " : ",
    ", ",
    ". ",
    " ; ",
    "?",
    "…",
    "\n",
    "\n\n",
    " ",
    "a dit",
    "a-t-il ajouté",
    "selon",
    "d'après",
    "accuse",
    "dément",
    "ce que nie",
    "qu'",
    "qui dément",
    "que ",
    "d'avoir tiré",
    "promet de",
    "Accusé par",
    "le ministre",
    "La présidente Ana Quispe",
    "Luis Rojas",
    "Lima",
    "le Pérou",
    "on",
    "de l'ONU",
    "son homologue chilien",
    "l'intéressé",
    "ce dernier",
    "le premier",
    "Tous deux",
    "Il",
    "-elle",
    "de source sûre",
    "un communiqué",
    "le rapport",
    "hier",
    "le 3 mars 2024",
    "10 morts",
    "12 h 30",
    "s'est borné à dire",
    "menace-t-il",
    "Rumeur :",
    "@maire :",
    "é",
    "é",
    "\u200b",
    "\u202e",
    "\xa0",
    "🙂",
    "ﬁ",
    "Ω",
    "#",
    "http://x.fr",
    "<b>",
    "&amp;",
    "\t",
    "0",
    "juge",
    "n'a pas",
    "refuse",
]


@pytest.mark.xdist_group("model")
@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=24), st.sampled_from(["", " "]))
def test_pieces_in_any_order_are_read(pieces: list[str], between: str) -> None:
    """Whatever stands beside whatever: a reading, and every statement quotes the text."""
    text = between.join(pieces)
    reading = api.annotate(Dispatch(id="case", text=text, language="fr", published="2024-03-05"))
    for statement in reading.statements:
        assert all(0 <= part.start < part.end <= len(text) for part in statement.content)
        assert statement.cue is None or statement.cue.of(text)
