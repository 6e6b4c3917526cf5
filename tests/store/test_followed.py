"""What people settled of a dispatch holds where another comes to tell in its place: an original, or a later version."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest

from dateline.assemble.followed import found_again
from dateline.model.decision import Decision, DecisionKind
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

WORDS = "près du marché couvert de la vieille ville de Lesk, où des commerçants rangeaient leurs étals à la nuit tombée"


def told(outlet: str, published: str, *, before: str = "", id: str | None = None) -> Reading:
    """A dispatch on one blast, and on the march that followed; all have nearly all words in common."""
    text = f"{before}Une explosion a fait 14 morts lundi {WORDS}, selon les pompiers. Un défilé a suivi mardi."
    draft = Draft(text, published=published, outlet=outlet, external_id=id)
    place = draft.place("Lesk", "city", "PL", lat=54.0, lon=20.0)
    days = {"begin": "2024-06-03", "until": "2024-06-04"}
    draft.event("explosion", "DISASTER", place=place, figures=[("14 morts", "killed", 14, 14)], **days)
    draft.event("défilé", "PROTEST", place=place, begin="2024-06-04", until="2024-06-05")
    return draft.reading()


FIRST = told("Alfa", "2024-06-05", id="1")
REPLACED = {
    "an original": told("Beta", "2024-06-04", before="Actualisé. "),
    "a later version": told("Alfa", "2024-06-06", before="Actualisé. ", id="1"),
}


def decide(record: RecordFile, kind: DecisionKind, id: str, slot: str, value: str) -> None:
    about, anchors = record.anchors(kind, [id])
    made = Decision(kind=kind, about=about, anchors=anchors, slot=slot, value=value, who="A", at="2024-07-01", why="w")
    assert record.decide(made)


def corrected(record: RecordFile) -> list[tuple[str, int]]:
    return [(event["begin"], len(event["decisions"])) for event in record.timeline() if event["type"] == "DISASTER"]


@pytest.mark.parametrize("other", REPLACED.values(), ids=REPLACED)
def test_a_correction_holds(tmp_path: Path, other: Reading) -> None:
    with open_record(tmp_path / "r", create=True) as record:
        record.add(FIRST)
        event = next(event["id"] for event in record.timeline() if event["type"] == "DISASTER")
        decide(record, "correct", event, "begin", "2024-06-02")
        decide(record, "correct", event, "place", "Lesk")
        (made, again) = (list(record.decisions()), [("2024-06-02", 2)])
        assert corrected(record) == again
        record.add(other)
        assert corrected(record) == again
        assert list(record.verify()) == []
        whole = list(record.timeline())
        record.rebuild()
        assert list(record.timeline()) == whole
        record.forget(other.dispatch.id)
        assert corrected(record) == again
        assert list(record.verify()) == []
    for n, order in enumerate(permutations([FIRST, other, *made], 4)):
        with open_record(tmp_path / f"r{n}", create=True) as record:
            for one in order:
                record.add(one) if isinstance(one, Reading) else record.decide(one)
                list(record.timeline())
            assert list(record.timeline()) == whole


@pytest.mark.parametrize(
    ("words", "text", "other", "found"),
    [
        pytest.param(
            "a tiré", "Le Nalt a tiré. Il a tiré.", "Hier le Nalt a tiré. Il a tiré.", 13, id="the first of two"
        ),
        pytest.param("a tiré", "Le Nalt a tiré hier.", "Le Nalt a visé hier.", None, id="other words"),
        pytest.param("« Non »", "Il a dit « Non » au Nalt.", "Lundi il a dit « Non » au Nalt.", 15, id="marks"),
        pytest.param("« Non »", "Il a dit « Non » au Nalt.", "Il a dit Non au Nalt.", None, id="other marks"),
    ],
)
def test_words_are_found_again(words: str, text: str, other: str, found: int | None) -> None:
    span = Span(start := text.index(words), start + len(words))
    assert found_again(span, text, other) == (None if found is None else Span(found, found + len(words)))
