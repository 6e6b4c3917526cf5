"""A parse: tokens with lemma, part of speech and dependency (Universal Dependencies v2), sentences, names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from .folding import fold
from .span import Span, Spans


@lru_cache(maxsize=4096)
def features(morph: str) -> Mapping[str, str]:
    """UD features as a mapping: `Number=Sing|Tense=Past` gives `{"Number": "Sing", "Tense": "Past"}`."""
    pairs = (feature.partition("=") for feature in morph.split("|") if "=" in feature)
    return MappingProxyType({name: value for name, _, value in pairs})


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token. `i` is its place in the parse, `head` that of its governor (its own for a root);
    `form` is the text folded."""

    i: int
    span: Span
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str = ""
    form: str = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "form", fold(self.text))

    @property
    def feats(self) -> Mapping[str, str]:
        """The token's UD features."""
        return features(self.morph)

    @property
    def relation(self) -> str:
        """The dependency without its subtype: `obl` for `obl:agent`."""
        return self.dep.partition(":")[0] if ":" in self.dep else self.dep


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A named entity as the language model sees it: `PER`, `LOC`, `ORG` or `MISC`."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """The syntax of one dispatch.

    `sentences` are half-open ranges of token indices, in order; tokens outside the prose (header,
    dateline) are not in the parse. Heads never leave their sentence.
    """

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]
    names: tuple[Name, ...] = ()
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    _edges: tuple[tuple[int, int], ...] = field(init=False, repr=False, compare=False)
    _sentence_of: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _names: Spans[Name] = field(init=False, repr=False, compare=False)
    _by_form: dict[str, list[int]] = field(init=False, repr=False, compare=False)
    _by_lemma: dict[str, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        tokens = self.tokens
        children: list[list[int]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.i:
                children[token.head].append(token.i)
        object.__setattr__(self, "_starts", tuple(token.span.start for token in tokens))
        object.__setattr__(self, "_children", tuple(map(tuple, children)))
        object.__setattr__(self, "_edges", _edges(tokens))
        by_form: dict[str, list[int]] = {}
        by_lemma: dict[str, list[int]] = {}
        for token in tokens:
            by_form.setdefault(token.form, []).append(token.i)
            by_lemma.setdefault(token.lemma, []).append(token.i)
        object.__setattr__(self, "_by_form", by_form)
        object.__setattr__(self, "_by_lemma", by_lemma)
        object.__setattr__(self, "_sentence_of", _numbers(self.sentences))
        object.__setattr__(self, "_names", Spans((name.span, name) for name in self.names))

    def children(self, i: int) -> tuple[Token, ...]:
        """The tokens that token `i` governs, in text order."""
        governed = self._children[i]
        return tuple([self.tokens[child] for child in governed]) if governed else ()

    def forms(self) -> Set[str]:
        """Every form that stands in the parse."""
        return self._by_form.keys()

    def of_form(self, words: Set[str]) -> list[int]:
        """The tokens that have one of some forms, in order."""
        return _met(self._by_form, words)

    def of_lemma(self, words: Set[str]) -> list[int]:
        """The tokens that have one of some lemmas, in order."""
        return _met(self._by_lemma, words)

    def child(self, i: int, *deps: str) -> Token | None:
        """The first token governed by `i` whose relation (with or without subtype) is one of `deps`."""
        for child in self._children[i]:
            token = self.tokens[child]
            dep = token.dep
            if dep in deps or (":" in dep and token.relation in deps):
                return token
        return None

    def head(self, i: int) -> Token | None:
        """The governor of token `i`; `None` for the root of a sentence."""
        governor = self.tokens[i].head
        return None if governor == i else self.tokens[governor]

    def ancestors(self, i: int) -> Iterator[Token]:
        """The governors of token `i`, nearest first, each once: a chain that comes back to itself ends there."""
        met = {i}
        while (head := self.head(i)) is not None and head.i not in met:
            yield head
            met.add(i := head.i)

    def edges(self, i: int) -> tuple[int, int]:
        """First and last token (both included) of the subtree of token `i`."""
        return self._edges[i]

    def subtree(self, i: int) -> Span:
        """The text from the first to the last token that `i` governs, itself included."""
        first, last = self._edges[i]
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def span(self, first: int, last: int) -> Span:
        """The text from token `first` to token `last`, both included."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def at(self, offset: int) -> Token | None:
        """The token that covers a code point of the text."""
        i = bisect_right(self._starts, offset) - 1
        return self.tokens[i] if i >= 0 and offset < self.tokens[i].span.end else None

    def under(self, span: Span) -> Sequence[Token]:
        """The tokens that share a code point with `span`, in order."""
        first = bisect_right(self._starts, span.start) - 1
        if first < 0:
            first = 0
        last = bisect_left(self._starts, span.end, first)
        if first < last and self.tokens[first].span.end <= span.start:
            first += 1
        return self.tokens[first:last]

    def with_names(self, names: Sequence[Name]) -> Parse:
        """The same parse with other names."""
        changed = copy(self)
        object.__setattr__(changed, "names", tuple(names))
        object.__setattr__(changed, "_names", Spans((name.span, name) for name in names))
        return changed

    def names_at(self, span: Span) -> list[Name]:
        """The names that share a code point with `span` or border on it, in order."""
        return self._names.at(span)

    def root(self, span: Span) -> Token | None:
        """The token under `span` whose governor lies outside it; the first where there are several."""
        inside = self.under(span)
        indices = {token.i for token in inside}
        for token in inside:
            if (token.head == token.i or token.head not in indices) and token.pos != "PUNCT":
                return token
        return inside[0] if inside else None

    def sentence(self, i: int) -> int:
        """The number of the sentence that token `i` stands in."""
        return self._sentence_of[i]

    def sentence_at(self, offset: int) -> int | None:
        """The number of the sentence that a code point of the text stands in, or `None` outside the prose."""
        i = bisect_right(self._starts, offset) - 1
        return None if i < 0 else self.sentence(i)

    def sentence_span(self, number: int) -> Span:
        """The text of a sentence."""
        first, end = self.sentences[number]
        return self.span(first, end - 1)


def _met(index: Mapping[str, list[int]], words: Set[str]) -> list[int]:
    return sorted(i for word in index.keys() & words for i in index[word])


def _numbers(sentences: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The number of the sentence of each token, and that of the last one behind them."""
    told = [number for number, (first, end) in enumerate(sentences) for _ in range(first, end)]
    return (*told, len(sentences) - 1)


def _edges(tokens: Sequence[Token]) -> tuple[tuple[int, int], ...]:
    """First and last token under each token."""
    first = list(range(len(tokens)))
    last = list(range(len(tokens)))
    for token in tokens:
        i, head, steps = token.i, token.head, 0
        while head != i and steps < len(tokens):
            first[head] = min(first[head], token.i)
            last[head] = max(last[head], token.i)
            i, head, steps = head, tokens[head].head, steps + 1
    return tuple(zip(first, last, strict=True))
