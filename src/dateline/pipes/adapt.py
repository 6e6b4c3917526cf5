"""spaCy's `Doc` as our `Parse`: several docs of one dispatch, each at its offset, become one parse."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from ..model.parse import Name, Parse, Token
from ..model.span import Span
from .repairs.lemmas import repaired_lemma


def parse_of(text: str, docs: Iterable[tuple[int, Doc]]) -> Parse:
    """One parse of `text` from docs that each parse a stretch of it, with the offset where that begins."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    names: list[Name] = []
    for offset, doc in docs:
        base, places = len(tokens), _places(doc, len(tokens))
        for token in doc:
            if token.i in places:
                tokens.append(_token(token, offset, places, text))
        for sentence in doc.sents:
            inside = [places[token.i] for token in sentence if token.i in places]
            if inside:
                sentences.append((inside[0], inside[-1] + 1))
        for entity in doc.ents:
            start, end = offset + entity.start_char, offset + entity.end_char
            names.append(Name(span=Span(start, end), label=entity.label_))
        assert len(tokens) - base == len(places)
    return Parse(text=text, tokens=tuple(tokens), sentences=tuple(sentences), names=tuple(names))


def _places(doc: Doc, base: int) -> dict[int, int]:
    """Where each token of a doc stands in the parse; tokens of white space have no place."""
    return {i: base + n for n, i in enumerate(token.i for token in doc if not token.is_space)}


def _token(token: SpacyToken, offset: int, places: dict[int, int], text: str) -> Token:
    head = token.head
    while head.i not in places and head.head.i != head.i:
        head = head.head
    start = offset + token.idx
    end = start + len(token.text)
    place = places[token.i]
    return Token(
        i=place,
        span=Span(start, end),
        text=text[start:end],
        lemma=repaired_lemma(token.text.lower(), token.lemma_, token.pos_),
        pos=token.pos_,
        dep=token.dep_,
        head=places.get(head.i, place),
        morph=str(token.morph),
    )
