"""Scraps of dispatches: whatever is cut off, what is left is read."""

from __future__ import annotations

import random

import pytest

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
