"""Pages of cases: the Markdown beside a rule is its manual and its test.

A fenced block opened with three backticks and `annotated` holds one case a line, its marks as
`[words](label)`; a line without marks is a negative. Lines such as `Published: 2024-03-07` outside the
blocks hold for the blocks that follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..model.span import Span

_MARK = re.compile(r"\[([^\[\]]+)\]\(([^()]*)\)")
_SETTING = re.compile(r"(Published|Title|Outlet|Model|Contested): (.+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One marked passage of a case and the label that the page gives it."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One line of a page: plain text, the marks in it, the settings in force, and where it stands."""

    page: Path
    line: int
    text: str
    marks: tuple[Mark, ...]
    settings: Mapping[str, str]

    @property
    def id(self) -> str:
        """A short name for a test report."""
        return f"{self.page.stem}:{self.line}"


def read_page(page: Path) -> Iterator[Case]:
    """The cases of a page, in order."""
    settings: dict[str, str] = {}
    inside = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            inside = line.strip() == "```annotated"
        elif inside and line.strip():
            text, marks = _unmark(line)
            yield Case(page=page, line=number, text=text, marks=marks, settings=dict(settings))
        elif setting := _SETTING.fullmatch(line.strip()):
            settings[setting[1].lower()] = setting[2].strip()


def _unmark(line: str) -> tuple[str, tuple[Mark, ...]]:
    """The line without its marks, a line break where it says `\\n`, and the marks on the text that is left."""
    line = line.replace("\\n", "\n")
    parts, marks, length, last = [], [], 0, 0
    for match in _MARK.finditer(line):
        parts += [line[last : match.start()], match[1]]
        start = length + match.start() - last
        marks.append(Mark(span=Span(start, start + len(match[1])), label=match[2].strip()))
        length, last = start + len(match[1]), match.end()
    return "".join([*parts, line[last:]]), tuple(marks)
