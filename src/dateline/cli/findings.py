"""How `dateline check` writes what it finds: lines, JSON, SARIF, annotations, or counts."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

import click

from ..check.rule import Rule
from ..desk.checker import Checked, Noted
from ..desk.places import place_of
from ..model.contract import finding_dict
from .excerpt import also, excerpt
from .output import Failures, coloured, for_people, write_items, write_line
from .text import shown

FORMATS = ("text", "jsonl", "sarif", "github")
_INDENT = "  "
_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}


class Report(Protocol):
    """A form in which findings are written."""

    def add(self, checked: Checked) -> None:
        """Takes what was found in one dispatch."""

    def close(self) -> None:
        """Writes what could not be written before all was found."""


class Lines:
    """`file:line:column: CODE message`, with the line and carets under its words where `excerpts` are wanted."""

    def __init__(self, *, excerpts: bool) -> None:
        self._excerpts = excerpts
        self._width = shutil.get_terminal_size((100, 24)).columns

    def add(self, checked: Checked) -> None:
        """Writes the findings that are open."""
        for noted in checked.open:
            for line in self._lines(checked, noted):
                write_line(line)

    def close(self) -> None:
        """Nothing is left."""

    def _lines(self, checked: Checked, noted: Noted) -> Iterator[str]:
        finding, text = noted.finding, checked.reading.dispatch.text
        place = place_of(text, finding.span.start)
        colour = _COLOURS[finding.severity]
        where = _styled(shown(f"{checked.name}:{place.line}:{place.column}").replace("\n", " "), bold=True)
        message = shown(finding.message.replace("\n", " "))
        yield fitted(f"{where}: {_styled(finding.code, fg=colour, bold=True)} ", message, self._width)
        if not self._excerpts:
            return
        line, carets = excerpt(text, finding.span, self._width - len(_INDENT))
        yield f"{_INDENT}{line}"
        margin, bar, marks = carets.partition("|")
        yield f"{_INDENT}{margin}{bar}{_styled(marks, fg=colour)}"
        for passage in also(text, [there for there in finding.because if not finding.span.contains(there)]):
            yield _styled(_clipped(f"{_INDENT}= {passage}", self._width), dim=True)
        for there in finding.elsewhere:
            outlet = f"{there.outlet}: " if there.outlet else ""
            yield _styled(_clipped(f"{_INDENT}= {outlet}{shown(' '.join(there.text.split()))}", self._width), dim=True)
        yield ""


class Json:
    """One finding a line, in the contract's shape, with the dispatch and the line that it is about."""

    def add(self, checked: Checked) -> None:
        """Writes the findings that are open."""
        dispatch = checked.reading.dispatch
        about = {"dispatch": dispatch.id, "external_id": dispatch.external_id, "origin": dispatch.origin}
        for noted in checked.open:
            line, column = place_of(dispatch.text, noted.finding.span.start)
            where = {"file": checked.name, "line": line, "column": column}
            told = finding_dict(noted.finding, dispatch.text)
            write_items([where | about | told | {"fingerprint": noted.fingerprint}], "jsonl")

    def close(self) -> None:
        """Nothing is left."""


class Annotations:
    """Commands that GitHub's workflows show beside the lines."""

    def add(self, checked: Checked) -> None:
        """Writes the findings that are open."""
        from ..desk.github import annotation

        for noted in checked.open:
            write_line(annotation(checked, noted))

    def close(self) -> None:
        """Nothing is left."""


class Sarif:
    """One SARIF log; what stands is in it too, with its reason."""

    def __init__(self, rules: Sequence[Rule], failures: Failures) -> None:
        self._rules = rules
        self._failures = failures
        self._checked: list[Checked] = []

    def add(self, checked: Checked) -> None:
        """Keeps the findings."""
        if checked.noted:
            self._checked.append(checked)

    def close(self) -> None:
        """Writes the log."""
        from ..desk.sarif import log

        write_line(json.dumps(log(self._checked, self._rules, self._failures.all), ensure_ascii=False, indent=1))


class Statistics:
    """How often each rule found something, the most frequent first, and how often the edit is sure."""

    def __init__(self, form: str) -> None:
        self._form = form
        self._names: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._sure: Counter[str] = Counter()

    def add(self, checked: Checked) -> None:
        """Counts the findings that are open."""
        for noted in checked.open:
            finding = noted.finding
            self._names[finding.code] = finding.rule
            self._counts[finding.code] += 1
            self._sure[finding.code] += finding.sure and finding.replacement is not None

    def close(self) -> None:
        """Writes the counts."""
        ranked = sorted(self._counts.items(), key=lambda item: (-item[1], item[0]))
        if self._form != "text":
            items = (
                {"code": code, "name": self._names[code], "count": n, "sure": self._sure[code]} for code, n in ranked
            )
            write_items(items, "jsonl")
            return
        width = len(str(max(self._counts.values(), default=0)))
        for code, count in ranked:
            sure = f"  ({self._sure[code]} --fix)" if self._sure[code] else ""
            write_line(f"{count:{width}}  {code}  {self._names[code]}{sure}")


def report(form: str, rules: Sequence[Rule], failures: Failures, *, statistics: bool, excerpts: bool) -> Report:
    """The report in a form."""
    if statistics:
        return Statistics(form)
    if form == "sarif":
        return Sarif(rules, failures)
    if form == "text":
        return Lines(excerpts=excerpts)
    return Json() if form == "jsonl" else Annotations()


def fitted(lead: str, message: str, width: int) -> str:
    """A message behind its place; before a person it is broken at spaces, so that no word is cut by the screen."""
    if not for_people() or len(click.unstyle(lead) + message) <= width:
        return lead + message
    taken = len(click.unstyle(lead))
    first, *rest = message.split(" ")
    if taken + len(first) > width:
        first, rest = "", message.split(" ")
    filler = "x" * taken + first
    indent = _INDENT * 2
    rows = textwrap.wrap(
        " ".join([filler, *rest]), width, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )
    return lead + "\n".join([rows[0][taken:], *rows[1:]])


def _styled(text: str, *, fg: str | None = None, bold: bool = False, dim: bool = False) -> str:
    return click.style(text, fg=fg, bold=bold or None, dim=dim or None) if coloured() else text


def _clipped(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"
