"""Dispatches with one slip each are found out, and clean ones full of traps are left alone (`dispatches.md`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dateline.annotate.run import annotate
from dateline.check import check_reading
from dateline.lang.pack import load
from dateline.model.finding import Finding
from dateline.model.parse import Parse
from dateline.model.span import Span
from dateline.read.inputs import ReadOptions, dispatch_from_text
from dateline.testing.pages import Case, read_page

CASES = list(read_page(Path(__file__).with_name("dispatches.md")))
SLIPPED = [case for case in CASES if case.marks]
CLEAN = [case for case in CASES if not case.marks]


def findings_on(case: Case, parse: Callable[..., Parse]) -> tuple[Finding, ...]:
    """What the desk check says of a case, read as a dispatch is."""
    options = ReadOptions(published=case.settings["published"], outlet=None, language="fr")
    dispatch = dispatch_from_text(case.text, options=options, today=date(2026, 1, 1))
    parsed = parse(case.text, published=dispatch.published, header=dispatch.header, dateline=dispatch.dateline)
    return check_reading(annotate(dispatch, parsed, load("fr")))


@pytest.mark.parametrize("case", SLIPPED, ids=lambda case: case.id)
def test_a_slip_is_found(case: Case, parse: Callable[..., Parse]) -> None:
    findings = findings_on(case, parse)
    loud = {finding.code for finding in findings if finding.severity != "note"}
    assert loud <= {mark.label for mark in case.marks}
    for mark in case.marks:
        assert any(
            finding.code == mark.label
            and any(Span.overlaps(span, mark.span) for span in (finding.span, *finding.because))
            for finding in findings
        )


@pytest.mark.parametrize("case", CLEAN, ids=lambda case: case.id)
def test_a_clean_dispatch_is_left_alone(case: Case, parse: Callable[..., Parse]) -> None:
    findings = findings_on(case, parse)
    assert [(finding.code, finding.span.of(case.text)) for finding in findings if finding.severity != "note"] == []


def test_there_are_many_of_both() -> None:
    assert len(SLIPPED) >= 30 and len(CLEAN) >= 30
