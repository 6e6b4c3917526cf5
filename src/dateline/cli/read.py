"""`dateline read`: one reading per dispatch."""

from __future__ import annotations

import click

from .. import api
from ..model.contract import to_json
from . import options
from .output import Failures, Undated, counted, finish, write_json_lines
from .text import print_reading


@click.command("read")
@options.inputs
@options.format_option("text", "jsonl", "json")
def command(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    model: str | None,
    form: str,
) -> None:
    """Read dispatches: times, places, actors, who says what, events, talks, findings.

    INPUT is a text, HTML or JSONL file, a folder, or - for standard input. As text, each dispatch is shown with its
    passages marked; as jsonl, each reading is one line in the order of the inputs.

    \b
      dateline read dispatch.txt --published 2024-03-07
      cat *.txt | dateline read - --format jsonl
    """
    failures = Failures()
    dispatches = api.read(inputs, published=published, outlet=outlet, language=language, on_failure=failures)
    readings = counted(api.annotate_all(Undated()(dispatches), model=model), "dispatches read")
    if form == "text":
        for reading in readings:
            print_reading(reading, api.check(reading))
    else:
        write_json_lines((to_json(reading, api.check(reading)) for reading in readings), form)
    finish(failures)
