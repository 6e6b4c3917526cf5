"""The parser: the paragraphs of dispatches go through spaCy and come back as one parse a dispatch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING

from ..lang.pack import load as load_pack
from ..model.dispatch import Dispatch, GivenSentence
from ..model.errors import ParserError
from ..model.folding import plain
from ..model.parse import Parse
from ..model.span import Span
from .paragraphs import paragraphs
from .repairs.adverbs import mend_adverbs
from .repairs.names import mend_names
from .repairs.nouns import mend_nouns
from .repairs.objects import mend_objects
from .repairs.ordinals import mend_ordinals
from .repairs.relatives import mend_relatives
from .repairs.speakers import mend_speakers
from .repairs.verbs import mend_verbs
from .weights import find_weights, lay_over

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

UNUSED = ("senter", "attribute_ruler")
"""Components whose work we do not look at: the ruler of the French model only copies `pos` to `tag`."""
MODELS = {"fr": "dateline_fr"}
"""The model of each language: weights of ours (see `find_weights`), or a spaCy pipeline by name."""
_BATCH = 48
_BATCH_SIZE = 20_000
"""Paragraphs and code points that the model works on at once."""
_ROUND = 4
"""Batches after which the model forgets the words that it met: each word that comes again costs it a look-up."""


@cache
def load_model(name: str) -> Language:
    """A spaCy pipeline by name, or the one that weights of ours are for; with our repairs in it, loaded once a process.

    Raises:
        ParserError: the model is not installed; the message says how to.
    """
    import spacy

    from .factories import repair

    weights = find_weights(name)
    base = name if weights is None else weights.base
    try:
        nlp = spacy.load(base, exclude=UNUSED)
    except OSError as error:
        if weights is None and name not in MODELS.values():
            raise ParserError(
                f"no language model {name}: name a spaCy pipeline that is installed, or the folder of one"
            ) from error
        raise ParserError(
            f"no language model {base}: install it with `pip install {base}`, or run `make setup`"
        ) from error
    return repair(nlp if weights is None else lay_over(nlp, weights))


_ONE_AT_A_TIME = Lock()
"""Held while a batch is parsed: the limit on threads and the memory of words belong to the whole process."""


@cache
def _threads() -> ThreadpoolController:
    """The thread pools of what is loaded, numpy's among them: sums in one thread do not depend on their number."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


class SpacyParser:
    """Parses dispatches of one language with a spaCy pipeline."""

    def __init__(self, language: str, model: str | None = None) -> None:
        name = model or MODELS.get(language.partition("-")[0])
        if name is None:
            raise ParserError(f"no language model for {language!r}; there are models for {', '.join(MODELS)}")
        self.model = name
        self._pack = load_pack(language)

    def parse(self, dispatches: Iterable[Dispatch]) -> Iterator[Parse]:
        """One parse a dispatch, in order; paragraphs of several dispatches share a batch.

        A dispatch that came with sentences and words of its own keeps them.
        """
        waiting: list[_Cut] = []
        for dispatch in dispatches:
            waiting.append(_cut(dispatch))
            if _is_full(waiting):
                yield from self._parsed(waiting)
                waiting = []
        if waiting:
            yield from self._parsed(waiting)

    def _parsed(self, waiting: Sequence[_Cut]) -> list[Parse]:
        """The parses of a round of batches; the model's memory of its words ends with it."""
        from .adapt import Words, parse_of
        from .repairs.registry import repairs_of

        nlp = load_model(self.model)
        repairs = repairs_of(nlp.lang)
        with _ONE_AT_A_TIME, _threads().limit(limits=1, user_api="blas"), nlp.memory_zone():
            batches = _batches([part for cut in waiting for part in cut.parts])
            docs = chain.from_iterable(
                nlp.pipe([_input(nlp, part) for part in batch], batch_size=_BATCH) for batch in batches
            )
            words = Words(nlp.vocab.strings, repairs)
            parses = [
                parse_of(cut.text, ((part.start, next(docs)) for part in cut.parts), words, repairs) for cut in waiting
            ]
        return [self._mended(parse) for parse in parses]

    def _mended(self, parse: Parse) -> Parse:
        """A parse with the faults mended that only a whole dispatch, or what the language says, shows."""
        for mend in (
            mend_verbs,
            mend_ordinals,
            mend_adverbs,
            mend_objects,
            mend_nouns,
            mend_relatives,
            mend_speakers,
            mend_names,
        ):
            parse = mend(parse, self._pack)
        return parse


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What goes through the model at once: a paragraph, or a sentence in words (half-open, from `start`)."""

    start: int
    text: str
    words: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    """The text of a dispatch and its parts."""

    text: str
    parts: tuple[_Part, ...]


def _cut(dispatch: Dispatch) -> _Cut:
    text = dispatch.text
    if dispatch.given:
        parts = [_sentence(text, sentence) for sentence in dispatch.given]
    else:
        parts = [_Part(start=span.start, text=_unbroken(span.of(text))) for span in paragraphs(dispatch)]
    return _Cut(text=text, parts=tuple(parts))


def _unbroken(paragraph: str) -> str:
    """A paragraph as the model takes it: a break that is left in it came from the width of a page."""
    return plain(paragraph).replace("\n", " ")


def _sentence(text: str, sentence: GivenSentence) -> _Part:
    first, last = sentence.words[0].span, sentence.words[-1].span
    words = tuple(Span(word.span.start - first.start, word.span.end - first.start) for word in sentence.words)
    return _Part(start=first.start, text=plain(text[first.start : last.end]), words=words)


def _input(nlp: Language, part: _Part) -> str | Doc:
    """A part as the pipeline takes it: text, or one sentence of words that stay as they are."""
    if not part.words:
        return part.text
    from spacy.tokens import Doc

    return Doc(
        nlp.vocab,
        words=[word.of(part.text) for word in part.words],
        spaces=[part.text[word.end : word.end + 1] == " " for word in part.words],
        sent_starts=[n == 0 for n in range(len(part.words))],
    )


def _is_full(waiting: Sequence[_Cut]) -> bool:
    parts = [part for cut in waiting for part in cut.parts]
    return len(parts) >= _ROUND * _BATCH or sum(len(part.text) for part in parts) >= _ROUND * _BATCH_SIZE


def _batches(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """The parts in batches that the model works on at once, each bounded in number and in size."""
    batch: list[_Part] = []
    size = 0
    for part in parts:
        if batch and (len(batch) >= _BATCH or size + len(part.text) > _BATCH_SIZE):
            yield batch
            batch, size = [], 0
        batch.append(part)
        size += len(part.text)
    if batch:
        yield batch
