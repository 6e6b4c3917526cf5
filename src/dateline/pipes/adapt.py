"""spaCy's `Doc` as our `Parse`: several docs of one dispatch, each at its offset, become one parse."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.attrs import DEP, HEAD, LEMMA, MORPH, ORTH, POS, SPACY
from spacy.strings import StringStore
from spacy.tokens import Doc

from ..model.parse import Name, Parse, Token
from ..model.span import Span
from .repairs.base import Repairs
from .repairs.labels import mend_labels
from .repairs.trees import mend_trees

_COLUMNS = [ORTH, LEMMA, POS, DEP, HEAD, MORPH, SPACY]


def parse_of(text: str, docs: Iterable[tuple[int, Doc]], repairs: Repairs) -> Parse:
    """One parse of `text` from docs that each parse a stretch of it, with the offset where that begins."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    names: list[Name] = []
    for offset, doc in docs:
        places = _places(doc, len(tokens))
        tokens += _tokens(doc, offset, places, text, repairs)
        for sentence in doc.sents:
            inside = [places[i] for i in range(sentence.start, sentence.end) if places[i] >= 0]
            if inside:
                sentences.append((inside[0], inside[-1] + 1))
        for entity in doc.ents:
            start, end = offset + entity.start_char, offset + entity.end_char
            names.append(Name(span=Span(start, end), label=entity.label_))
    trees = mend_trees(repairs.tokens(mend_labels(tokens)), sentences)
    return Parse(text=text, tokens=tuple(trees), sentences=tuple(sentences), names=tuple(names))


def _places(doc: Doc, base: int) -> list[int]:
    """Where each token of a doc stands in the parse; -1 for tokens of white space, which have no place."""
    places = []
    for token in doc:
        blank = token.is_space
        places.append(-1 if blank else base)
        base += not blank
    return places


def _tokens(doc: Doc, offset: int, places: list[int], text: str, repairs: Repairs) -> list[Token]:
    """The tokens of a doc, read column by column: an attribute of spaCy's `Token` costs more than the row."""
    strings, tokens = doc.vocab.strings, []
    columns = doc.to_array(_COLUMNS)
    rows = columns.tolist()
    start = offset
    for i, (orth, lemma, pos, dep, _, morph, spaced) in enumerate(rows):
        word = _string(strings, orth)
        end = start + len(word)
        if places[i] >= 0:
            governor = _governor(i, rows, places)
            tokens.append(
                Token(
                    i=places[i],
                    span=Span(start, end),
                    text=text[start:end],
                    lemma=repairs.lemma(word.lower(), _string(strings, lemma), _string(strings, pos)),
                    pos=_string(strings, pos),
                    dep=_string(strings, dep),
                    head=places[governor],
                    morph=_string(strings, morph),
                )
            )
        start = end + spaced
    return tokens


def _governor(i: int, rows: list[list[int]], places: list[int]) -> int:
    """The nearest governor of a token that has a place, itself where none has."""
    governor = i + _signed(rows[i][4])
    while places[governor] < 0:
        above = governor + _signed(rows[governor][4])
        if above == governor:
            return i
        governor = above
    return governor


def _signed(head: int) -> int:
    """A head's offset, which the unsigned column wraps round."""
    return head - (1 << 64) if head >= 1 << 63 else head


def _string(strings: StringStore, key: int) -> str:
    return strings[key] if key else ""
