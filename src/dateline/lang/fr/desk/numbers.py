"""Figures in French text, without a parse: "1.200", "vingt-trois", "2,5 millions", each with what bounds it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ....model.span import Span
from ...desk import Bound, Number

_SMALL = {
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "septante": 70, "huitante": 80, "octante": 80,
    "nonante": 90,
}  # fmt: skip
_SCALES = {"million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9}
_WORD = "|".join(sorted([*_SMALL, "cents", "cent", "mille"], key=len, reverse=True))
_SPELLED = rf"(?:{_WORD})(?:(?:-et-|-| et (?=une?\b|onze\b)| )(?:{_WORD})){{0,8}}"
_DIGITS = r"\d{1,3}(?:[ .]\d{3}){1,3}(?:,\d{1,3})?|\d{1,9}(?:,\d{1,3})?"
_NUMBER = re.compile(
    rf"(?<![\w.,/:-])(?:(?P<digits>{_DIGITS})(?![\w/:]|[.,]\d|-\d)|(?P<spelled>{_SPELLED})(?![\w-]))"
    r"(?: ?(?P<scale>millions?|milliards?|mille)\b)?"
)
_BOUNDS: dict[str, Bound] = {
    "plus de": "more", "au moins": "more", "au minimum": "more", "pas moins de": "more", "près de": "about",
    "moins de": "less", "au plus": "less", "jusqu'à": "less", "environ": "about", "quelque": "about", "quelques": "about",
    "à peu près": "about", "autour de": "about", "presque": "about", "un peu plus de": "more", "un peu moins de": "less",
}  # fmt: skip
_BEFORE = re.compile(rf"(?:^|\W)({'|'.join(sorted(map(re.escape, _BOUNDS), key=len, reverse=True))}) (?:les? |la )?$")
_AFTER = re.compile(r"(?:\s+\w+){0,2}\s+(?:environ|au moins|à peu près)\b")


def find_numbers(folded: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """The figures of a folded text, in order. A lone "un" or "une" is an article and left out."""
    for match in _NUMBER.finditer(folded, start, len(folded) if end is None else end):
        if match["digits"]:
            value = float(re.sub(r"[ .](?=\d{3})", "", match["digits"]).replace(",", "."))
        elif match["spelled"] in ("un", "une") and not match["scale"]:
            continue
        else:
            value = spelled(match["spelled"])
        if match["scale"]:
            value *= _SCALES.get(match["scale"], 1000)
        before = _BEFORE.search(folded, max(match.start() - 24, 0), match.start())
        bound: Bound | None = _BOUNDS[before[1]] if before else None
        if bound is None and _AFTER.match(folded, match.end()):
            bound = "about"
        yield Number(
            span=Span(*match.span()),
            value=value,
            bound=bound,
            scale=_SCALES.get(match["scale"] or "", 1),
            decimals=_decimals(match),
        )


def _decimals(match: re.Match[str]) -> int:
    return len((match["digits"] or "").partition(",")[2])


def spelled(words: str) -> float:
    """The value of number words: "quatre-vingt-dix-sept" is 97."""
    total = current = 0
    for part in re.split(r"[- ]", words):
        if part == "et":
            continue
        if part in ("cent", "cents"):
            current = max(current, 1) * 100
        elif part == "mille":
            total, current = total + max(current, 1) * 1000, 0
        elif _SMALL[part] == 20 and current % 100 == 4:
            current += 76
        else:
            current += _SMALL[part]
    return float(total + current)
