"""`dateline add`: dispatches into a record, one transaction each; safe to repeat, to interrupt and to resume."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import api
from . import labels, options
from .output import Failures, Undated, counted, finish, say, with_findings

if TYPE_CHECKING:
    from ..model.dispatch import Dispatch
    from ..store.record_file import RecordFile


class Skipped:
    """Passes on the dispatches that a record does not have yet, and counts the others."""

    def __init__(self, record: RecordFile) -> None:
        self.count = 0
        self._record = record
        self._seen: set[str] = set()

    def __call__(self, dispatches: Iterable[Dispatch]) -> Iterator[Dispatch]:
        """Those that are new, each once, so that what is there already is not parsed again."""
        for dispatch in dispatches:
            if dispatch.id in self._seen or self._record.has(dispatch.id):
                self.count += 1
            else:
                self._seen.add(dispatch.id)
                yield dispatch


@click.command("add")
@options.inputs
@options.record_option(exists=False)
def command(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    model: str | None,
    record: str,
) -> None:
    """Read dispatches into a record; what is there already is skipped.

    Every dispatch is kept as soon as it is read: stop at any time, and give the same command again to go on. Where
    nothing comes in, no new record is made.

    \b
      dateline add dispatches/ --record affair.record
      dateline timeline --record affair.record
    """
    failures, added, new = Failures(), 0, not Path(record).exists()
    with api.open_record(record, create=True) as kept:
        skip = Skipped(kept)
        dispatches = api.read(inputs, published=published, outlet=outlet, language=language, on_failure=failures)
        try:
            readings = api.annotate_all(Undated()(skip(dispatches)), model=model, on_failure=failures)
            for reading, findings in with_findings(counted(readings, "dispatches added"), failures):
                if kept.add(reading, findings):
                    added += 1
                else:
                    skip.count += 1
        finally:
            told = labels.say(
                "ajoutées : {}, déjà là : {}, en échec : {} ; {} dans {}",
                "{} added, {} already there, {} failed; {} in {}",
            )
            say(told.format(added, skip.count, failures.count, len(kept), record))
            if new and not len(kept) and kept.drop_if_empty():
                say(labels.say("{} : pas créé, faute de dépêches", "{}: not made, as nothing came in").format(record))
    if added:
        say(f"{labels.say('ensuite :', 'next:')} dateline timeline --record {record}")
    finish(failures)
