"""A reading as text: the dispatch with its spans marked, a summary, the findings; plain, or styled for a terminal."""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterator, Sequence

from ..model.finding import Finding
from ..model.marked import KINDS, Kind, marks_of, segments, summary
from ..model.reading import Reading
from ..model.span import Span
from .labels import say, summary_word
from .output import for_people, write_line

WIDTH = 100
LEGEND = "t time   p place   a actor   s saying word (~) and what is said (.)   ! finding"
LEGEND_FR = "t temps   p lieu   a acteur   s verbe de parole (~) et propos (.)   ! remarque"
_STYLES: dict[Kind, str] = {
    "time": "bold cyan",
    "place": "bold green",
    "actor": "bold yellow",
    "cue": "bold magenta",
    "said": "italic",
}
_FILL: dict[Kind, str] = {"time": "~", "place": "~", "actor": "~", "cue": "~", "said": "."}
_CONTROLS = {code: " " for code in (*range(32), *range(127, 160)) if chr(code) != "\n"}
_ROW = re.compile(r"[^\n]+")


def print_reading(reading: Reading, findings: Sequence[Finding]) -> None:
    """Prints one reading for a person."""
    if for_people():
        _print_styled(reading, findings)
        return
    for line in plain_lines(reading, findings):
        write_line(line)


def plain_lines(reading: Reading, findings: Sequence[Finding]) -> Iterator[str]:
    """The dispatch with a row of marks under each line that has any, the summary, the findings."""
    text, canvas = shown(reading.dispatch.text), _canvas(reading, findings)
    for row in rows(text, WIDTH):
        yield row.of(text).rstrip()
        if marks := row.of(canvas).rstrip():
            yield marks
    yield from ("", say(LEGEND_FR, LEGEND), "", shown(summary(reading, summary_word)))
    if findings:
        yield summary_word("Findings")
        yield from (f"  {finding_line(reading, finding)}" for finding in findings)
    yield ""


def shown(text: str) -> str:
    """The text without control characters, which could move a terminal's cursor; of the same length."""
    return text.translate(_CONTROLS)


def rows(text: str, width: int) -> Iterator[Span]:
    """The lines of a text, wrapped at spaces to a width; lines without words are left out."""
    for line in _ROW.finditer(text):
        start, end = line.span()
        while end - start > width:
            cut = text.rfind(" ", start + 1, start + width)
            cut = start + width if cut < 0 else cut + 1
            yield Span(start, cut)
            start = cut
        if text[start:end].strip():
            yield Span(start, end)


def position(text: str, span: Span) -> tuple[int, int]:
    """Line and column of the start of a span, both counted from one."""
    before = text.rfind("\n", 0, span.start)
    return text.count("\n", 0, span.start) + 1, span.start - before


def finding_line(reading: Reading, finding: Finding) -> str:
    """A finding as a linter writes it: `file:line:column: CODE message`."""
    line, column = position(reading.dispatch.text, finding.span)
    return shown(f"{name_of(reading)}:{line}:{column}: {finding.code} {finding.message}".replace("\n", " "))


def name_of(reading: Reading) -> str:
    """What to call a dispatch: where it came from, and its own id where it has one."""
    dispatch = reading.dispatch
    if dispatch.origin and dispatch.external_id:
        return f"{dispatch.origin}#{dispatch.external_id}"
    return dispatch.origin or dispatch.external_id or dispatch.id[:19]


def excerpt(reading: Reading, span: Span) -> str:
    """The words around a span on one line, with carets under it."""
    text = shown(reading.dispatch.text)
    row = next((row for row in rows(text, WIDTH) if row.start <= span.start < row.end), span)
    length = max(1, min(span.end, row.end) - span.start)
    return f"    {row.of(text).rstrip()}\n    {' ' * (span.start - row.start)}{'^' * length}"


def _canvas(reading: Reading, findings: Sequence[Finding]) -> str:
    """A row of marks as long as the text: each item's id, then a fill; the more exact kinds lie on top."""
    canvas = [" "] * len(reading.dispatch.text)
    for mark in sorted(marks_of(reading), key=lambda mark: -KINDS.index(mark.kind)):
        _draw(canvas, mark.span, mark.label.partition(" ")[0], _FILL[mark.kind])
    for finding in findings:
        _draw(canvas, finding.span, "!", "!")
    return "".join(canvas)


def _draw(canvas: list[str], span: Span, id: str, fill: str) -> None:
    start = id if len(id) <= len(span) else id[: len(span)]
    canvas[span.start : span.end] = list(start + fill * (len(span) - len(start)))


def _print_styled(reading: Reading, findings: Sequence[Finding]) -> None:
    """Colours instead of rows of marks."""
    from rich.console import Console
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, width=min(shutil.get_terminal_size().columns, WIDTH + 10))
    body = Text()
    for piece, marks in segments(shown(reading.dispatch.text), marks_of(reading)):
        body.append(piece, " ".join(_STYLES[mark.kind] for mark in reversed(marks)))
    for finding in findings:
        body.stylize("bold red underline", finding.span.start, finding.span.end)
    legend = Text("  ").join(Text(summary_word(kind), _STYLES[kind]) for kind in KINDS)
    head, *lines = shown(summary(reading, summary_word)).split("\n")
    console.rule(Text(head, "bold"), align="left", style="dim")
    console.print(body, soft_wrap=False)
    console.print(legend, Text(f" {summary_word('finding')}", "bold red underline"), end="\n\n")
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) + 3)
        wrapped = textwrap.fill(line, console.width, subsequent_indent=indent, break_on_hyphens=False)
        console.print(Text(wrapped, "" if line.startswith(" ") else "bold"))
    for finding in findings:
        console.print(Text(finding_line(reading, finding), "red"))
    console.print()
