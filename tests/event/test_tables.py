"""The tables of lang/fr/event: known types, modes and slots, and an example for every row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.lang.fr.event.future import is_conditional, is_future
from dateline.lang.fr.event.ordinals import ordinal
from dateline.lang.pack import load
from dateline.lang.table import read_table
from dateline.model.event import EVENT_TYPES
from dateline.model.parse import Token
from dateline.model.span import Span

PACKAGE = "dateline.lang.fr.event"
SLOTS = {"subj", "obj", "mod", "word", "adv", "support", "session", "one", "clause", "finite", "negated", "told"}


@pytest.mark.parametrize("name", ["verbs.tsv", "nouns.tsv"])
def test_rows_are_well_formed(name: str) -> None:
    rows = read_table(PACKAGE, name)
    plain = "à de avec contre entre sur pour par en dans envers auprès devant vers"
    prepositions = set(plain.split())
    for row in rows:
        assert row["type"] in EVENT_TYPES, row
        assert row["example"].endswith("."), row
        for part in row["frame"].split():
            slot, _, role = part.partition(":")
            assert slot in SLOTS | prepositions and role in ("actor", "recipient"), row
        for part in row["needs"].split():
            assert part.partition(":")[0].removeprefix("not-") in SLOTS | prepositions, row


def test_prepositions_of_several_words_stand_in_their_examples() -> None:
    for row in read_table(PACKAGE, "prepositions.tsv"):
        assert row["words"].removesuffix("e") in row["example"].replace(" du ", " de "), row
    assert load("fr").event.compounds[("à", "l'", "encontre", "de")] == "contre"


def test_doers_give_a_type() -> None:
    assert set(load("fr").event.doers.values()) <= set(EVENT_TYPES)


def test_enough_senses() -> None:
    assert len(read_table(PACKAGE, "verbs.tsv")) + len(read_table(PACKAGE, "nouns.tsv")) >= 600


def test_supports_and_governors_name_a_status() -> None:
    language = load("fr").event
    statuses = {"occurred", "ongoing", "planned", "called_for", "threatened", "hypothetical", "denied", "none", None}
    assert set(language.governors.values()) <= statuses
    assert {support.status for supports in language.supports.values() for support in supports} <= statuses


@pytest.mark.parametrize(
    ("word", "number"),
    [("premier", 1), ("deuxième", 2), ("3e", 3), ("12ème", 12), ("1er", 1), ("premiers", None), ("nouveau", None)],
)
def test_ordinals(word: str, number: int | None) -> None:
    assert ordinal(word) == number


@pytest.mark.parametrize(
    ("form", "lemma", "rule", "holds"),
    [
        ("s'entretiendra", "entretenir", is_future, True),
        ("parlera", "parler", is_future, True),
        ("auront", "avoir", is_future, True),
        ("entra", "entrer", is_future, False),
        ("libéra", "libérer", is_future, False),
        ("parla", "parler", is_future, False),
        ("suspendrait", "suspendre", is_conditional, True),
        ("fermerait", "fermer", is_conditional, True),
        ("tiendraient", "tenir", is_conditional, True),
        ("offrirait", "offrir", is_conditional, True),
        ("offrait", "offrir", is_conditional, False),
        ("courait", "courir", is_conditional, False),
        ("tirait", "tirer", is_conditional, False),
        ("opéraient", "opérer", is_conditional, False),
    ],
)
def test_moods_by_their_form(form: str, lemma: str, rule: Callable[[Token], bool], holds: bool) -> None:
    token = Token(
        i=0, span=Span(0, len(form)), text=form, lemma=lemma, pos="VERB", dep="ROOT", head=0,
        morph="Mood=Ind|VerbForm=Fin",
    )  # fmt: skip
    assert rule(token) is holds
