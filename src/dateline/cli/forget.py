"""`dateline forget`: a dispatch leaves a record."""

from __future__ import annotations

import click

from .. import api
from . import labels, options
from .output import say


@click.command("forget")
@click.argument("dispatch", metavar="DISPATCH")
@options.record_option(exists=False)
def command(dispatch: str, record: str) -> None:
    """Remove a dispatch and all that was read from it; DISPATCH is its id, the beginning of it, or its external id.

    Nothing of it stays in the file. It comes back if it is added again.
    """
    with api.open_record(record) as kept:
        if not kept.forget(dispatch):
            raise click.UsageError(f"{dispatch}: no such dispatch in {record}; `dateline search` tells their ids")
        say(labels.say("oubliée ; il reste {} dépêches", "forgotten; {} dispatches are left").format(len(kept)))
