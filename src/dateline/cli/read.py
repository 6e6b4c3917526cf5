"""`dateline read`: one reading per dispatch."""

from __future__ import annotations

import click

from .. import api
from ..model.contract import to_json
from . import labels, options
from .output import Failures, Undated, counted, finish, with_findings, write_json_lines
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
    dated = Undated()(dispatches)
    readings = counted(api.annotate_all(dated, model=model, on_failure=failures), "dispatches read")
    language_of_messages = labels.screen() if form == "text" else "fr"
    checked = with_findings(readings, failures, language=language_of_messages)
    if form == "text":
        for reading, findings in checked:
            print_reading(reading, findings)
    else:
        write_json_lines((to_json(reading, findings) for reading, findings in checked), form)
    finish(failures)
