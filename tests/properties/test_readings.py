"""What holds of every reading: spans quote, ids lead somewhere, the contract's shape, evenness, moving spans."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline import api
from dateline.model.contract import to_dict
from dateline.model.dispatch import Dispatch, dispatch_id
from dateline.samples import SAMPLE_FILE

pytestmark = pytest.mark.xdist_group("model")

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
SCHEMA = json.loads((ROOT / "docs" / "reading.schema.json").read_text("utf-8"))


def dispatch(text: str, published: str | None = "2021-11-09") -> Dispatch:
    return Dispatch(id=dispatch_id(text, None, published), text=text, language="fr", published=published)


def reading_of(text: str, published: str | None = "2021-11-09") -> dict[str, Any]:
    reading = api.annotate(dispatch(text, published))
    return to_dict(reading, api.check(reading))


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a start, an end and a text, however deep."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for key, inner in value.items():
            if key != "dispatch":
                yield from spans(inner)
        yield from spans({k: v for k, v in value.get("dispatch", {}).items() if k in {"header", "dateline"}} or None)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def breaches(reading: dict[str, Any]) -> list[str]:
    """What a reading breaks of the contract: its shape, its spans, its references."""
    text = reading["dispatch"]["text"]
    found = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(reading)]
    found += [
        f"span {s}" for s in spans(reading) if s.get("text") != text[s["start"] : s["end"]] or s["start"] >= s["end"]
    ]
    ids = {
        topic: {item["id"] for item in reading[topic]}
        for topic in ("timexes", "actors", "places", "statements", "events")
    }
    for event in reading["events"]:
        found += [f"actor {a}" for a in [*event["actors"], *event["recipients"]] if a not in ids["actors"]]
        for key, topic in (("place", "places"), ("time", "timexes"), ("voice", "statements"), ("part_of", "events")):
            found += [f"{key} {event[key]}"] if event[key] is not None and event[key] not in ids[topic] else []
    for statement in reading["statements"]:
        for key, topic in (("source", "actors"), ("time", "timexes"), ("within", "statements")):
            found += (
                [f"{key} {statement[key]}"] if statement[key] is not None and statement[key] not in ids[topic] else []
            )
    return found


def test_the_samples_keep_the_contract() -> None:
    for reading in api.annotate_all(api.read(str(SAMPLE_FILE))):
        assert breaches(to_dict(reading, api.check(reading))) == []


@pytest.mark.skipif(not (SHARED / "eval" / "sets").is_dir(), reason="no annotated sets beside this checkout")
def test_all_texts_of_the_annotated_sets_keep_the_contract() -> None:
    lines = [
        line
        for path in sorted((SHARED / "eval" / "sets").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
    ]
    rows = [json.loads(line) for line in lines if line.strip()]
    dispatches = [dispatch(row["text"], row.get("published")) for row in rows]
    for reading in api.annotate_all(dispatches):
        assert breaches(to_dict(reading, api.check(reading))) == []


@pytest.mark.skipif(not (SHARED / "contract").is_dir(), reason="no contract beside this checkout")
def test_the_schema_is_the_contracts() -> None:
    assert json.loads((SHARED / "contract" / "reading.schema.json").read_text("utf-8")) == SCHEMA


ODD = [
    "",
    " \n\n ",
    "«",
    "» »",
    '« “ " »',
    "a" * 5000,
    "Il a dit que",
    "2022-03-02",
    "é\u0301 ﷽ 🇺🇦 dit-il",
    "\r\n\r\n- Oui.\r\n- Non.",
    "selon",
    "Le 31 février.",
]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_no_text_is_too_odd(text: str) -> None:
    assert breaches(reading_of(text)) == []


TEMPLATES = [
    "{A} a accusé {B} d'avoir violé le cessez-le-feu. Mardi, {B} a démenti toute attaque.",
    "Le ministre {a} a annoncé mardi que les soldats {b}s avaient quitté la zone.",
    "« Nous voulons la paix », a déclaré l'ambassadeur {a}. Son homologue {b} a ajouté que rien n'était décidé.",
    "Un deuxième round de pourparlers entre {A} et {B} doit se tenir jeudi à Oslo.",
]


def shape(reading: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What happened and who said so, without names and offsets."""
    events = [
        (e["type"], e["status"], len(e["actors"]), len(e["recipients"]), e["voice"], e["begin"])
        for e in reading["events"]
    ]
    statements = [(s["act"], s["manner"], s["source"] is not None) for s in reading["statements"]]
    return [*events, *statements, (len(reading["talks"]),)]


@pytest.mark.parametrize("template", TEMPLATES, ids=range(len(TEMPLATES)))
def test_swapping_the_parties_swaps_the_reading(template: str) -> None:
    """Two parties, both ways round: the same shape, with the countries exchanged."""
    one = {"A": "le Pérou", "a": "péruvien", "B": "le Chili", "b": "chilien"}
    two = {"A": "le Chili", "a": "chilien", "B": "le Pérou", "b": "péruvien"}
    texts = [template.format(**names) for names in (one, two)]
    first, second = (reading_of(text[0].upper() + text[1:]) for text in texts)
    assert shape(first) == shape(second)
    exchanged = {"PE": "CL", "CL": "PE"}
    assert [exchanged.get(a["country"], a["country"]) for a in first["actors"]] == [
        a["country"] for a in second["actors"]
    ]


def test_a_paragraph_before_moves_spans_only() -> None:
    text = "Le ministre péruvien a démissionné. « Je pars », a-t-il dit."
    before = "Une page de pluie et de vent.\n\n"
    alone, after = api.annotate(dispatch(text)), api.annotate(dispatch(before + text))
    moved = [replace(s, content=tuple(c.shift(len(before)) for c in s.content)).content for s in alone.statements]
    assert [s.content for s in after.statements] == moved


def test_the_same_input_gives_the_same_bytes() -> None:
    text = (
        "Lima a rejeté mardi l'offre de Santiago, selon deux diplomates. « C'est non », a dit le porte-parole péruvien."
    )
    assert json.dumps(reading_of(text)) == json.dumps(reading_of(text))
