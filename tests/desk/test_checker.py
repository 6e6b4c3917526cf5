"""The checker: rules that compare dispatches, settings of each file, failures that stop nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import api
from dateline.check.rule import RecordRemark, RecordRule
from dateline.desk import checker as module
from dateline.desk.checker import Checked, Checker
from dateline.desk.selection import Layer
from dateline.desk.settings import SettingsFinder
from dateline.desk.targets import Targets
from dateline.desk.waivers import WaiverFinder
from dateline.model.dispatch import Dispatch
from dateline.model.finding import Elsewhere
from dateline.model.reading import Reading
from dateline.model.record import Record
from dateline.model.span import Span
from dateline.read.base import Failure


class FirstWords(RecordRule):
    """Every dispatch begins otherwise than the next."""

    code = "DL999"
    name = "first-words"
    severity = "note"

    def check(self, record: Record) -> Iterator[RecordRemark]:
        """One remark a dispatch."""
        for dispatch, other in zip(record.dispatches, record.dispatches[1:], strict=False):
            there = Elsewhere(dispatch=other.id, outlet=other.outlet, span=Span(0, 3), text="Le ")
            yield RecordRemark(dispatch=dispatch.id, span=Span(0, 3), messages={"en": "differs"}, elsewhere=(there,))


@pytest.fixture
def failures() -> list[Failure]:
    """What could not be read."""
    return []


@pytest.fixture
def check(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, failures: list[Failure]) -> Any:
    """Checks files of the current folder with the one rule that compares; nothing is parsed."""

    def bare(dispatches: Iterable[Dispatch], **_: Any) -> Iterator[Reading]:
        return (Reading(dispatch=dispatch) for dispatch in dispatches)

    rules = (FirstWords(),)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(api, "annotate_all", bare)
    monkeypatch.setattr(module, "all_rules", lambda: rules)
    targets = Targets(SettingsFinder(rules), WaiverFinder(), failures.append)
    checker = Checker(over=Layer(), messages="en", on_failure=failures.append, language="fr")
    return lambda *names: list(checker.check(targets.of(names)))


def found(checked: list[Checked]) -> list[tuple[str, str]]:
    """File and words of each finding."""
    return [(one.name, noted.finding.span.of(one.reading.dispatch.text)) for one in checked for noted in one.open]


def test_dispatches_are_compared_after_all_are_read(check: Any, tmp_path: Path, failures: list[Failure]) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"Le {name} est arrivé à Lomé.\n", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\x00")
    checked = check("a.txt", "bad.txt", "b.txt", "c.txt")
    assert [one.name for one in checked[:3]] == ["a.txt", "b.txt", "c.txt"]
    assert len(found(checked)) == 2
    assert [failure.where for failure in failures] == ["bad.txt"]
    assert found(check("a.txt")) == []


def test_a_file_that_ignores_the_rule_is_compared_but_not_spoken_of(check: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "dateline.toml").write_text('ignore = ["first-words"]', "utf-8")
    for name in ("a.txt", "b.txt", "in/c.txt", "in/d.txt"):
        (tmp_path / name).write_text(f"Le {name} est arrivé à Lomé.\n", "utf-8")
    assert {file for file, _ in found(check("a.txt", "b.txt", "in"))} <= {"a.txt", "b.txt"}
