"""Options that commands share, and what they accept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from ..model.edtf import bounds
from ..model.errors import EdtfError

Box = tuple[float, float, float, float]
F = TypeVar("F", bound=Callable[..., Any])


def edtf(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """`value` where it is a date in EDTF: an option's callback."""
    if value is not None:
        try:
            bounds(value)
        except EdtfError as error:
            raise click.BadParameter(str(error), ctx, parameter) from error
    return value


def box(ctx: click.Context, parameter: click.Parameter, value: str | None) -> Box | None:
    """South, west, north and east in degrees: an option's callback."""
    if value is None:
        return None
    try:
        south, west, north, east = (float(degree) for degree in value.split(","))
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is not SOUTH,WEST,NORTH,EAST in degrees", ctx, parameter) from error
    if not (-90 <= south <= north <= 90 and -180 <= west <= 180 and -180 <= east <= 180):
        raise click.BadParameter(f"{value!r}: no such box on the earth", ctx, parameter)
    return south, west, north, east


def inputs(function: F) -> F:
    """The argument `inputs`, and what the command line states of all of them."""
    for decorate in reversed(
        (
            click.argument("inputs", nargs=-1, required=True, metavar="INPUT..."),
            click.option("--published", metavar="EDTF", callback=edtf, help="Publication date of what tells none."),
            click.option("--outlet", metavar="NAME", help="Who published what does not say."),
            click.option("--language", metavar="TAG", help="Language of the inputs, such as fr."),
            click.option("--model", metavar="NAME", help="Another language model: a spaCy pipeline, by name or path."),
        )
    ):
        function = decorate(function)
    return function


def format_option(*names: str) -> Callable[[F], F]:
    """The option `--format` with the formats that a command has; the first is the default."""
    return click.option(
        "--format", "form", type=click.Choice(names), default=names[0], show_default=True, help="What to print."
    )


def record_option(*, required: bool = True, exists: bool = True) -> Callable[[F], F]:
    """The option `--record`: the file that keeps the record."""
    return click.option(
        "--record", "record", metavar="FILE", required=required, help="The record file.",
        type=click.Path(exists=exists, dir_okay=False),
    )  # fmt: skip


def filters(function: F) -> F:
    """The options that narrow a listing of a record."""
    for decorate in reversed(
        (
            click.option("--actor", metavar="NAME", help="Only with this actor."),
            click.option("--place", metavar="NAME", help="Only at this place, or in this region or country."),
            click.option("--since", metavar="DATE", callback=edtf, help="Only from this day, month or year on."),
            click.option("--until", metavar="DATE", callback=edtf, help="Only up to this day, month or year."),
            click.option("--type", "type_", metavar="TYPE", help="Only events of this type, such as CONSULT."),
            click.option("--outlet", metavar="NAME", help="Only what this outlet tells."),
            click.option("--search", metavar="WORDS", help="Only where these words occur."),
            click.option("--box", metavar="S,W,N,E", callback=box, help="Only between these degrees."),
            click.option("--limit", type=click.IntRange(1), help="At most so many items."),
            click.option("--after", metavar="ID", help="Only what comes after this item: the next page."),
        )
    ):
        function = decorate(function)
    return function
