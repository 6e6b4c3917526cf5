"""How commands print: data on standard output, talk on standard error, a progress bar only on a terminal."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

import click

from .. import api
from ..model.edtf import bounds
from ..read.base import Failure
from . import labels

if TYPE_CHECKING:
    from ..check.rule import Rule
    from ..model.dispatch import Dispatch
    from ..model.finding import Finding
    from ..model.reading import Reading

T = TypeVar("T")
FEW = 4
FINDINGS, PARTIAL = 1, 3


class Failures:
    """Says each input that could not be read on standard error, and counts them."""

    def __init__(self) -> None:
        self.count = 0
        self.all: list[Failure] = []

    def __call__(self, failure: Failure) -> None:
        """Takes one failure; with `--debug` one of ours ends the command and shows where it comes from."""
        if failure.error is not None and click.get_current_context().find_root().params.get("debug"):
            raise failure.error
        self.count += not failure.was_read
        self.all.append(failure)
        say(f"{failure.where}: {failure.message}")


def with_findings(
    readings: Iterable[Reading], failures: Failures, *, language: str = "fr", rules: Sequence[Rule] | None = None
) -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
    """The readings, each with what the desk check finds; one on which it fails is a failure, and the rest goes on."""
    for reading in readings:
        try:
            findings = api.check(reading, language=language, rules=rules)
        except Exception as error:
            failures(api.failed(reading.dispatch, error))
        else:
            yield reading, findings


class Undated:
    """Passes dispatches on, and says once, when they have passed, that some have no publication date or a future one."""

    def __init__(self, today: date | None = None) -> None:
        self.today = today or date.today()
        self.without: list[str] = []
        self.later: list[str] = []

    def __call__(self, dispatches: Iterable[Dispatch]) -> Iterator[Dispatch]:
        """The same dispatches, in order."""
        for dispatch in dispatches:
            self.see(dispatch)
            yield dispatch
        self.tell()

    def see(self, dispatch: Dispatch) -> None:
        """Looks at one dispatch."""
        name = dispatch.external_id or dispatch.origin or "standard input"
        if dispatch.published is None:
            self.without.append(name)
        elif bounds(dispatch.published)[0] > self.today:
            self.later.append(f"{name} ({dispatch.published})")

    def tell(self) -> None:
        """Says what was seen."""
        _say_of(
            self.without,
            " : pas de date de publication, donc les dates qui en dépendent restent ouvertes ; donner --published",
            ": no publication date, so dates that need one stay open; give it with --published",
        )
        _say_of(
            self.later,
            " : date de publication dans l'avenir ; gardée telle qu'elle est donnée",
            ": the publication date lies in the future; kept as it is given",
        )


def _say_of(names: Sequence[str], french: str, english: str) -> None:
    """One message for all that have the same lack."""
    if names:
        more = labels.say(" et {} autres", " and {} more").format(len(names) - 1) if len(names) > 1 else ""
        say(f"{names[0]}{more}{labels.say(french, english)}")


def say(message: str) -> None:
    """A message for the person, on standard error."""
    click.echo(f"dateline: {message}", err=True)


def finish(failures: Failures, *, findings: bool = False) -> None:
    """Ends the command with the exit status of the contract."""
    if failures.count:
        click.get_current_context().exit(PARTIAL)
    if findings:
        click.get_current_context().exit(FINDINGS)


def write_line(line: str) -> None:
    """One line of data."""
    sys.stdout.write(line + "\n")


def write_items(items: Iterable[object], form: str) -> None:
    """Items as JSON: `jsonl` one a line as they come, `json` one array."""
    lines = (json.dumps(item, ensure_ascii=False, separators=(",", ":")) for item in items)
    write_json_lines(lines, form)


def write_json_lines(lines: Iterable[str], form: str) -> None:
    """Items that are JSON already, as `jsonl` or as one `json` array."""
    if form == "jsonl":
        for line in lines:
            write_line(line)
        return
    before = "["
    for line in lines:
        sys.stdout.write(before + line)
        before = ",\n "
    write_line("]" if before != "[" else "[]")


def for_people() -> bool:
    """Whether standard output is a terminal that can be coloured."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def coloured() -> bool:
    """Whether what is for people may be in colours: on a terminal, unless NO_COLOR is set."""
    return for_people() and not os.environ.get("NO_COLOR")


def counted(items: Iterable[T], what: str) -> Iterator[T]:
    """The items, with their count shown on standard error once there are more than a few.

    Nothing is shown where standard error is no terminal, or where the data itself goes to the terminal.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from items
        return
    yield from _with_bar(items, what)


def _with_bar(items: Iterable[T], what: str) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(what, total=None)
    try:
        for number, item in enumerate(items, 1):
            if number == FEW:
                bar.start()
            bar.update(task, completed=number)
            yield item
    finally:
        bar.stop()
