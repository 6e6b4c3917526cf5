"""The pages beside the French header words: each marked line is found so, each unmarked line is prose."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline.lang.fr.header as french
from dateline.lang.pack import load
from dateline.model.span import Span
from dateline.read.dateline import FoundDateline, find_dateline
from dateline.read.header import find_header
from dateline.read.publication import Witness, settle
from dateline.testing.pages import Case, read_page

PAGES = Path(french.__file__).parent
LANGUAGE = load("fr").header


def cases(name: str) -> list[object]:
    return [pytest.param(case, id=case.id) for case in read_page(PAGES / name)]


def dateline_of(case: Case) -> FoundDateline | None:
    header = find_header(case.text, LANGUAGE)
    return find_dateline(case.text, header.span.end if header else 0, LANGUAGE)


def words(span: Span | None, text: str) -> str:
    return span.of(text) if span is not None else "-"


@pytest.mark.parametrize("case", cases("header.md"))
def test_header(case: Case) -> None:
    header = find_header(case.text, LANGUAGE)
    found = [(header.span, f"HEADER {header.published}")] if header else []
    assert found == [(mark.span, mark.label) for mark in case.marks]


@pytest.mark.parametrize("case", cases("dateline.md"))
def test_dateline(case: Case) -> None:
    found, text = [], case.text
    if (line := dateline_of(case)) is not None:
        parts = line.dateline
        label = "; ".join(words(part, text) for part in (parts.place, parts.time, parts.agency))
        found.append((parts.span, f"DATELINE {label}"))
    assert found == [(mark.span, mark.label) for mark in case.marks]


@pytest.mark.parametrize("case", cases("date.md"))
def test_date(case: Case) -> None:
    line = dateline_of(case)
    assert line is not None
    year = case.settings["published"]
    known = [] if year == "none" else [Witness(published=year, by="metadata")]
    published, _ = settle(known, line.date)
    assert [(line.dateline.time, published or "none")] == [(mark.span, mark.label) for mark in case.marks]
