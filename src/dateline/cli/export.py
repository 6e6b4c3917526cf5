"""`dateline export`: a record in another format."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from ..export.base import exporter, exporters
from . import options
from .opening import for_listing
from .output import say, write_line

if TYPE_CHECKING:
    from collections.abc import Iterator


def _list(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Prints the formats and ends: an eager option's callback."""
    if wanted:
        for name, about in exporters().items():
            write_line(f"{name}  {about}")
        context.exit()


@click.command("export")
@click.argument("format_", metavar="FORMAT")
@options.record_option(exists=False)
@click.option("--output", "-o", type=click.Path(dir_okay=False), default="-", help="The file to write; - prints it.")
@click.option("--list", is_flag=True, is_eager=True, expose_value=False, callback=_list, help="List the formats.")
def command(format_: str, record: str, output: str) -> None:
    """Write a record in another format.

    \b
      dateline export --list
      dateline export csv --record affair.record -o events.csv
    """
    chosen = exporter(format_)
    if output != "-" and Path(output).exists() and Path(record).exists() and Path(output).samefile(record):
        raise click.UsageError(f"{output} is the record itself; name another file with -o")
    with for_listing(record) as kept, _opened(output) as out:
        chosen.export(kept, out)
    if output != "-":
        say(f"{output} written")


@contextmanager
def _opened(output: str) -> Iterator[TextIO]:
    """Standard output, or a file that takes its name only when all of it is written."""
    if output == "-":
        yield sys.stdout
        return
    path = Path(output).resolve()
    if not path.parent.is_dir():
        raise click.UsageError(f"{output}: there is no folder {path.parent}; make it, or name another file with -o")
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
        return
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="") as out:
            yield out
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
