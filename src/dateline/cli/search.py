"""`dateline search`: dispatches of a record by their words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Any

import click

from . import labels, options
from .listing import Layout, Line, show
from .opening import for_listing

_ALIKE = 0.8
"""How near to an option a word with two dashes is taken for a slip in it."""
_SHORT = 23
"""So much of a dispatch's id is shown."""
COLUMNS = ("id", "external_id", "outlet", "published", "title", "around", "copy_of", "replaced_by")


class WordsFirst(click.Command):
    """A command whose arguments are words: what begins with a dash and is none of its options is one of them, too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with the options before the words."""
        options = {name: option for option in self.get_params(ctx) for name in (*option.opts, *option.secondary_opts)}
        words, told, left = list[str](), list[str](), list(args)
        while left:
            one = left.pop(0)
            if one == "--":
                words += left
                break
            name = one.partition("=")[0]
            option = options.get(name) if one.startswith("-") else None
            if option is None:
                if one.startswith("--") and (near := get_close_matches(name, options, n=1, cutoff=_ALIKE)):
                    raise click.NoSuchOption(name, possibilities=near, ctx=ctx)
                words.append(one)
                continue
            told.append(one)
            if "=" not in one and not getattr(option, "is_flag", False):
                if not left:
                    raise click.BadOptionUsage(name, f"Option {name!r} requires an argument.", ctx=ctx)
                told.append(left.pop(0))
        return super().parse_args(ctx, [*told, "--", *words])


@click.command("search", cls=WordsFirst)
@click.argument("words", nargs=-1, required=True)
@options.record_option(exists=False)
@options.format_option("text", "jsonl", "json", "csv")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many.")
def command(words: tuple[str, ...], record: str, form: str, limit: int) -> None:
    """List the dispatches in which all WORDS occur, the best first; of more than 2,000, the newest first.

    Words between double quotes occur together; no sign means anything else. What begins with a dash and is no option
    is a word; behind -- all are. A dispatch of which there is a later version says so, and so does a copy.
    """
    with for_listing(record) as kept:
        show(kept.search(" ".join(words), limit), form, Layout(_lines, COLUMNS, _rows))


def _lines(found: Iterable[dict[str, Any]]) -> Iterator[Line]:
    for dispatch in found:
        outlet = dispatch["outlet"] or labels.say("source inconnue", "source unknown")
        yield Line(f"{outlet}, {labels.published(dispatch['published'])}  {dispatch['id'][:_SHORT]}", 0, "head")
        if dispatch["replaced_by"] is not None:
            told = labels.say("version ancienne, remplacée par {}", "older version, replaced by {}")
            yield Line(told.format(dispatch["replaced_by"][:_SHORT]), 2, "differs")
        if dispatch["copy_of"] is not None:
            told = labels.say("reprise de {}", "copy of {}")
            yield Line(told.format(dispatch["copy_of"][:_SHORT]), 2, "quiet")
        yield Line(dispatch["around"], 2)


def _rows(dispatch: dict[str, Any]) -> Iterator[list[Any]]:
    yield [dispatch.get(column) for column in COLUMNS]
