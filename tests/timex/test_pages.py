"""The pages of French time expressions: what is marked is found, with its value, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.pages import PACKAGE, cases

from dateline.annotate.timex import find_times_and_ages, find_timexes
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.timex import Timex
from dateline.testing.pages import Case, Mark, read_page

FOLDER = "lang/fr/timex"


def read(case: Case) -> tuple[Timex, ...]:
    """The times of a case; `Published: none` stands for an unknown date."""
    published = case.settings.get("published", "none")
    dispatch = Dispatch(id="case", text=case.text, language="fr", published=None if published == "none" else published)
    return find_timexes(dispatch, None, load("fr"))


def as_marked(timex: Timex, mark: Mark | None) -> str:
    """A time in the form of a label, with as much as the mark's label tells."""
    parts = [timex.type, timex.value or "null"]
    for wanted in mark.label.split()[2:] if mark is not None else ():
        if wanted.startswith("clash="):
            clash = timex.clash
            parts.append("clash=" + ((clash.replacement or "none").replace(" ", "_") if clash else "missing"))
        elif "/" in wanted:
            parts.append(f"{timex.begin or 'null'}/{timex.until or 'null'}")
        else:
            parts.append(str(timex.mod))
    if timex.clash is not None and not any(part.startswith("clash=") for part in parts):
        parts.append("clash")
    return " ".join(parts)


@cases(FOLDER)
def test_page(case: Case) -> None:
    marks = {mark.span: mark for mark in case.marks if not mark.label.startswith("AGE")}
    found = {(time.span.of(case.text), time.span.start): as_marked(time, marks.get(time.span)) for time in read(case)}
    assert found == {(mark.span.of(case.text), mark.span.start): mark.label for mark in marks.values()}


@cases(FOLDER, "age")
def test_ages(case: Case) -> None:
    dispatch = Dispatch(id="case", text=case.text, language="fr", published="2024-03-07")
    ages = find_times_and_ages(dispatch, None, load("fr"))[1]
    found = [(age.span, " ".join(filter(None, ("AGE", age.shown, age.unit, age.mod)))) for age in ages]
    assert found == [(mark.span, mark.label) for mark in case.marks if mark.label.startswith("AGE")]


@pytest.mark.parametrize("case", list(read_page(Path(__file__).with_name("sentences.md"))), ids=lambda case: case.id)
def test_sentences(case: Case) -> None:
    """Sentences of every kind, beyond the pages of the rules."""
    test_page(case)


def test_every_rule_module_has_a_page() -> None:
    folder = PACKAGE / FOLDER
    modules = [path for path in folder.glob("*.py") if "RULES" in path.read_text("utf-8")]
    assert [path.name for path in modules if path.stem != "__init__" and not path.with_suffix(".md").exists()] == []


def test_every_page_has_a_hit_and_a_miss() -> None:
    for page in sorted((PACKAGE / FOLDER).glob("*.md")):
        marked = [bool(case.marks) for case in read_page(page)]
        assert False in marked, page.name
        assert True in marked or page.stem == "lookalike", page.name
