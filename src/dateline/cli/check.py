"""`dateline check`: findings, as a linter reports them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import click

from ..check.registry import all_rules
from ..desk.checker import Checker
from ..desk.edits import write_whole
from ..desk.selection import Layer, codes_of
from ..desk.settings import SettingsFinder
from ..desk.targets import STDIN, Target, Targets
from ..desk.waivers import WaiverFinder
from ..model.errors import SettingsError
from . import labels, options
from .checking import Asked, run
from .findings import FORMATS
from .output import Failures, Undated, say

F = TypeVar("F", bound=Callable[..., Any])


def _rule_options(function: F) -> F:
    """The options that say which rules run."""
    for decorate in reversed(
        (
            click.option("--select", metavar="CODES", multiple=True,
                         help="Only these rules: codes, their beginnings, or names."),
            click.option("--extend-select", metavar="CODES", multiple=True, help="These rules too."),
            click.option("--ignore", metavar="CODES", multiple=True, help="All but these rules."),
            click.option("--config", metavar="FILE", type=click.Path(dir_okay=False),
                         help="Settings for all inputs, instead of each folder's dateline.toml."),
            click.option("--isolated", is_flag=True, help="Without any settings file."),
        )
    ):  # fmt: skip
        function = decorate(function)
    return function


def _output_options(function: F) -> F:
    """The options that say what is written."""
    for decorate in reversed(
        (
            options.format_option(*FORMATS),
            click.option("--excerpt/--no-excerpt", "excerpts", default=None,
                         help="The line of each finding, with carets. Default: on a terminal."),
            click.option("--statistics", is_flag=True, help="Only how often each rule found something."),
            click.option("--output", metavar="FILE", type=click.Path(dir_okay=False),
                         help="Write there instead of standard output."),
            click.option("--quiet", "-q", is_flag=True, help="No summary; only what went wrong."),
            click.option("--exit-zero", is_flag=True, help="End with status 0 even with findings."),
        )
    ):  # fmt: skip
        function = decorate(function)
    return function


def _edit_options(function: F) -> F:
    """The options that change files."""
    for decorate in reversed(
        (
            click.option("--fix", is_flag=True, help="Make the sure replacements in the files."),
            click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing."),
            click.option("--likely", is_flag=True, help="With --fix or --diff: the likely replacements too."),
            click.option("--waive", metavar="REASON", help="Let what is found stand, with this reason."),
            click.option("--watch", is_flag=True, help="Stay, and check files again when they change."),
            click.option("--stdin-name", metavar="FILE", help="The file that standard input stands for."),
        )
    ):
        function = decorate(function)
    return function


@click.command("check")
@options.inputs
@_rule_options
@_output_options
@_edit_options
def command(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    model: str | None,
    select: tuple[str, ...],
    extend_select: tuple[str, ...],
    ignore: tuple[str, ...],
    config: str | None,
    isolated: bool,
    output: str | None,
    watch: bool,
    stdin_name: str | None,
    **others: Any,
) -> None:
    """Report slips of dates and the like: file:line:column: CODE message.

    Exit status 1 if there is a finding that is more than a note. dateline.toml, in a folder or above it, holds what
    a desk sets for itself.

    \b
      dateline check texts/ --ignore DL103
      dateline check draft.txt --diff
      dateline rule DL101
    """
    asked, failures, undated = Asked(**others), Failures(), Undated()
    _refuse_what_does_not_go_together(asked, inputs, watch=watch, output=output)
    checker = Checker(
        over=_layer(select, extend_select, ignore), published=published, outlet=outlet, language=language,
        model=model, messages=labels.screen(), on_failure=failures, on_dispatch=undated.see,
    )  # fmt: skip
    find = partial(_targets, config, isolated, failures, stdin_name)
    with _to(output):
        status = run(asked, checker, find(inputs), failures, undated.tell)
    if watch:
        from .watch import stay

        stay(inputs, find, partial(run, asked, checker, failures=failures, tell=lambda: None))
    click.get_current_context().exit(status)


def _targets(
    config: str | None, isolated: bool, failures: Failures, stdin_name: str | None, inputs: Sequence[str]
) -> list[Target]:
    """What there is to check now, with the settings as they stand now."""
    finder = SettingsFinder(all_rules(), path=Path(config) if config else None, alone=isolated)
    return Targets(finder, WaiverFinder(), failures).of(inputs, stdin_name=stdin_name)


@contextmanager
def _to(output: str | None) -> Iterator[None]:
    """Sends what is written to a file, whole or not at all; without one, nothing changes."""
    if output is None:
        yield
        return
    kept = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", newline="")
    with redirect_stdout(kept):
        yield
    kept.flush()
    try:
        write_whole(Path(output).resolve(), kept.buffer.getvalue())
    except OSError as error:
        raise click.BadParameter(_unwritable(output, error.strerror or str(error)), param_hint="'--output'") from error


def _unwritable(output: str, why: str) -> str:
    return f"{output} cannot be written: {why}; name a file in a folder that is there and yours to write in"


def _refuse_what_does_not_go_together(asked: Asked, inputs: Sequence[str], *, watch: bool, output: str | None) -> None:
    changing = [
        name for name, given in (("--fix", asked.fix), ("--diff", asked.diff), ("--waive", asked.waive)) if given
    ]
    if asked.waive is not None and not asked.waive.strip():
        raise click.BadParameter(
            "say why it may stand, as in --waive 'checked with the agency'", param_hint="'--waive'"
        )
    if len(changing) > 1:
        raise click.UsageError(f"{' and '.join(changing)} do not go together")
    if asked.likely and not (asked.fix or asked.diff):
        raise click.UsageError("--likely goes with --fix or --diff")
    if output is not None and not Path(output).resolve().parent.is_dir():
        raise click.BadParameter(_unwritable(output, "there is no such folder"), param_hint="'--output'")
    if watch and output is not None:
        raise click.UsageError("--watch and --output do not go together")
    if STDIN in inputs and (watch or (changing and len(inputs) > 1)):
        raise click.UsageError(f"{changing[0] if changing else '--watch'} takes standard input by itself or not at all")


def _layer(select: Sequence[str], extend_select: Sequence[str], ignore: Sequence[str]) -> Layer:
    try:
        wanted = codes_of(select, all_rules()) if select else None
        if wanted is not None and not wanted:
            raise SettingsError("--select names no rule; `dateline rule` lists them")
        layer = Layer(
            select=wanted,
            extend_select=codes_of(extend_select, all_rules()),
            ignore=codes_of(ignore, all_rules()),
        )
        if not layer.upon(frozenset(rule.code for rule in all_rules())):
            say(
                labels.say(
                    "--ignore ôte tout ce qui est choisi ; aucune règle n'est appliquée",
                    "--ignore takes away all that is selected; no rule is applied",
                )
            )
        return layer
    except SettingsError as error:
        raise click.BadParameter(str(error)) from error
