"""Which words tell events by their weights: what no table has, what nothing is, and that names weigh nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tests.event.alone import tables_alone

from dateline.annotate.event.cues import cues_of
from dateline.annotate.event.setting import set_scene
from dateline.annotate.event.trigger import find_triggers
from dateline.annotate.run import annotate, told_of
from dateline.lang.pack import LanguagePack, load
from dateline.lang.weights import Bag, key_of, read_weights, side_by_side, write_weights
from dateline.model.dispatch import Dispatch
from dateline.model.event import EVENT_TYPES
from dateline.model.folding import fold
from dateline.model.parse import Parse
from dateline.model.reading import Reading

STORY = (
    "{0} et {1} ont entamé lundi des discussions à Vienne. La rencontre s'est achevée dans la nuit. "
    "{0} a fustigé la position de {1}. Deux soldats ont péri mardi dans l'explosion d'une mine."
)


def bag(*weights: float) -> Bag:
    """A bag of two cues and two classes, whose sum tells for the second class."""
    vectors = np.array([[0.0], *([weight] for weight in weights)], dtype="float32")
    rows = {key_of(f"cue{n}"): n for n in range(1, len(weights) + 1)}
    head = np.array([[-1.0, 1.0]], dtype="float32"), np.zeros(2, dtype="float32")
    return Bag(classes=("two", "one"), rows=rows, vectors=vectors, bias=np.zeros(1, dtype="float32"), heads=(head,))


def test_shares_add_up_and_cues_that_were_never_met_count_nothing() -> None:
    shares = bag(1.0, 0.5).shares([["cue1"], ["cue1", "cue2"], ["other"], []])
    assert [round(sum(row), 5) for row in shares] == [1.0] * 4
    assert shares[0][1] < shares[1][1]
    assert shares[2] == shares[3] == [0.5, 0.5]


def test_a_cue_that_stands_twice_counts_once() -> None:
    once, twice = bag(1.0).shares([["cue1"], ["cue1", "cue1"]])
    assert once == twice


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    write_weights(path, {"types": side_by_side([bag(1.0, 0.5), bag(0.25, 2.0)])})
    held = path.read_bytes()
    assert read_weights(path)["types"].shares([["cue2"]]) == side_by_side([bag(1.0, 0.5), bag(0.25, 2.0)]).shares(
        [["cue2"]]
    )
    write_weights(path, read_weights(path))
    assert path.read_bytes() == held


@pytest.fixture
def read(parse: Callable[..., Parse]) -> Callable[..., Reading]:
    def reading_of(text: str, pack: LanguagePack) -> Reading:
        dispatch = Dispatch(id="case", text=text, language="fr", published="2024-03-13")
        return annotate(dispatch, parse(text, published="2024-03-13"), pack)

    return reading_of


@pytest.mark.parametrize("text", ["", ".", "Oui", "Paris", "12", "« »", "Le ministre.", "Manger"])
def test_next_to_nothing_is_read_without_fault(read: Callable[..., Reading], text: str) -> None:
    for event in read(text, load("fr")).events:
        assert event.trigger.of(text)


def test_what_only_says_or_denies_is_no_event(read: Callable[..., Reading]) -> None:
    told = read("Le ministre a indiqué que la route était sûre. Le maire a démenti ces propos.", load("fr")).events
    assert [event for event in told if event.by.startswith("event.verb.weighed")] == []


def test_names_weigh_nothing(read: Callable[..., Reading]) -> None:
    """Two states that change places change nothing but themselves."""

    def shape(first: str, second: str) -> list[tuple[object, ...]]:
        reading = read(STORY.format(first, second), load("fr"))
        names = {
            a.id: {first: "A", second: "B"}.get(a.name.removeprefix("le ").capitalize(), a.kind) for a in reading.actors
        }
        return [
            (e.type, e.status, e.begin, [names[a] for a in e.actors], [names[r] for r in e.recipients], e.by)
            for e in reading.events
        ]

    assert shape("Le Pérou", "Le Kenya") == shape("Le Kenya", "Le Pérou")


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("L'opération {} a commencé lundi.", ["ukrainienne", "kurde", "touareg", "péruvienne"]),
        ("Des combattants {} ont attaqué lundi un poste.", ["kurdes", "houthis", "russes", "tamouls"]),
        ("Trois {} ont été arrêtés lundi.", ["Kenyans", "Russes", "Norvégiens"]),
        ("Des {} ont attaqué lundi un poste.", ["talibans", "houthis"]),
    ],
)
def test_peoples_and_factions_weigh_nothing(parse: Callable[..., Parse], text: str, parties: list[str]) -> None:
    """No cue of any word holds the name of a side, however it is told."""
    for party in parties:
        parsed = parse(text.format(party), published="2024-03-13")
        dispatch = Dispatch(id="case", text=parsed.text, language="fr", published="2024-03-13")
        told, pack = told_of(dispatch, parsed, load("fr")), load("fr")
        scene = set_scene(
            dispatch, parsed, pack.event, pack.countries, told.timexes, told.actors, told.places, told.statements
        )
        stem = fold(party)[:5]
        cues = [cue for held in cues_of(scene, {t.i: t for t in find_triggers(scene)}).values() for cue in held]
        assert [cue for cue in cues if stem in cue] == []


def test_every_type_has_its_frames() -> None:
    language = load("fr").event
    assert set(language.frames) == set(EVENT_TYPES) == set(language.weights["types"].classes[1:])


def test_without_weights_the_tables_read_alone(read: Callable[..., Reading]) -> None:
    reading = read(STORY.format("Le Pérou", "Le Kenya"), tables_alone())
    assert reading.events
    assert not any("weighed" in event.by for event in reading.events)
