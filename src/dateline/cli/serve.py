"""`dateline serve`: the reading room over a record, on this machine alone."""

from __future__ import annotations

from pathlib import Path

import click

from .. import api
from ..model.errors import DatelineError
from . import labels, options
from .output import say


@click.command("serve")
@options.record_option(exists=False)
@click.option("--port", type=click.IntRange(1, 65535), help="The port; a free one without it.")
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
@click.option("--read-only", is_flag=True, help="Let nobody change anything.")
@click.option("--create", is_flag=True, help="Make an empty record where there is none.")
@click.option("--model", metavar="NAME", help="Another language model for texts pasted in: a spaCy pipeline.")
@click.option(
    "--tiles", metavar="URL", help="Online tiles under the map: https://…/{z}/{x}/{y}.png; none unless asked."
)
@click.option("--tiles-credit", metavar="TEXT", help="Whom the map credits for the tiles.")
def command(
    record: str,
    port: int | None,
    no_browser: bool,
    read_only: bool,
    create: bool,
    model: str | None,
    tiles: str | None,
    tiles_credit: str | None,
) -> None:
    """Open the reading room on a record: chronology, map, dispatches, who says what.

    It answers on this machine alone, to whoever has the address that it prints. Ctrl-C ends it.

    \b
      dateline serve --record affair.record
    """
    try:
        from ..web.serve import serve
        from ..web.tiles import tiles_at
    except ImportError as error:
        raise DatelineError("dateline serve needs starlette and more: pip install 'dateline[web]'") from error
    under = tiles_at(tiles, tiles_credit)
    with api.open_record(record, create=create, read_only=read_only):
        pass  # a file that is no record is refused before a page is
    serve(
        Path(record), port=port, browser=not no_browser, read_only=read_only, language=labels.screen(), model=model,
        tiles=under,
        say=lambda address: say(f"{labels.say('salle de lecture :', 'reading room:')} {address}"),
    )  # fmt: skip
