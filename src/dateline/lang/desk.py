"""What a language pack says to the rules of the desk check."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..model.span import Span

Bound = Literal["more", "less", "about"]

_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A figure in a text: its value, how the words beside it bound it, the scale that it was told in (a million), and
    how many decimals it has."""

    span: Span
    value: float
    bound: Bound | None
    scale: int
    decimals: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # compared by identity: rules keep patterns by language
class DeskLanguage:
    """The words of one language for the desk check, folded, by what they are for: word → value (empty where it has none).

    `any_of` makes an alternation of a class, the longest word first, so that rules compose their patterns from it.
    `numbers` finds the figures of a folded text between two offsets; `ordinal` gives the number of an ordinal;
    `misspelt` finds verbs of saying (their participles are given) that slips have made of others, and what they should be.
    """

    words: Mapping[str, Mapping[str, str]]
    numbers: Callable[[str, int, int | None], Iterator[Number]]
    ordinal: Callable[[str], int | None]
    misspelt: Callable[[str, int, Collection[str]], Iterator[tuple[Span, str]]]
    _patterns: dict[str, str] = field(default_factory=dict, repr=False)

    def of(self, kind: str) -> Mapping[str, str]:
        """The words of a class, with their values."""
        return self.words.get(kind, _NOTHING)

    def any_of(self, *kinds: str) -> str:
        """A pattern for any word of these classes; for nothing at all where they have none."""
        name = " ".join(kinds)
        if name not in self._patterns:
            listed = sorted({word for kind in kinds for word in self.of(kind)}, key=lambda word: (-len(word), word))
            self._patterns[name] = f"(?:{'|'.join(map(re.escape, listed))})" if listed else "(?!)"
        return self._patterns[name]
