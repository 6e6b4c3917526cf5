"""The page of the documents that collects the desk rules is what the rules say; run this file to write it anew."""

from __future__ import annotations

import re
from pathlib import Path

from dateline.check import Rule, all_rules

PAGE = Path(__file__).parents[2] / "docs" / "desk-rules.md"
HEAD = """# The rules of the desk check

What `dateline check` looks for, by code: DL1 time, DL2 figures, DL3 names and roles, DL4 quotes and attribution, DL5 events and
talks, DL9 across the dispatches of a record. `dateline rule CODE` prints a page with its cases. A rule says what it needs: the
text, the times in it, a whole reading (which loads the language model), or a record.

| code | name | severity | needs |
|---|---|---|---|
"""


def collected() -> str:
    """The page: a table of all rules, then what each says of itself, without its cases."""
    rules = all_rules()
    rows = "".join(f"| {rule.code} | {rule.name} | {rule.severity} | {rule.needs} |\n" for rule in rules)
    return HEAD + rows + "".join(f"\n{prose(rule)}\n" for rule in rules)


def prose(rule: Rule) -> str:
    """The page of a rule up to its cases, one level down."""
    page = re.split(r"\n(?:The dispatches of a case |Published: |```)", rule.page())[0]
    return "#" + page.strip()


def test_the_documents_collect_the_pages_of_all_rules() -> None:
    assert PAGE.read_text("utf-8") == collected(), "write it anew: make golden"


if __name__ == "__main__":
    PAGE.write_text(collected(), "utf-8")
