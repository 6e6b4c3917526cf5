"""The pages of the desk rules: each marked passage gets this rule's finding, with its replacement, and no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from tests.pages import PACKAGE

from dateline.annotate.run import annotate
from dateline.annotate.timex import find_timexes
from dateline.assemble.build import build
from dateline.check import DeskSettings, ReadingRule, RecordRule, Rule, all_rules, check_reading, check_record
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.model.reading import Reading
from dateline.testing.pages import Case, read_page

RULES = [rule for rule in all_rules() if isinstance(rule, ReadingRule)]
LIGHT = [rule for rule in RULES if rule.needs != "reading"]
PACK = load("fr")
BARS = " || "


def page_cases(rules: Sequence[Rule]) -> list[Any]:
    """Every line of the pages of these rules, with its rule."""
    pages = {page.stem: page for page in (PACKAGE / "check" / "rules").rglob("*.md")}
    return [
        pytest.param(rule, case, id=case.id) for rule in rules for case in read_page(pages[rule.name.replace("-", "_")])
    ]


def dispatch_of(case: Case) -> Dispatch:
    """A case as a dispatch."""
    return Dispatch(
        id="case",
        text=case.text,
        language="fr",
        published=case.settings.get("published"),
        title=case.settings.get("title"),
    )


def holds(rule: Rule, case: Case, reading: Reading, rules: list[ReadingRule]) -> None:
    """Each mark of the case gets a finding of the rule, with the replacement that it names; nothing else gets any."""
    terms = case.settings.get("contested", "").split(", ")
    findings = check_reading(reading, rules=rules, settings=DeskSettings(contested=tuple(terms)))
    assert [(found.code, found.span.of(case.text)) for found in findings] == [
        (rule.code, mark.span.of(case.text)) for mark in case.marks
    ]
    assert [found.span for found in findings] == [mark.span for mark in case.marks]
    labels = [(mark.label, found.replacement or "error") for mark, found in zip(case.marks, findings, strict=True)]
    assert [new for label, new in labels if label != "error"] == [label for label, _ in labels if label != "error"]


@pytest.mark.parametrize(("rule", "case"), page_cases(LIGHT))
def test_page(rule: ReadingRule, case: Case) -> None:
    dispatch = dispatch_of(case)
    holds(rule, case, Reading(dispatch=dispatch, timexes=find_timexes(dispatch, None, PACK)), LIGHT)


@pytest.mark.parametrize(("rule", "case"), page_cases([rule for rule in RULES if rule.needs == "reading"]))
def test_page_of_a_rule_that_needs_a_reading(rule: ReadingRule, case: Case, parse: Callable[..., Parse]) -> None:
    dispatch = dispatch_of(case)
    parsed = parse(case.text, published=dispatch.published)
    holds(rule, case, annotate(dispatch, parsed, PACK), RULES)


@pytest.mark.parametrize(("rule", "case"), page_cases([rule for rule in all_rules() if isinstance(rule, RecordRule)]))
def test_page_of_a_rule_that_compares_dispatches(rule: RecordRule, case: Case, parse: Callable[..., Parse]) -> None:
    """Two bars part the dispatches of a case, each of an outlet of its own."""
    texts = case.text.split(BARS)
    starts = [len(BARS.join([*texts[:n], ""])) for n in range(len(texts))]
    dispatches = [
        Dispatch(id=f"d{n}", text=text, language="fr", published=case.settings["published"], outlet=f"Agence {n}")
        for n, text in enumerate(texts)
    ]
    readings = [annotate(one, parse(one.text, published=one.published), PACK) for one in dispatches]
    findings = check_record(build(readings), rules=[rule])
    assert [found.span.shift(starts[int((found.dispatch or "d0")[1:])]).of(case.text) for found in findings] == [
        mark.span.of(case.text) for mark in case.marks
    ]
    assert all(found.elsewhere and found.elsewhere[0].dispatch != found.dispatch for found in findings)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.name)
def test_every_rule_has_hits_and_at_least_as_many_misses_on_its_page(rule: Rule) -> None:
    page = rule.page()
    assert page.startswith(f"# {rule.code} {rule.name}\n")
    lines = [line for block in page.split("```annotated")[1:] for line in block.split("```")[0].splitlines() if line]
    hits = sum("](" in line for line in lines)
    assert hits
    assert len(lines) - hits >= hits, f"{hits} hits, {len(lines) - hits} misses"
