"""Names compared across dispatches: by their words, whatever case, accents, apostrophes and romanisation."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.folding import bare

_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"(?=\w*[A-Z])[A-Z0-9]{2,12}")
_ARTICLE = 3
_DOUBLED = re.compile(r"(\w)\1+")


@lru_cache(maxsize=1 << 16)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, without case and accents."""
    return tuple(_WORD.findall(bare(text)))


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """A name as its words with one space between them."""
    return " ".join(words(name))


@lru_cache(maxsize=1 << 16)
def romanised(name: str) -> tuple[str, ...]:
    """The words of a person's name, alike for the spellings that romanisation gives one name.

    Dostoievski and Dostoyevsky, Tolstoy and Tolstoï: `y` is taken for `i`, `w` for `v`, and a double letter for one.
    """
    return tuple(_DOUBLED.sub(r"\1", word.replace("y", "i").replace("w", "v")) for word in words(name))


@lru_cache(maxsize=1 << 16)
def acronyms(name: str) -> tuple[str, ...]:
    """The words of a name that are written as acronyms: ONU, M23."""
    return tuple(word for word in _WORD.findall(name) if _ACRONYM.fullmatch(word))


@lru_cache(maxsize=1 << 16)
def named_within(name: str) -> str | None:
    """The name that ends a description: « les rebelles du Front patriotique du Sud »; `None` where none does."""
    first = next((m.start() for m in list(_WORD.finditer(name))[1:] if m[0][0].isupper()), None)
    return None if first is None else folded(name[first:])


@lru_cache(maxsize=1 << 16)
def initials(name: str) -> str:
    """The first letters of the words of a name that are longer than an article: what its acronym may be."""
    return "".join(word[0] for word in words(name) if len(word) > _ARTICLE)


class Sets:
    """Keys that come to mean the same thing, joined two by two (union-find); the smaller key stands for both."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def find(self, key: str) -> str:
        """The key that stands for all that `key` was joined with."""
        root = key
        while (parent := self._parent.get(root, root)) != root:
            root = parent
        while (parent := self._parent.get(key, key)) != root:
            self._parent[key], key = root, parent
        return root

    def join(self, one: str, other: str) -> None:
        """From now on the two mean the same."""
        one, other = self.find(one), self.find(other)
        if one != other:
            self._parent[max(one, other)] = min(one, other)
