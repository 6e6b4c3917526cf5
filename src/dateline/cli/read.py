"""`dateline read`: one reading per dispatch."""

from __future__ import annotations

import click

from .. import api
from ..model.contract import to_json
from . import labels, options
from .explain import explained, speech
from .output import Failures, Undated, counted, finish, with_findings, write_json_lines, write_line
from .text import print_reading


@click.command("read")
@options.inputs
@options.format_option("text", "jsonl", "json")
@click.option("--only", type=click.Choice(["timex"]), help="Read the times alone: at once, without the language model.")
@click.option("--explain", is_flag=True, help="Say of each time what it was read from, and counted from what.")
def command(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    model: str | None,
    form: str,
    only: str | None,
    explain: bool,
) -> None:
    """Read dispatches: times, places, actors, who says what, events, talks, findings.

    INPUT is a text, HTML or JSONL file, a folder, or - for standard input. As text, each dispatch is shown with its
    passages marked; as jsonl, each reading is one line in the order of the inputs.

    \b
      dateline read dispatch.txt --published 2024-03-07
      cat *.txt | dateline read - --format jsonl
      dateline read dispatch.txt --only timex --explain
    """
    failures = Failures()
    dispatches = api.read(inputs, published=published, outlet=outlet, language=language, on_failure=failures)
    dated, whole = Undated()(dispatches), only is None
    annotated = api.annotate_all(dated, model=model, on_failure=failures) if whole else api.annotate_times(dated)
    readings = counted(annotated, "dispatches read")
    if explain:
        for reading in readings:
            for line in explained(reading, speech()):
                write_line(line)
        finish(failures)
        return
    language_of_messages = labels.screen() if form == "text" else "fr"
    checked = with_findings(readings, failures, language=language_of_messages)
    if form == "text":
        for reading, findings in checked:
            print_reading(reading, findings)
    else:
        write_json_lines((to_json(reading, findings) for reading, findings in checked), form)
    finish(failures)
