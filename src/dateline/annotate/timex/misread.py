"""What a scanner misread in a date, read as it was meant: "l2 mars", "2O22", "lundl". Every offset holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache
from itertools import product

from ...lang.timex import TimexLanguage
from ...model.folding import fold
from ...model.span import Span

# What 0 and 1 are taken for in print, folded; and the letters of a name that are taken for each other.
_FIGURES = str.maketrans("oil", "011")
_ALIKE = {"i": "il1", "l": "li1", "o": "o0"}
_MIXED = re.compile(r"\d[oil]|[oil]\d")
# Shorter names make other words: « mal » is not « mai ».
_SHORTEST = 4
_N = r"[\doil]"


def put_right(text: str, folded: str, words: Set[str], language: TimexLanguage) -> str:
    """`folded`, with figures and names of days and months as they were meant where `text`, of these words, has them
    misread."""
    slips = _slips((*language.months, *language.weekdays))
    for slip in sorted(slips.keys() & words):
        folded = re.sub(rf"(?<!\w){slip}(?!\w)", slips[slip], folded)
    if _MIXED.search(folded) is None:
        return folded
    return _figures(language.months).sub(lambda match: _as_figures(match, text), folded)


def has_slips(text: str, folded: str, language: TimexLanguage) -> bool:
    """Whether any words of a text were read otherwise than they are written."""
    return fold(text) != folded or _joined(language.months).search(folded) is not None


def as_read(span: Span, text: str, folded: str, language: TimexLanguage) -> str | None:
    """The words as they were read, folded, where they are written otherwise; `None` where they are not."""
    read = _joined(language.months).sub(" ", span.of(folded))
    return None if read == fold(span.of(text)) else read


def _as_figures(match: re.Match[str], text: str) -> str:
    """The figures meant; the words as they are where no figure is among them, or a capital tells a letter."""
    words = match[0]
    capital = "L" in text[match.start() : match.end()]
    return words if capital or not any(sign.isdigit() for sign in words) else words.translate(_FIGURES)


@lru_cache(maxsize=8)
def _figures(months: tuple[str, ...]) -> re.Pattern[str]:
    """Days before their month, dates in figures, years, hours before their sign."""
    named = "|".join(map(re.escape, months))
    day = rf"{_N}{{1,2}}(?=[ \n](?:{named})(?!\w))"
    date = rf"{_N}{{1,2}}([/.-]){_N}{{1,2}}\1{_N}{{2,4}}(?!\w)"
    year = rf"(?=[oil]{{0,2}}\d)(?:[1il]|2){_N}{{3}}(?!\w)"
    hour = rf"{_N}{{1,2}}(?=[ \n]?h(?:eures?)?(?![a-z]))"
    return re.compile(rf"(?<![\w'])(?:{date}|{day}|{year}|{hour})")


@lru_cache(maxsize=8)
def _joined(months: tuple[str, ...]) -> re.Pattern[str]:
    """Where a month stands right after its day: "12mars"."""
    return re.compile(r"(?<=\d)(?=(?:" + "|".join(map(re.escape, months)) + r")(?!\w))")


@lru_cache(maxsize=8)
def _slips(names: tuple[str, ...]) -> Mapping[str, str]:
    """Each way to misread a name, with the name."""
    return {
        slip: name
        for name in names
        for slip in map("".join, product(*(_ALIKE.get(letter, letter) for letter in name)))
        if slip != name and (len(name) >= _SHORTEST or not slip.isalpha())
    }
