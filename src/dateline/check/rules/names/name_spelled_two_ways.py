"""One person under two spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ....model.folding import bare, fold
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import messages

_FACT = {
    "fr": "{words} : plus haut, {other}. Vérifier l'orthographe du nom.",
    "en": "{words}: earlier, {other}. Check the spelling of the name.",
}
_SURNAME = re.compile(r" ([^\W\d_a-z][^\W\d_][\w-]{3,})\b")
_SHORTEST, _LONG = 5, 8
"""Letters of a name in which one letter more, less or other is looked for, and of one where two are."""


class _Named(NamedTuple):
    """A mention by name: whose, where, first names and last name."""

    actor: str
    span: Span
    first: str
    last: str


class NameSpelledTwoWays(ReadingRule):
    """« Ibrahim Kouassi », then « Ibrahim Kouasi »."""

    code = "DL301"
    name = "name-spelled-two-ways"
    severity = "warning"
    needs = "reading"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """The first mention of every further spelling of a name."""
        told: set[str] = set()
        names = _names(reading, desk)
        for earlier, later in combinations(names, 2):
            if later.last in told or earlier.last in told or not _is_same(earlier, later):
                continue
            if not _are_told_apart(desk, names, {earlier.last, later.last}):
                told.add(later.last)
                words, other = later.span.of(desk.text), earlier.span.of(desk.text)
                yield Remark(
                    span=later.span, messages=messages(_FACT, words=words, other=other), because=(earlier.span,)
                )


def _names(reading: Reading, desk: Desk) -> list[_Named]:
    """The mentions of persons by name, in text order."""
    found = []
    for actor in reading.actors:
        if actor.kind == "person":
            for mention in actor.mentions:
                words = mention.span.of(desk.text).split()
                while words and fold(words[0]) in desk.words.of("title"):
                    words = words[1:]
                if mention.form == "name" and words and not desk.is_knowing(mention.span):
                    found.append(_Named(actor.id, mention.span, fold(" ".join(words[:-1])), fold(words[-1])))
                # « le colonel Ramadanne », of whom the role alone was taken for the name known before.
                after = _SURNAME.match(desk.text, mention.span.end) if mention.form == "nominal" else None
                if after is not None and after[1][0].isupper():
                    found.append(_Named(actor.id, Span(*after.span(1)), "", fold(after[1])))
    return sorted(found, key=lambda named: named.span)


def _are_told_apart(desk: Desk, names: list[_Named], spellings: set[str]) -> bool:
    """Whether the dispatch itself sets two spellings side by side, in one sentence, or introduces one as somebody else,
    of whom the other has one: « son voisin Nermin Hadžić » is not the Nermin Hodžić he lives beside."""
    named = [one for one in names if one.last in spellings]
    fellow = rf"\b{desk.words.any_of('possessive')} {desk.words.any_of('fellow', 'kin')},? $"
    if any(re.search(fellow, desk.folded[max(one.span.start - 40, 0) : one.span.start]) for one in named):
        return True
    sentences = {desk.sentence(one.span) for one in named} if len(spellings) > 1 else set()
    return any({one.last for one in named if sentence.contains(one.span)} == spellings for sentence in sentences)


def _is_same(one: _Named, other: _Named) -> bool:
    """Whether two names are one, spelled in two ways: by their first names, or as one actor, a letter apart."""
    last, first = (one.last, other.last), (one.first, other.first)
    if one.last == other.last:
        firsts = all(first) and one.first != other.first and one.first[-1] == other.first[-1]
        return firsts and one.actor == other.actor and min(map(len, first)) > _SHORTEST and _near(*first, 1)
    if first[0] and first[1] and one.first != other.first:
        return False
    alone = not (first[0] and first[1]) and min(map(len, last)) > _SHORTEST
    known = (first[0] and first[0] == first[1]) or one.actor == other.actor or alone
    if not known or (bare(one.last) == bare(other.last) and (one.last.isascii() or other.last.isascii())):
        return False
    shorter, longer = sorted(last, key=len)
    if (
        len(shorter) < _SHORTEST
        or longer in (shorter + "s", shorter + "e")
        or not (shorter.isalpha() and longer.isalpha())
    ):
        return False
    return _near(*last, 2 if len(shorter) >= _LONG and not alone else 1)


def _near(one: str, other: str, most: int) -> bool:
    """Whether so many edits of a letter (two letters that change places count as one) lead from a word to another."""
    if abs(len(one) - len(other)) > most:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        previous, before, row = before, row, [i]
        for j, its in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                cost = min(cost, previous[j - 2] + 1)
            row.append(cost)
    return row[-1] <= most
