"""`dateline demo`: the bundled samples, read into a new record and told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import api
from ..samples import SAMPLE_FILE
from . import options
from .layout import DIFFERENCES, STATEMENTS, TALKS, TIMELINE
from .listing import Line, show, write_lines
from .output import Failures, counted, finish, say, with_findings

if TYPE_CHECKING:
    from ..store.record_file import RecordFile

LANGUAGE = "fr"


@click.command("demo")
@options.record_option(required=False, exists=False)
def command(record: str | None) -> None:
    """Read the bundled sample dispatches into a new record and show what there is.

    The samples are invented: five outlets that do not exist tell of talks, an earthquake and a vote that never were.
    Without --record the record is made in a temporary folder.
    """
    if record is not None and Path(record).exists():
        raise click.UsageError(f"{record} exists; name a new file, the demo adds nothing to a record of yours")
    path = Path(record) if record is not None else Path(tempfile.mkdtemp(prefix="dateline-"), "demo.dateline")
    failures = Failures()
    say("reading the sample dispatches (the language model takes some seconds to load)")
    with api.open_record(path, create=True) as kept:
        dispatches = api.read([str(SAMPLE_FILE)], language=LANGUAGE, on_failure=failures)
        readings = counted(api.annotate_all(dispatches, on_failure=failures), "dispatches added")
        for reading, findings in with_findings(readings, failures):
            kept.add(reading, findings)
        _tell(kept)
    write_lines(_next_steps(path))
    finish(failures)


def _tell(kept: RecordFile) -> None:
    """The record, listing by listing."""
    _heading(f"The chronology of {len(kept)} invented dispatches")
    show(kept.timeline(), "text", TIMELINE)
    _heading("The talks, round by round")
    show(kept.talks(), "text", TALKS)
    _heading("Who said what")
    show(kept.statements(), "text", STATEMENTS)
    _heading("Where the outlets differ")
    show(kept.differences(), "text", DIFFERENCES)
    _heading("What the desk check found")
    if not write_lines(_finding_lines(kept.findings())):
        say("nothing")


def _heading(words: str) -> None:
    write_lines([Line(""), Line(words, 0, "head"), Line("=" * len(words), 0, "quiet"), Line("")])


def _finding_lines(findings: Iterable[dict[str, Any]]) -> Iterator[Line]:
    for found in findings:
        finding = found["finding"]
        yield Line(f"{found['external_id']} ({found['outlet']}): {finding['code']} {finding['message']}")


def _next_steps(path: Path) -> Iterator[Line]:
    """What to run next, on the record that was made."""
    yield Line("")
    yield Line("What to run next", 0, "head")
    yield Line(f"dateline timeline --record {path} --actor Paraguay --since 2023-05", 2)
    yield Line(f"dateline statements --record {path} --search accord", 2)
    yield Line(f"dateline export csv --record {path} -o demo.csv", 2)
    yield Line(f"dateline read {SAMPLE_FILE}", 2)
    yield Line("dateline read YOUR-DISPATCH.txt --published 2024-03-07", 2)
