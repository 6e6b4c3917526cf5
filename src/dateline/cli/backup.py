"""`dateline backup`: a copy of a record."""

from __future__ import annotations

import click

from ..model.errors import DamagedError
from . import labels, options
from .opening import for_listing
from .output import say


@click.command("backup")
@click.argument("copy", metavar="COPY", type=click.Path(dir_okay=False))
@options.record_option(exists=False)
def command(copy: str, record: str) -> None:
    """Copy a record to a new file; others may go on reading and writing it."""
    with for_listing(record) as kept:
        try:
            kept.backup(copy)
        except DamagedError:
            say(
                labels.say("{} : copié tel quel, dommages compris", "{}: copied as it is, with its damage").format(copy)
            )
            raise
    say(labels.say("{} : copié dans {}", "{}: copied to {}").format(record, copy))
