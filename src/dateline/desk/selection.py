"""Which rules run: codes, beginnings of codes or names, layer upon layer; the later layer decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import chain
from typing import Protocol

from ..model.errors import SettingsError


class Named(Protocol):
    """A rule, as far as it matters here."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def name(self) -> str:
        """Its name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one settings file, or the command line, says of the rules, as codes.

    `select` begins anew with these; `extend_select` adds to what the layers below gave; `ignore` takes away last.
    """

    select: frozenset[str] | None = None
    extend_select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def upon(self, below: frozenset[str]) -> frozenset[str]:
        """The codes that are left of `below` with this layer over it."""
        return ((below if self.select is None else self.select) | self.extend_select) - self.ignore


def codes_of(words: Iterable[str], rules: Sequence[Named]) -> frozenset[str]:
    """The codes that words mean; commas part them, a beginning stands for all codes that begin so, case is free.

    Raises:
        SettingsError: there is no such rule; the message names the nearest.
    """
    meant: set[str] = set()
    for word in chain.from_iterable(part.split(",") for part in words):
        wanted = word.strip()
        if not wanted:
            continue
        those = [rule.code for rule in rules if rule.code.startswith(wanted.upper()) or rule.name == wanted.lower()]
        if not those:
            known = [name for rule in rules for name in (rule.code, rule.name)]
            near = get_close_matches(wanted, known, n=1) or get_close_matches(wanted.upper(), known, n=1)
            advice = f"did you mean {near[0]}?" if near else "`dateline rule` lists the rules"
            raise SettingsError(f"no rule {wanted!r}; {advice}")
        meant.update(those)
    return frozenset(meant)
