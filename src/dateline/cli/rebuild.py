"""`dateline rebuild`: what is merged, made anew."""

from __future__ import annotations

import click

from .. import api
from . import labels, options
from .output import say


@click.command("rebuild")
@options.record_option(exists=False)
def command(record: str) -> None:
    """Make all that a record merges anew, from its readings and what people decided."""
    with api.open_record(record) as kept:
        kept.rebuild()
        say(labels.say("{} : refait de {} dépêches", "{}: made anew from {} dispatches").format(record, len(kept)))
