"""`dateline demo`: the bundled samples, read into a new record and told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import api
from ..samples import SAMPLE_FILE
from . import labels, options
from .layout import DIFFERENCES, STATEMENTS, TALKS, TIMELINE
from .listing import Line, show, write_lines
from .output import Failures, counted, finish, say, with_findings

if TYPE_CHECKING:
    from ..model.reading import Reading
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
    failures, found = Failures(), list[Line]()
    say(labels.say("lecture des dépêches d'exemple (le modèle de langue met quelques secondes à se charger)",
                   "reading the sample dispatches (the language model takes some seconds to load)"))  # fmt: skip
    with api.open_record(path, create=True) as kept:
        dispatches = api.read([str(SAMPLE_FILE)], language=LANGUAGE, on_failure=failures)
        readings = counted(api.annotate_all(dispatches, on_failure=failures), "dispatches added")
        for reading, findings in with_findings(readings, failures):
            kept.add(reading, findings)
            found += _finding_lines(reading)
        _tell(kept, found)
    write_lines(_next_steps(path))
    finish(failures)


def _tell(kept: RecordFile, found: Sequence[Line]) -> None:
    """The record, listing by listing."""
    _heading(
        labels.say("La chronologie de {} dépêches inventées", "The chronology of {} invented dispatches").format(
            len(kept)
        )
    )
    show(kept.timeline(), "text", TIMELINE)
    _heading(labels.say("Les pourparlers, round par round", "The talks, round by round"))
    show(kept.talks(), "text", TALKS)
    _heading(labels.say("Qui a dit quoi", "Who said what"))
    show(kept.statements(), "text", STATEMENTS)
    _heading(labels.say("Où les médias divergent", "Where the outlets differ"))
    show(kept.differences(), "text", DIFFERENCES)
    _heading(labels.say("Ce que la relecture a trouvé", "What the desk check found"))
    if not write_lines(found):
        say(labels.say("rien", "nothing"))


def _heading(words: str) -> None:
    write_lines([Line(""), Line(words, 0, "head"), Line("=" * len(words), 0, "quiet"), Line("")])


def _finding_lines(reading: Reading) -> Iterator[Line]:
    """What the desk check finds, in the language of the screen; the record keeps it in that of the dispatch."""
    for finding in api.check(reading, language=labels.screen()):
        dispatch = reading.dispatch
        yield Line(f"{dispatch.external_id} ({dispatch.outlet}): {finding.code} {finding.message}")


def _next_steps(path: Path) -> Iterator[Line]:
    """What to run next, on the record that was made."""
    yield Line("")
    yield Line(labels.say("Et maintenant", "What to run next"), 0, "head")
    yield Line(f"dateline timeline --record {path} --actor Paraguay --since 2023-05", 2)
    yield Line(f"dateline statements --record {path} --search accord", 2)
    yield Line(f"dateline export csv --record {path} -o demo.csv", 2)
    yield Line(f"dateline read {SAMPLE_FILE}", 2)
    yield Line("dateline read YOUR-DISPATCH.txt --published 2024-03-07", 2)
