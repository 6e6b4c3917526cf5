"""`dateline verify`: whether a record file is whole."""

from __future__ import annotations

import click

from .. import api
from . import labels, options
from .output import say, write_line

FAULTS = 1


@click.command("verify")
@options.record_option(exists=False)
@click.pass_context
def command(context: click.Context, record: str) -> None:
    """Say what is wrong with a record file: pages, indexes, references, spans, what is merged.

    Exit status 1 where anything is.
    """
    with api.open_record(record) as kept:
        count = 0
        for count, fault in enumerate(kept.verify(), 1):  # noqa: B007 - the count is what is looked at
            write_line(fault)
        if not count:
            say(
                labels.say("{} : {} dépêches, rien à redire", "{}: {} dispatches, all is well").format(
                    record, len(kept)
                )
            )
    context.exit(FAULTS if count else 0)
