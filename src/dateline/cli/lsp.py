"""`dateline lsp`: the desk check in an editor, over standard input and output."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

import click

from ..model.errors import DatelineError
from . import labels


@click.command("lsp")
@click.option("--pause", metavar="SECONDS", type=click.FloatRange(0), default=1.0, show_default=True,
              help="How long the keys must rest before the whole dispatch is read.")  # fmt: skip
@click.option("--times-only", is_flag=True, help="Only the rules on words and times; no language model is loaded.")
@click.option("--stdio", is_flag=True, hidden=True, help="What it does anyway; some editors say so.")
def command(pause: float, times_only: bool, stdio: bool) -> None:  # noqa: ARG001
    """Serve an editor by the language server protocol: diagnostics, hovers, code actions.

    An editor starts it; docs/editor.md says how for VS Code, Neovim and Emacs.
    """
    try:
        from ..editor.server import Timing, serve
    except ImportError as error:
        raise DatelineError("dateline lsp needs pygls: pip install 'dateline[editor]'") from error
    timing = Timing(pause=None if times_only else pause)
    sys.exit(serve(sys.stdin.buffer, _own_stdout(), language=labels.screen(), timing=timing))


def _own_stdout() -> BinaryIO:
    """Standard output for the protocol alone: whatever else is printed from now on goes to standard error."""
    sys.stdout.flush()
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return stream
