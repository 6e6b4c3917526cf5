"""`dateline verify`: whether a record file is whole."""

from __future__ import annotations

import click

from .. import api
from ..model.errors import DamagedError
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
    from ..store.damage import ADVICE, ANEW

    try:
        with api.open_record(record) as kept:
            faults = [_said(fault) for fault in kept.verify()]
            count = len(kept)
    except DamagedError as error:
        write_line(str(error))
        context.exit(FAULTS)
    if not all(ANEW in fault for fault in faults):
        say(f"{record}: {ADVICE}")
    elif not faults:
        say(labels.say("{} : {} dépêches, rien à redire", "{}: {} dispatches, all is well").format(record, count))
    context.exit(FAULTS if faults else 0)


def _said(fault: str) -> str:
    """Prints a fault as it is found."""
    write_line(fault)
    return fault
