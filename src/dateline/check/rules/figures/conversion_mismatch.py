"""One measure told in two units that do not agree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage, Number
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...sentence import with_bracket
from ...wording import figure, messages

_FACT = {
    "fr": "{words} : {first} font environ {right} {unit}. Vérifier les chiffres.",
    "en": "{words}: {first} is about {right} {unit}. Check the figures.",
}
_TOLERANCE = 0.12
"""Share by which two measures may differ: newsrooms round both."""


class ConversionMismatch(ReadingRule):
    """« 80 km (71 miles) »."""

    code = "DL206"
    name = "conversion-mismatch"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every measure followed, in brackets or as "that is", by another of the same kind in another unit."""
        units = desk.words.of("unit")
        for match in _pair(desk.words).finditer(desk.folded, desk.start):
            numbers = desk.numbers_in(match.start(), match.end())
            if len(numbers) != 2 or units[match["one"]] == units[match["other"]]:
                continue
            (kind, one), (other_kind, other) = (units[match[name]].split() for name in ("one", "other"))
            if kind != other_kind or (kind == "heat" and match["one"] == match["other"]):
                continue
            first, second = numbers
            known = _converted(desk, kind, first.value, one, other)
            if not known or any(_agrees(kind, right, second) for right in known):
                continue
            right = known[0]
            if kind == "heat" and _is_change(desk, first) and _agrees(kind, _step(first.value, one), second):
                continue
            span = with_bracket(desk.text, Span(first.span.start, match.end("other")))
            words = Span(first.span.start, match.end("one"))
            told = {
                "right": figure(round(right, 1 if right < 100 else 0)),
                "unit": desk.text[slice(*match.span("other"))],
            }
            yield Remark(
                span=span, messages=messages(_FACT, words=span.of(desk.text), first=words.of(desk.text), told=told)
            )


@lru_cache(maxsize=4)
def _pair(words: DeskLanguage) -> re.Pattern[str]:
    """A measure, and another in brackets or after "that is"."""
    unit, number = words.any_of("unit"), r"[\w., -]{1,24}?"
    bound = rf"(?:{words.any_of('bound')} ?(?:\w{{1,3}} )?)?"
    return re.compile(
        rf"(?<![\w,.-])\d{number}(?: d')? ?(?P<one>{unit})(?!\w)(?: \w+)?(?: \(|, ?{words.any_of('that_is')} )"
        rf"(?:{words.any_of('that_is')} )?{bound}{number}(?: d')? ?(?P<other>{unit})(?!\w)"
    )


def _converted(desk: Desk, kind: str, value: float, one: str, other: str) -> list[float]:
    """The first measure in the unit of the second: several where a unit has several sizes (a gallon of the United States or
    an imperial one), none where that is not known."""
    if kind == "heat":
        return [value * 9 / 5 + 32 if one == "c" else (value - 32) * 5 / 9]
    if kind == "money":
        rate = _rate(desk, one, other)
        return [] if rate is None else [value * rate]
    return [value * float(size) / float(part) for size in one.split("/") for part in other.split("/")]


def _is_change(desk: Desk, number: Number) -> bool:
    """Whether a figure tells by how much something rose or fell: « a baissé de 10 °C »."""
    before = desk.folded[desk.sentence(number.span).start : number.span.start]
    behind = desk.folded[number.span.end : desk.sentence(number.span).end][:60]
    compared = re.match(rf"[^.;]{{0,40}}\b{desk.words.any_of('compared')}\b", behind)
    return compared is not None or re.search(rf"\b{desk.words.any_of('changed')} (?:\w+ ){{0,2}}$", before) is not None


def _step(value: float, unit: str) -> float:
    """A difference of degrees in the other scale."""
    return value * 9 / 5 if unit == "c" else value * 5 / 9


def _rate(desk: Desk, one: str, other: str) -> float | None:
    """What the text says that a unit of one money is worth in the other."""
    units = desk.words.of("unit")
    unit, worth = desk.words.any_of("unit"), desk.words.any_of("worth")
    amount = r"\d[\d.,]*"
    for match in re.finditer(
        rf"\b(?:1|une?) (?P<one>{unit}) (?:{worth}|=) (?P<much>{amount}) ?(?P<other>{unit})(?!\w)"
        rf"|\b(?P<much_>{amount}) ?(?P<other_>{unit}) (?:{worth}|=) (?:(?:1|une?) )?(?P<one_>{unit})(?!\w)",
        desk.folded,
    ):
        tail = "" if match["much"] else "_"
        numbers = desk.numbers_in(*match.span(f"much{tail}"))
        if not numbers or not numbers[0].value:
            continue
        pair = units[match[f"one{tail}"]].split()[1], units[match[f"other{tail}"]].split()[1]
        if pair == (one, other):
            return numbers[0].value
        if pair == (other, one):
            return 1 / numbers[0].value
    return None


def _agrees(kind: str, right: float, told: Number) -> bool:
    """Whether the second measure is the first one, both rounded."""
    if kind == "heat":
        return abs(right - told.value) <= 2.5
    return abs(right - told.value) <= max(_TOLERANCE * right, 0.6 * 0.1**told.decimals * told.scale)
