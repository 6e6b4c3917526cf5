"""`dateline decisions`: what people settled about a record, listed, or taken in from a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from .. import api
from ..model.decision import decision_of, decision_row
from . import labels, options
from .decided import decided_lines
from .listing import Layout, show
from .output import say
from .taking import import_option, taken_from

COLUMNS = ("id", "kind", "about", "slot", "value", "before", "who", "at", "why")


@click.command("decisions")
@options.record_option(exists=False)
@options.format_option("text", "jsonl", "json", "csv")
@import_option
def command(record: str, form: str, file: str | None) -> None:
    """List what people decided about a record, or take in the decisions of a file.

    As text it says in words what each does, and quotes what it is about with its outlet and day.

    \b
      dateline decisions --record affair.record --format jsonl > decisions.jsonl
      dateline decisions --record other.record --import decisions.jsonl
    """
    if file is None:
        with api.open_record(record, read_only=True) as kept:
            layout = Layout(lambda rows: decided_lines(map(decision_of, rows), kept), COLUMNS, _rows)
            show(map(decision_row, kept.decisions()), form, layout)
        return
    made = taken_from(Path(file), decision_of, "decisions")
    with api.open_record(record, create=True) as kept:
        new = [kept.decide(decision) for decision in made]
    say(labels.say("{} décisions, dont {} nouvelles", "{} decisions, {} of them new").format(len(new), sum(new)))


def _rows(decision: dict[str, Any]) -> Iterator[list[Any]]:
    yield [decision[column] for column in COLUMNS]
