"""spaCy's `Doc` as our `Parse`: several docs of one dispatch, each at its offset, become one parse."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.attrs import DEP, HEAD, IS_SPACE, LEMMA, MORPH, ORTH, POS, SPACY
from spacy.strings import StringStore
from spacy.tokens import Doc

from ..model.parse import Name, Parse, Token
from ..model.span import Span
from .repairs.base import Repairs
from .repairs.labels import mend_labels
from .repairs.trees import mend_trees

_COLUMNS = [IS_SPACE, SPACY, HEAD, ORTH, LEMMA, POS, DEP, MORPH]
_HEAD = _COLUMNS.index(HEAD)


class Words(dict[tuple[int, ...], tuple[int, str, str, str, str]]):
    """Length, mended lemma, part of speech, relation and features of each word, by the keys that the model knows them by."""

    def __init__(self, strings: StringStore, repairs: Repairs) -> None:
        self._strings = strings
        self._repairs = repairs

    def __missing__(self, keys: tuple[int, ...]) -> tuple[int, str, str, str, str]:
        word, lemma, pos, dep, morph = (self._strings[key] if key else "" for key in keys)
        told = self[keys] = (len(word), self._repairs.lemma(word.lower(), lemma, pos), pos, dep, morph)
        return told


def parse_of(text: str, docs: Iterable[tuple[int, Doc]], words: Words, repairs: Repairs) -> Parse:
    """One parse of `text` from docs that each parse a stretch of it, with the offset where that begins."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    names: list[Name] = []
    for offset, doc in docs:
        rows = doc.to_array(_COLUMNS).tolist()
        places = _places(rows, len(tokens))
        tokens += _tokens(rows, words, offset, places, text)
        for sentence in doc.sents:
            inside = [places[i] for i in range(sentence.start, sentence.end) if places[i] >= 0]
            if inside:
                sentences.append((inside[0], inside[-1] + 1))
        for entity in doc.ents:
            start, end = offset + entity.start_char, offset + entity.end_char
            names.append(Name(span=Span(start, end), label=entity.label_))
    trees = mend_trees(repairs.tokens(mend_labels(tokens)), sentences)
    return Parse(text=text, tokens=tuple(trees), sentences=tuple(sentences), names=tuple(names))


def _places(rows: list[list[int]], base: int) -> list[int]:
    """Where each token of a doc stands in the parse; -1 for tokens of white space, which have no place."""
    places = []
    for row in rows:
        places.append(-1 if row[0] else base)
        base += not row[0]
    return places


def _tokens(rows: list[list[int]], words: Words, offset: int, places: list[int], text: str) -> list[Token]:
    """The tokens of a doc, read row by row: an attribute of spaCy's `Token` costs more than the row."""
    tokens, start = [], offset
    for i, (_, spaced, _, *keys) in enumerate(rows):
        length, lemma, pos, dep, morph = words[*keys]
        end = start + length
        if places[i] >= 0:
            tokens.append(
                Token(
                    i=places[i],
                    span=Span(start, end),
                    text=text[start:end],
                    lemma=lemma,
                    pos=pos,
                    dep=dep,
                    head=places[_governor(i, rows, places)],
                    morph=morph,
                )
            )
        start = end + spaced
    return tokens


def _governor(i: int, rows: list[list[int]], places: list[int]) -> int:
    """The nearest governor of a token that has a place, itself where none has."""
    governor = i + _signed(rows[i][_HEAD])
    while places[governor] < 0:
        above = governor + _signed(rows[governor][_HEAD])
        if above == governor:
            return i
        governor = above
    return governor


def _signed(head: int) -> int:
    """A head's offset, which the unsigned column wraps round."""
    return head - (1 << 64) if head >= 1 << 63 else head
