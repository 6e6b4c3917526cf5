"""The entry point: names every command, loads only the one that is called, turns errors into messages."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NamedTuple

import click

from .. import __version__
from ..model.errors import DatelineError


class Listed(NamedTuple):
    """A command: the module of this room that defines it as `command`, and its line in the help."""

    module: str
    help: str


COMMANDS = {
    "read": Listed("read", "Read dispatches: times, places, who says what, events, talks."),
    "check": Listed("check", "Report slips, like a linter: file:line:column: CODE message."),
    "parse": Listed("parse", "Show what the language model sees: tokens, syntax, names."),
    "lsp": Listed("lsp", "Serve an editor: findings while typing, hovers, replacements."),
    "rule": Listed("rule", "Print the page of a rule, or list all rules."),
    "add": Listed("add", "Read dispatches into a record; safe to repeat and to resume."),
    "timeline": Listed("timeline", "List the events of a record, with all their tellings."),
    "statements": Listed("statements", "List who said what."),
    "talks": Listed("talks", "List negotiations, round by round."),
    "actors": Listed("actors", "List the actors of a record."),
    "places": Listed("places", "List the places of a record."),
    "differences": Listed("differences", "List where tellings of one thing disagree."),
    "search": Listed("search", "List the dispatches in which words occur."),
    "decide": Listed("decide", "Settle something: merge, split, correct, accept, reject, waive."),
    "decisions": Listed("decisions", "List what people decided, or take it in."),
    "codings": Listed("codings", "List what coders said blind to each other, or take it in."),
    "registry": Listed("registry", "Tell a record who is known by which names."),
    "rebuild": Listed("rebuild", "Make what a record merges anew."),
    "verify": Listed("verify", "Say what is wrong with a record file."),
    "backup": Listed("backup", "Copy a record while it is in use."),
    "forget": Listed("forget", "Remove a dispatch from a record."),
    "serve": Listed("serve", "Open the reading room on a record, in the browser."),
    "export": Listed("export", "Write a record in another format."),
    "demo": Listed("demo", "Read the bundled sample dispatches and show what there is."),
    "doctor": Listed("doctor", "Say what is installed, what works and what is missing."),
}
WRONG_USE, STOPPED = 2, 130


class Refused(click.ClickException):
    """An error that the person at the keyboard can do something about."""

    exit_code = WRONG_USE

    def show(self, file: Any = None) -> None:
        """Prints the message on standard error."""
        click.echo(f"dateline: {self.format_message()}", file=file or sys.stderr)


class CommandLine(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names of all commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now; `None` where there is none."""
        listed = COMMANDS.get(cmd_name)
        if listed is None:
            return None
        command: click.Command = import_module(f"{__package__}.{listed.module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments call; an unknown one is refused with those that are near."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, COMMANDS, n=2)
            advice = f"Did you mean {' or '.join(near)}?" if near else "`dateline --help` lists them."
            ctx.fail(f"No such command: {name}. {advice}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, listed.help) for name, listed in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; every error ends in one message and the exit status of the contract."""
        try:
            try:
                return super().invoke(ctx)
            finally:
                sys.stdout.flush()
        except BrokenPipeError:
            _let_go()
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("\ndateline: stopped", err=True)
            ctx.exit(STOPPED)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if ctx.params["debug"]:
                raise
            raise Refused(_message(error)) from error


def _message(error: Exception) -> str:
    """What went wrong, in one line; of a fault of ours, also how to see more of it."""
    if isinstance(error, DatelineError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        where = f"{error.filename}: " if error.filename else ""
        return f"{where}{error.strerror}"
    return f"internal error ({type(error).__name__}: {error}); run with `dateline --debug` to see where"


def _close_quietly(stream: Any) -> None:
    """Sends what is left for a reader that has gone nowhere, so that nothing complains at exit."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@click.group(cls=CommandLine, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, "--version", prog_name="dateline", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where an error comes from.")
def cli(debug: bool) -> None:
    """Read news dispatches and keep the record: who did what to whom, where, when, and who says so.

    An INPUT is a file, a folder, or - for standard input. Data goes to standard output, messages to
    standard error. Exit status: 0 done, 1 findings (check), 2 wrong use, 3 some inputs could not be read.
    """


def main() -> None:
    """Runs the command line in UTF-8, whatever the locale."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli(prog_name="dateline")
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    finally:
        _let_go()


def _open_closed_streams() -> None:
    """Gives streams that were closed before we began somewhere to go, so that nothing that we print fails."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open to the end


def _let_go() -> None:
    """Flushes both streams; where nobody reads one any more, what is left goes nowhere and nobody complains at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _close_quietly(stream)
