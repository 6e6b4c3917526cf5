"""Time expressions in text: spans and senses, by the rules of a language. No date is counted here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter

from ...lang.timex import Aged, Nothing, Sense, TimexLanguage, TimexRule
from ...model.folding import fold
from ...model.span import Span
from .misread import put_right

# Words, and figures with what joins them: a date in figures or a pair of years is one.
_WORD = re.compile(r"\d(?:[\d/.:-]{0,12}\d)?(?:h\d{0,2})?(?!\w)|\w+")
_DIGITS = str.maketrans("123456789", "000000000")
# No expression reaches further than this from the word that announces it.
_REACH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One expression: where it stands, what it means, and the rule that read it."""

    span: Span
    sense: Sense
    rule: str


# What ranks a match, the words that it claims, and what it found.
_Claim = tuple[tuple[int, ...], int, int, Found]


@dataclass(frozen=True, slots=True)
class _Group:
    """The rules that share their triggers."""

    triggers: frozenset[str]
    rules: tuple[tuple[int, TimexRule], ...]


def find_senses(text: str, folded: str, language: TimexLanguage, *, start: int = 0) -> tuple[Found, ...]:
    """The times of `text` from offset `start` on, in order; the longest wins where two overlap."""
    found = find_all(text, folded, language, start=start)
    return tuple(item for item in found if not isinstance(item.sense, Nothing))


def find_all(text: str, folded: str, language: TimexLanguage, *, start: int = 0) -> tuple[Found, ...]:
    """The times and the ages of `text`."""
    claims: list[_Claim] = []
    for rule_number, rule, first, end in _places(folded, language, start):
        named = "timex" in rule.pattern.groupindex
        for match in rule.pattern.finditer(folded, first, end):
            sense = rule.read(match, text)
            if sense is None:
                continue
            nothing = isinstance(sense, Nothing)
            begin, stop = match.span("timex" if named and not nothing else 0)
            span = Span(*match.span("timex")) if nothing and isinstance(sense, Aged) else Span(begin, stop)
            rank = (begin - stop, not nothing, match.start() - match.end(), begin, rule_number)
            claims.append((rank, begin, stop, Found(span=span, sense=sense, rule=rule.id)))
    return _without_overlaps(claims, len(text))


def folded_for(text: str, language: TimexLanguage) -> str:
    """`text` folded, words that lost their accents or were misread as they were meant: "debut decembre", "l2 mars".

    Every offset holds.
    """
    folded = fold(text)
    words = set(_WORD.findall(folded))
    for word in sorted(words & language.accents.keys()):
        folded = _whole(word).sub(language.accents[word], folded)
    return put_right(text, folded, words, language)


@lru_cache(maxsize=256)
def _whole(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(word)}\b")


def _places(folded: str, language: TimexLanguage, start: int) -> Iterator[tuple[int, TimexRule, int, int]]:
    """Each rule with the stretches of text where one of its triggers stands."""
    groups = _groups(language.rules)
    by_word = _by_word(language.rules)
    windows: list[list[tuple[int, int]]] = [[] for _ in groups]
    for word in _WORD.finditer(folded, start):
        form = word[0]
        wanted = by_word.get(form.translate(_DIGITS) if form[0].isdigit() else form)
        if wanted is None:
            continue
        first, end = max(word.start() - _REACH, start), word.end() + _REACH
        for number in wanted:
            listed = windows[number]
            if listed and listed[-1][1] >= first:
                listed[-1] = (listed[-1][0], end)
            else:
                listed.append((first, end))
    for group, listed in zip(groups, windows, strict=True):
        for first, end in listed:
            for number, rule in group.rules:
                yield number, rule, first, end


@lru_cache(maxsize=8)
def _groups(rules: tuple[TimexRule, ...]) -> Sequence[_Group]:
    listed: dict[frozenset[str], list[tuple[int, TimexRule]]] = {}
    for number, rule in enumerate(rules):
        listed.setdefault(rule.triggers, []).append((number, rule))
    return [_Group(triggers, tuple(members)) for triggers, members in listed.items()]


@lru_cache(maxsize=8)
def _by_word(rules: tuple[TimexRule, ...]) -> dict[str, tuple[int, ...]]:
    words: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(_groups(rules)):
        for word in group.triggers:
            words[word] = (*words.get(word, ()), number)
    return words


def _without_overlaps(claims: list[_Claim], length: int) -> tuple[Found, ...]:
    """The claims that do not overlap, less those that are nothing, in text order.

    The longest wins; then what is no time, what was read with more words about it, and the earlier. An age claims the
    words about it as well.
    """
    taken = bytearray(length)
    kept = []
    for _, start, end, found in sorted(claims, key=itemgetter(0)):
        if taken.find(1, start, end) >= 0:
            continue
        taken[start:end] = b"\x01" * (end - start)
        if not isinstance(found.sense, Nothing) or isinstance(found.sense, Aged):
            kept.append((found.span.start, found.span.end, found))
    return tuple(found for _, _, found in sorted(kept, key=itemgetter(0, 1)))
