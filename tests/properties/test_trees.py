"""Sentences are trees whatever was mended in them: from every word its governors lead to a root, and never back to it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from dateline import api
from dateline.model.parse import Parse
from dateline.samples import SAMPLE_FILE

OPENINGS = ("", "Mardi, ", "Contacté par l'agence, ", "Alors que les heurts continuent, ")
SUBJECTS = ("le ministre", "la présidence, jointe par téléphone,", "Niamey", "le M23")
VERBS = ("dément", "dément toujours", "refuse", "condamne")
OBJECTS = ("toute discussion avec les rebelles", "cette rencontre, prévue lundi", "le retrait : « rien », a-t-il dit")


def is_forest(parse: Parse) -> bool:
    """Whether each token's governors end at a root."""
    return all(parse.head([token, *parse.ancestors(token.i)][-1].i) is None for token in parse.tokens)


def test_sentences_of_all_kinds_are_trees(parse: Callable[..., Parse]) -> None:
    texts = [f"{opening}{subject} {verb} {what}." for opening, subject, verb, what in
             product(OPENINGS, SUBJECTS, VERBS, OBJECTS)]  # fmt: skip
    assert [text for text in texts if not is_forest(parse(text[0].upper() + text[1:]))] == []


def test_the_samples_are_trees() -> None:
    read = api.read([str(SAMPLE_FILE)])
    assert [dispatch.external_id for dispatch, parse in api.parse_all(read) if not is_forest(parse)] == []
