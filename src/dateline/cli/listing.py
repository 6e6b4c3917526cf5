"""What the listings of a record share: the file, the filters, the formats; text wrapped to the width there is."""

from __future__ import annotations

import csv
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ..export.cells import cell
from ..model.edtf import interval
from . import labels, options
from .output import for_people, say, write_items, write_line
from .text import shown

if TYPE_CHECKING:
    from ..store.filter import Filter
    from ..store.record_file import RecordFile

Row = dict[str, Any]
_BREAKS = re.compile(r"[ \t\r\n]+")
NOTHING = ("rien dans ce dossier n'y répond", "nothing in this record answers to that")
NOTHING_THERE = (
    "rien dans ce dossier n'y répond ; --place prend le nom d'un lieu, d'un pays ou d'une de ses grandes régions : ce qui"
    " se trouve ailleurs se cherche avec --box",
    "nothing in this record answers to that; --place takes the name of a place, of a country or of one of its first-order"
    " divisions: what lies in any other land is found with --box",
)
EMPTY = (
    "ce dossier est vide ; ajoutez des dépêches avec `dateline add`",
    "this record is empty; add dispatches with `dateline add`",
)
PARTS = "differences"
"""The listing in which an item may have several lines."""
PLAIN_WIDTH, WIDEST, NARROWEST = 100, 120, 40


class Line(NamedTuple):
    """A paragraph of a listing: its words, how far it is indented, and its style on a terminal (`click.style`)."""

    text: str
    indent: int = 0
    style: str | None = None
    id: str | None = None
    """By what decisions point to what it shows, where they can: `event:…`, `#1`, `--slot date`."""

    def with_id(self) -> Line:
        """The line with its id shown: the number of a telling before its words, anything else behind them."""
        if self.id is None:
            return self
        return self._replace(
            text=f"{self.id} {self.text}" if self.id.startswith("#") else f"{self.text} · {self.id}", id=None
        )


class Layout(NamedTuple):
    """How a listing is shown: as lines for people, and as the columns and rows of a table; what its `--type` may be."""

    lines: Callable[[Iterable[Row]], Iterator[Line]]
    columns: Sequence[str]
    rows: Callable[[Row], Iterable[Sequence[Any]]]
    types: Sequence[str] = ()
    """What `--type` may be; anything where none is given."""

    def with_ids(self) -> Layout:
        """The same with the ids of what the lines show."""
        bare = self.lines
        return self._replace(lines=lambda rows: (line.with_id() for line in bare(rows)))


_STYLES: dict[str | None, dict[str, Any]] = {
    "day": {"bold": True, "fg": "cyan"},
    "head": {"bold": True},
    "claim": {"fg": "yellow"},
    "differs": {"fg": "red"},
    "quiet": {"dim": True},
    None: {},
}


def listing(name: str, about: str, load: Callable[..., Layout], views: Sequence[str] = ()) -> click.Command:
    """The command of one listing; its layout, or that of one of its `views`, is loaded when it runs."""

    @click.command(name, help=about)
    @options.record_option(exists=False)
    @options.filters
    @_view_option(views)
    @click.option("--ids", is_flag=True, help="In text, the ids that decide takes, and #N of each telling.")
    @options.format_option("text", "jsonl", "json", "csv")
    def command(record: str, form: str, type_: str | None, *, ids: bool, by: str = "", **wanted: Any) -> None:
        from ..store.filter import Filter
        from .opening import for_listing

        layout = load(by) if views else load()
        layout = layout.with_ids() if ids else layout
        _check(type_, layout.types, **wanted)
        with for_listing(record) as opened:
            if not len(opened):
                say(labels.say(*EMPTY))
            nothing = NOTHING if wanted["place"] is None else NOTHING_THERE
            rows = _rows(opened, name, Filter(type=type_, **wanted))
            show(rows, form, layout, nothing=nothing if len(opened) else None)

    return command


def _view_option(views: Sequence[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The option that chooses how a listing is grouped, where there is a choice."""
    if not views:
        return lambda command: command
    return click.option(
        "--by", type=click.Choice(views), default=views[0], show_default=True, help="How the text is grouped."
    )


def _rows(opened: RecordFile, name: str, wanted: Filter) -> Iterable[Row]:
    """The lines of a listing; those of the item at which a page of `PARTS` ends all stand on it, as `--after` its id asks."""
    rows: Iterable[Row] = getattr(opened, name)(replace(wanted, limit=None) if name == PARTS else wanted)
    return _to_the_items_end(rows, wanted.limit) if name == PARTS and wanted.limit is not None else rows


def _to_the_items_end(rows: Iterable[Row], limit: int) -> Iterator[Row]:
    """So many lines, and what is left of the lines of the last one's item."""
    last = None
    for count, row in enumerate(rows):
        if count >= limit and row["id"] != last:
            return
        last = row["id"]
        yield row


def _check(type_: str | None, types: Sequence[str], *, since: str | None, until: str | None, **_: Any) -> None:
    """Takes filters that can answer.

    Raises:
        click.BadParameter: there is no such type, or the time ends before it begins.
    """
    if type_ is not None and types and type_.casefold() not in {known.casefold() for known in types}:
        raise click.BadParameter(f"no type {type_!r}; there are {', '.join(types)}", param_hint="'--type'")
    if since is not None and until is not None and interval(until)[1] <= interval(since)[0]:
        raise click.BadParameter(f"{until} lies before --since {since}", param_hint="'--until'")


def show(rows: Iterable[Row], form: str, layout: Layout, *, nothing: tuple[str, str] | None = NOTHING) -> None:
    """Prints rows in a format; where a text has none says `nothing` (French, English)."""
    if form in ("jsonl", "json"):
        write_items(rows, form)
    elif form == "csv":
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow(layout.columns)
        table.writerows([cell(value) for value in told] for row in rows for told in layout.rows(row))
    elif not write_lines(layout.lines(rows)) and nothing is not None:
        say(labels.say(*nothing))


def write_lines(lines: Iterable[Line]) -> int:
    """Prints lines, wrapped, and in colours on a terminal that wants them; how many there were."""
    people = for_people()
    colours = people and not os.environ.get("NO_COLOR")
    width = min(max(shutil.get_terminal_size().columns, NARROWEST), WIDEST) if people else PLAIN_WIDTH
    count = 0
    for count, line in enumerate(lines, 1):  # noqa: B007 - the count is what is returned
        for piece in wrapped(line, width):
            write_line(click.style(piece, **_STYLES[line.style]) if colours and line.style else piece)
    return count


def one_line(text: str) -> str:
    """The text with its breaks as spaces; spaces that do not break stay, as French needs them before » and :."""
    return _BREAKS.sub(" ", text).strip(" ")


def wrapped(line: Line, width: int) -> list[str]:
    """A line in pieces that fit; what goes over hangs two columns in. An empty line stays one."""
    before = " " * min(line.indent, width // 4)
    words = one_line(shown(line.text))
    pieces = textwrap.wrap(words, width, initial_indent=before, subsequent_indent=before + "  ", break_on_hyphens=False)
    return pieces or [""]
