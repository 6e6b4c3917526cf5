"""`dateline backup`: a copy of a record."""

from __future__ import annotations

import click

from . import labels, options
from .opening import for_listing
from .output import say


@click.command("backup")
@click.argument("copy", metavar="COPY", type=click.Path(dir_okay=False))
@options.record_option(exists=False)
def command(copy: str, record: str) -> None:
    """Copy a record to a new file; others may go on reading and writing it."""
    with for_listing(record) as kept:
        kept.backup(copy)
    say(labels.say("{} : copié dans {}", "{}: copied to {}").format(record, copy))
