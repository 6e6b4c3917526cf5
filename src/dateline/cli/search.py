"""`dateline search`: dispatches of a record by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import click

from . import labels, options
from .listing import Layout, Line, show
from .opening import for_listing

COLUMNS = ("id", "external_id", "outlet", "published", "title", "around")


@click.command("search")
@click.argument("words", nargs=-1, required=True)
@options.record_option(exists=False)
@options.format_option("text", "jsonl", "json", "csv")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
def command(words: tuple[str, ...], record: str, form: str, limit: int) -> None:
    """List the dispatches in which all WORDS occur, the best first; of more than 2,000, the newest first.

    Words between double quotes occur together; no sign means anything else.
    """
    with for_listing(record) as kept:
        show(kept.search(" ".join(words), limit), form, Layout(_lines, COLUMNS, _rows))


def _lines(found: Iterable[dict[str, Any]]) -> Iterator[Line]:
    for dispatch in found:
        outlet = dispatch["outlet"] or labels.say("source inconnue", "source unknown")
        yield Line(f"{outlet}, {labels.published(dispatch['published'])}  {dispatch['id'][:23]}", 0, "head")
        yield Line(dispatch["around"], 2)


def _rows(dispatch: dict[str, Any]) -> Iterator[list[Any]]:
    yield [dispatch.get(column) for column in COLUMNS]
