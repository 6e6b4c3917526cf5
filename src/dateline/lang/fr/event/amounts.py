"""Figures in French: "8.000", "vingt-trois", "une quarantaine", "plusieurs centaines", "au moins onze"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ....model.event import QuantityMod
from ....model.parse import Token
from ...event import Amount

_UNITS = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
    "nonante": 90,
}  # fmt: skip
_MILLION = 10**6
_SCALES = {
    "cent": 100,
    "cents": 100,
    "mille": 1000,
    "million": 10**6,
    "millions": 10**6,
    "milliard": 10**9,
    "milliards": 10**9,
}
_HALVES = {"demi-million": 500_000, "demi-milliard": 500_000_000}
_ABOUT = {
    "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30, "quarantaine": 40,
    "cinquantaine": 50, "soixantaine": 60, "centaine": 100, "millier": 1000,
}  # fmt: skip
_DOZENS = {12: 2, 15: 2}
"""How far from its number "une douzaine" and "une quinzaine" may be, which are no round figures."""
_COUNTING = frozenset({*_UNITS, *_SCALES, "la"})
_SEVERAL = {"plusieurs", "des", "quelques", "les"}
_DIGITS = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3}){0,3}(?:,\d{1,2})?|\d{1,9}(?:,\d{1,2})?")
_CHANGED = ("passé", "passe", "monté", "monte", "grimpé", "grimpe", "tombé", "tombe", "augmenté", "baissé", "chuté")
"""How verbs begin after which "de 12 à 19" is what was and what is now."""
_MODS: tuple[tuple[tuple[str, ...], QuantityMod], ...] = (
    (("au", "moins"), "EQUAL_OR_MORE"),
    (("au", "minimum"), "EQUAL_OR_MORE"),
    (("pas", "moins", "de"), "EQUAL_OR_MORE"),
    (("plus", "de"), "MORE_THAN"),
    (("plus", "d'"), "MORE_THAN"),
    (("pas", "moins", "d'"), "EQUAL_OR_MORE"),
    (("moins", "de"), "LESS_THAN"),
    (("moins", "d'"), "LESS_THAN"),
    (("au", "plus"), "EQUAL_OR_LESS"),
    (("jusqu'", "à"), "EQUAL_OR_LESS"),
    (("près", "de"), "APPROX"),
    (("près", "d'"), "APPROX"),
    (("autour", "de"), "APPROX"),
    (("autour", "d'"), "APPROX"),
    (("environ",), "APPROX"),
    (("quelque",), "APPROX"),
)
_BOUNDING = frozenset(phrase[-1] for phrase, _ in _MODS)
"""The last of the words that bound a figure."""


def find_amounts(tokens: Sequence[Token]) -> list[Amount]:
    """The figures of a sentence, in order, with the words that bound them ("au moins", "environ")."""
    words = [token.form for token in tokens]
    found: list[Amount] = []
    behind = 0
    for n in [n for n, word in enumerate(words) if _may_count(word)]:
        read = _vague(words, n) or _exact(words, n) if n >= behind else None
        if read is None:
            continue
        end, least, most, mod = read
        upper = _range_end(words, n, end) if mod is None else None
        if upper is not None and n > 1 and words[n - 2].startswith(_CHANGED):
            behind = end + 1
            continue
        if upper is not None:
            found.append(Amount(first=tokens[n - 1].i, end=tokens[upper[0] - 1].i + 1, least=least, most=upper[1]))
            behind = upper[0]
            continue
        amount = _modified(words, n, least, most, mod)
        if amount[3] is None and tuple(words[end + 1 : end + 3]) == ("au", "moins"):
            amount = (n, least, None, "EQUAL_OR_MORE")  # « quinze personnes au moins »
        found.append(
            Amount(first=tokens[amount[0]].i, end=tokens[end - 1].i + 1, least=amount[1], most=amount[2], mod=amount[3])
        )
        behind = end
    return found


@lru_cache(maxsize=65_536)
def _may_count(word: str) -> bool:
    """Whether a figure may begin with a word."""
    return word in _SEVERAL or word[0].isdigit() or word.partition("-")[0] in _COUNTING


def _range_end(words: Sequence[str], n: int, end: int) -> tuple[int, float | None] | None:
    """ "entre 740.000 et deux millions", "de dix à quinze": where the range ends, and its upper bound."""
    joint = {"entre": "et", "de": "à"}.get(words[n - 1]) if n else None
    if joint is None or end + 1 >= len(words) or words[end] != joint:
        return None
    upper = _exact(words, end + 1)
    return (upper[0], upper[2]) if upper is not None else None


Read = tuple[int, float, float | None, QuantityMod | None]


def _vague(words: Sequence[str], n: int) -> Read | None:
    """ "une trentaine", "plusieurs centaines", "des dizaines de milliers": the end, and bounds half a step wide."""
    single = words[n] in ("un", "une", "la")
    if not (single or words[n] in _SEVERAL) or n + 1 >= len(words):
        return None
    end = n + 1
    if words[end] in ("bonne", "petite") and end + 1 < len(words):
        end += 1
    base = _ABOUT.get(words[end].rstrip("s"))
    if base is None:
        return None
    end += 1
    following = _ABOUT.get(words[end + 1].rstrip("s")) if end + 1 < len(words) and words[end] in ("de", "d'") else None
    if following is not None:
        base, end = base * following, end + 2
    scale = _SCALES.get(words[end + 1]) if end + 1 < len(words) and words[end] in ("de", "d'") else None
    if scale is not None:
        base, end = base * scale, end + 2
    if single:
        spread = _DOZENS.get(base) or _half_step(base)
        return end, base - spread, base + spread, "APPROX"
    return end, 2 * base, 10 * base - 1, "APPROX"


def _exact(words: Sequence[str], n: int) -> Read | None:
    """Digits or number words: the end and the value; a lone "un" or "une" is no figure."""
    if words[n] in _SEVERAL:
        return None
    half = _HALVES.get(words[n + 1]) if words[n] == "un" and n + 1 < len(words) else None
    if half is not None:
        return n + 2, half, half, None
    value, end = _digits(words, n) if words[n][0].isdigit() else (None, n)
    if value is None:
        first = words[n].partition("-")[0]
        if first in _UNITS or first in _SCALES:
            value, end = _spelled(words, n)
        if value is None or (end == n + 1 and words[n] in ("un", "une")):
            return None
    while end < len(words) and words[end] in ("million", "millions", "milliard", "milliards", "mille"):
        value, end = value * _SCALES[words[end]], end + 1
    if tuple(words[end : end + 2]) == ("et", "demi") and _SCALES.get(words[end - 1], 0) >= _MILLION:
        value, end = value + _SCALES[words[end - 1]] / 2, end + 2
    return end, value, value, None


def _digits(words: Sequence[str], n: int) -> tuple[float | None, int]:
    """ "8.000", "60 000" in one token or two, "2,5"."""
    if not _DIGITS.fullmatch(words[n]):
        return None, n
    text, end = words[n], n + 1
    while (
        end < len(words)
        and len(words[end]) == 3
        and words[end].isdigit()
        and len(words[end - 1]) <= 3
        and "," not in text
    ):
        text, end = text + words[end], end + 1
    number = float(re.sub(r"[. \u00a0\u202f]", "", text).replace(",", "."))
    return number, end


def _spelled(words: Sequence[str], n: int) -> tuple[float | None, int]:
    """Number words, joined by hyphens or in several tokens."""
    total = 0.0
    current = 0.0
    end, read = n, False
    while end < len(words):
        parts = [part for part in words[end].split("-") if part and part != "et"]
        tens = current >= 20 and current % 10 == 0
        if words[end] == "et" and tens and end + 1 < len(words) and words[end + 1] in ("un", "une", "onze"):
            end += 1
            continue
        if not parts or not all(part in _UNITS or part in _SCALES for part in parts):
            break
        for part in parts:
            total, current = _add(part, total, current)
        read, end = True, end + 1
    return (total + current, end) if read else (None, n)


def _add(part: str, total: float, current: float) -> tuple[float, float]:
    """One number word more: "quatre" "vingts" multiply, "vingt" "trois" add, "mille" closes a group."""
    if part in _UNITS:
        value = _UNITS[part]
        if value == 20 and 0 < current % 100 < 10 and current % 100 == 4:
            return total, current - current % 100 + 80
        return total, current + value
    scale = _SCALES[part]
    if scale == 100:
        return total, current - current % 100 + max(current % 100, 1) * 100 if current < 100 else current * 100
    return total + max(current, 1) * scale, 0


def _modified(
    words: Sequence[str], n: int, least: float, most: float | None, mod: QuantityMod | None
) -> tuple[int, float, float | None, QuantityMod | None]:
    """The figure with the bounding words before it, and where those begin."""
    for phrase, kind in _MODS if n and words[n - 1] in _BOUNDING else ():
        start = n - len(phrase)
        if start < 0 or tuple(words[start:n]) != phrase:
            continue
        single = words[n] in ("un", "une") and most is not None  # « plus d'une centaine » is a hundred or more
        if kind in ("EQUAL_OR_MORE", "MORE_THAN"):
            return start, (least + (most or least)) / 2 if single else least, None, kind
        if kind in ("EQUAL_OR_LESS", "LESS_THAN"):
            return start, 0, (least + (most or least)) / 2 if single else most, kind
        step = _half_step(least) if mod is None else 0
        return start, least - step, (most or least) + step, "APPROX"
    return n, least, most, mod


def _half_step(value: float) -> float:
    """Half of the last decimal step that a round figure shows: 500 for 8,000, 5 for 40, a half for 47."""
    step = 1
    while value and value % (step * 10) == 0:
        step *= 10
    return step / 2
