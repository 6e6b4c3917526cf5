"""`dateline check`: findings, as a linter reports them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from itertools import chain

import click

from .. import api
from ..check.registry import all_rules
from ..model.contract import finding_dict
from ..model.finding import Finding
from ..model.reading import Reading
from . import labels, options
from .output import Failures, Undated, counted, finish, for_people, say, with_findings, write_items, write_line
from .text import excerpt, finding_line, name_of, position


@click.command("check")
@options.inputs
@options.format_option("text", "jsonl")
@click.option("--select", metavar="CODES", multiple=True, help="Only these rules: codes, their beginnings, or names.")
@click.option("--ignore", metavar="CODES", multiple=True, help="All but these rules.")
@click.option("--exit-zero", is_flag=True, help="End with status 0 even with findings.")
def command(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    model: str | None,
    form: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    exit_zero: bool,
) -> None:
    """Report slips of dates and the like: file:line:column: CODE message.

    Nothing is changed. Exit status 1 if there is a finding that is more than a note.

    \b
      dateline check texts/ --ignore DL103
      dateline rule DL101
    """
    selected, ignored = _codes(select), _codes(ignore)
    show = _show_text if form == "text" else _show_json
    failures, serious, total = Failures(), 0, 0
    dispatches = api.read(inputs, published=published, outlet=outlet, language=language, on_failure=failures)
    dated = Undated()(dispatches)
    rules = [rule for rule in all_rules() if rule.code not in ignored and (not selected or rule.code in selected)]
    readings = counted(api.readings_for(rules, dated, model=model, on_failure=failures), "dispatches checked")
    for reading, findings in with_findings(readings, failures, language=labels.screen(), rules=rules):
        for finding in findings:
            show(reading, finding)
            total += 1
            serious += finding.severity != "note"
    count = labels.say("remarque", "finding") + ("s" if total > 1 or (not total and labels.screen() == "en") else "")
    advice = labels.say(" ; `dateline rule CODE` explique chacune", "; `dateline rule CODE` explains each")
    say(f"{total} {count}" + (advice if total else ""))
    finish(failures, findings=serious > 0 and not exit_zero)


def _codes(given: Sequence[str]) -> frozenset[str]:
    """The codes that an option means; commas part them, a beginning stands for all codes that begin so.

    Raises:
        click.BadParameter: there is no such rule.
    """
    rules = all_rules()
    names = {rule.name: rule.code for rule in rules}
    codes = [rule.code for rule in rules]
    meant: list[str] = []
    for word in chain.from_iterable(part.split(",") for part in given):
        wanted = word.strip()
        those = [code for code in codes if wanted and code.startswith(wanted.upper())]
        if not those and wanted.lower() in names:
            those = [names[wanted.lower()]]
        if not those:
            near = get_close_matches(wanted, [*codes, *names], n=1)
            advice = f"did you mean {near[0]}?" if near else "`dateline rule` lists the rules"
            raise click.BadParameter(f"no rule {wanted!r}; {advice}")
        meant += those
    return frozenset(meant)


def _show_text(reading: Reading, finding: Finding) -> None:
    write_line(finding_line(reading, finding))
    if for_people():
        write_line(excerpt(reading, finding.span) + "\n")


def _show_json(reading: Reading, finding: Finding) -> None:
    """A finding in the contract's shape, with the dispatch and the line that it is about."""
    line, column = position(reading.dispatch.text, finding.span)
    dispatch = reading.dispatch
    about = {"dispatch": dispatch.id, "external_id": dispatch.external_id, "origin": dispatch.origin}
    where = {"file": name_of(reading), "line": line, "column": column}
    write_items([where | about | finding_dict(finding, dispatch.text)], "jsonl")
