"""`dateline codings`: what coders said of a record blind to each other, listed, or taken in from another record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from .. import api
from ..model.coding import coding_of, coding_row
from ..model.decision import CORRECTED
from . import labels, options
from .listing import Layout, Line, show
from .output import say
from .taking import import_option, taken_from

COLUMNS = ("id", "dispatch", "start", "end", "who", "verdict", *CORRECTED, "at", "why")


@click.command("codings")
@options.record_option(exists=False)
@options.format_option("text", "jsonl", "json", "csv")
@import_option
def command(record: str, form: str, file: str | None) -> None:
    """List what coders said of the events of a record, or take in the codings of a file.

    Two coders may each work on a copy of a record; taken in, their codings stand beside each other, and the reading
    room gives their agreement. The list shows all of them: who codes blind does not look at it.

    \b
      dateline codings --record eva.record --format jsonl > eva.jsonl
      dateline codings --record ana.record --import eva.jsonl
    """
    if file is None:
        with api.open_record(record, read_only=True) as kept:
            show(map(coding_row, kept.codings()), form, Layout(_lines, COLUMNS, _rows))
        return
    made = taken_from(Path(file), coding_of, "codings")
    with api.open_record(record, create=True) as kept:
        new = sum(kept.code(coding) for coding in made)
        texts = [(coding, kept.text(coding.anchor.dispatch)) for coding in made]
    say(labels.say("{} codages, dont {} nouveaux", "{} codings, {} of them new").format(len(made), new))
    lost = sum(text is None for _, text in texts)
    past = sum(text is not None and coding.anchor.span.end > len(text) for coding, text in texts)
    if lost:
        told = labels.say(
            "{} portent sur des dépêches qui ne sont pas dans ce dossier",
            "{} are about dispatches that are not in this record",
        )
        say(told.format(lost))
    if past:
        told = labels.say(
            "{} portent sur des mots au-delà de la fin de leur dépêche",
            "{} are about words past the end of their dispatch",
        )
        say(told.format(past))


def _lines(codings: Iterable[dict[str, Any]]) -> Iterator[Line]:
    for one in codings:
        told = " · ".join(f"{slot} {one[slot]}" for slot in CORRECTED if one[slot])
        yield Line(
            f"{one['at']}  {one['who']}  {one['verdict']}  {one['dispatch']} {one['start']}-{one['end']}", 0, "head"
        )
        yield from (Line(line, 2) for line in (told, one["why"]) if line)


def _rows(coding: dict[str, Any]) -> Iterator[list[Any]]:
    yield [coding[column] for column in COLUMNS]
