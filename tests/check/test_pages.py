"""The pages of the desk rules: each marked passage gets this rule's finding, with its replacement, and no other."""

from __future__ import annotations

import pytest
from tests.pages import cases

from dateline.annotate.timex import find_timexes
from dateline.check import all_rules, check_reading
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.reading import Reading
from dateline.testing.pages import Case

NAMES = {rule.name.replace("-", "_"): rule for rule in all_rules()}


def read(case: Case) -> Reading:
    """What the desk is given of a case: its times."""
    dispatch = Dispatch(id="case", text=case.text, language="fr", published=case.settings["published"])
    return Reading(dispatch=dispatch, timexes=find_timexes(dispatch, None, load("fr")))


@cases("check/rules/timex")
def test_page(case: Case) -> None:
    code = NAMES[case.page.stem].code
    findings = [(finding.code, finding.span, finding.replacement or "error") for finding in check_reading(read(case))]
    wanted = [(code, mark.span) for mark in case.marks]
    assert [(found, span) for found, span, _ in findings] == wanted
    labels = [(mark.label, new) for mark, (_, _, new) in zip(case.marks, findings, strict=True)]
    assert [new for label, new in labels if label != "error"] == [label for label, _ in labels if label != "error"]


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_rule_has_hits_and_misses_on_its_page(name: str) -> None:
    page = NAMES[name].page()
    assert page.startswith(f"# {NAMES[name].code} {NAMES[name].name}\n")
    lines = [line for line in page.split("```annotated", 1)[1].splitlines() if line and "```" not in line]
    assert any("](" in line for line in lines)
    assert any("](" not in line for line in lines)
