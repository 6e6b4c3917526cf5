"""Parts that come to more than their total."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ....lang.desk import DeskLanguage, Number
from ....model.reading import Reading
from ....model.span import Span, cover
from ...rule import Desk, ReadingRule, Remark
from ...sentence import with_bracket
from ...wording import figure, messages

_FACT = {
    "fr": "{words} : {parts} en tout, pour {total}. Vérifier les chiffres.",
    "en": "{words}: {parts} in all, out of {total}. Check the figures.",
}
_REACH = 200
"""Code points from a total to the last of its parts, at most."""
_LIST = 3
"""Parts of a list, at least, that is summed whatever it is of: one that comes so near to the total was meant to be it."""
_NOUN = 64
"""Code points from a total to the word that opens its parts, at most."""


class PartsExceedTotal(ReadingRule):
    """« 12 morts, dont huit civils et cinq soldats »."""

    code = "DL201"
    name = "parts-exceed-total"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every total whose parts, of one kind and so without overlap, come to more; or, after a colon, to something else."""
        times = [timex.span for timex in reading.timexes]
        for link in _link(desk.words).finditer(desk.folded, desk.start):
            sentence = desk.sentence(Span(*link.span()))
            total = _total(desk, max(sentence.start, link.start() - _NOUN), link.start())
            stop = min(sentence.end, link.end() + _REACH)
            parts = _parts(desk, desk.numbers_in(link.end(), stop), link.end())
            beside = [i for i, part in enumerate(parts) if i and total is not None and part.value > total.value]
            if beside:
                parts = parts[
                    : beside[0]
                ]  # « 300 tués, dont 280 civils, et 1 000 blessés »: beside the total, not within
            if total is None or not parts:
                continue
            if re.search(rf"\b{desk.words.any_of('overlap')}\b", sentence.of(desk.folded)):
                continue
            if total.bound is not None or any(part.scale != 1 for part in (total, *parts)):
                continue
            wrong = _wrong_sum(desk, total, parts, whole="(" in link[0] or ":" in link[0])
            if wrong is None or any(span.overlaps(total.span) for span in times):
                continue
            span = cover([total.span, *(part.span for part in parts)])
            span = with_bracket(desk.text, Span(span.start, _noun_end(desk, span.end)))
            told = {"parts": figure(wrong), "total": figure(total.value)}
            yield Remark(
                span=span, messages=messages(_FACT, words=span.of(desk.text), told=told), because=(total.span,)
            )
        yield from _summed_up(desk)
        yield from _in_apposition(desk, times)


def _in_apposition(desk: Desk, times: Sequence[Span]) -> Iterator[Remark]:
    """Every known number of something that a list beside it makes another: "les douze blessés, cinq femmes et six
    hommes, ont été évacués"."""
    for total in desk.numbers:
        if not re.search(rf"\b{desk.words.any_of('definite_plural')} $", desk.folded[: total.span.start][-8:]):
            continue
        noun = re.match(r"(?: [^\W\d]['\w-]*){1,4}, ", desk.folded[total.span.end : total.span.end + _NOUN])
        start = total.span.end + (noun.end() if noun else 0)
        parts = _parts(desk, desk.numbers_in(start, desk.sentence(total.span).end), start) if noun else []
        if (
            len(parts) < 2
            or parts[0].span.start != start
            or any(number.bound or number.scale != 1 for number in (total, *parts))
        ):
            continue
        wrong = None if any(span.overlaps(total.span) for span in times) else _wrong_sum(desk, total, parts, whole=True)
        if wrong is not None:
            span = Span(total.span.start, _noun_end(desk, parts[-1].span.end))
            told = {"parts": figure(wrong), "total": figure(total.value)}
            text = messages(_FACT, words=span.of(desk.text), told=told)
            yield Remark(span=span, messages=text, because=(total.span,))


def _summed_up(desk: Desk) -> Iterator[Remark]:
    """Every list of parts that is summed up behind it as another figure: "huit adultes et cinq enfants, soit douze en tout"."""
    for total in desk.numbers:
        if not re.match(
            rf"(?: [^\d,.;:()]{{1,30}})? {desk.words.any_of('in_all')}\b", desk.folded[total.span.end :][:60]
        ):
            continue
        sentence = desk.sentence(total.span)
        opening = re.search(rf",? {desk.words.any_of('that_is')} $", desk.folded[sentence.start : total.span.start])
        numbers = desk.numbers_in(sentence.start, total.span.start)
        if (
            opening is None
            or len(numbers) < 2
            or any(number.bound or number.scale != 1 for number in (*numbers, total))
        ):
            continue
        parts = _parts(desk, numbers, numbers[0].span.start)
        span = cover([numbers[0].span, total.span])
        listed = len(parts) == len(numbers) and sum(part.value for part in parts) != total.value
        if listed and not re.search(r"[.;:%(]", span.of(desk.folded)):
            told = {"parts": figure(sum(part.value for part in parts)), "total": figure(total.value)}
            text = messages(_FACT, words=span.of(desk.text), told=told)
            yield Remark(span=span, messages=text, because=(total.span,))


@lru_cache(maxsize=4)
def _link(words: DeskLanguage) -> re.Pattern[str]:
    """What opens the parts of a total."""
    return re.compile(rf",? \(?{words.any_of('including')}\b| ?:(?= )| \((?=\w)")


@lru_cache(maxsize=4)
def _between(words: DeskLanguage) -> re.Pattern[str]:
    """What may stand between two parts of one list: a noun phrase, and a comma or a conjunction."""
    joint, genitive = words.any_of("joint"), words.any_of("genitive")
    return re.compile(rf" [^,.;:()\d]{{0,40}}?(?:,| {joint}|, {joint}) (?:(?!{genitive} )\w{{1,4}} )?")


def _total(desk: Desk, start: int, end: int) -> Number | None:
    """The last figure before the parts, with its noun alone behind it."""
    numbers = desk.numbers_in(start, end)
    if not numbers:
        return None
    noun = desk.folded[numbers[-1].span.end : end]
    return numbers[-1] if re.fullmatch(r"(?: [^\W\d]['\w-]*){1,8}", noun) else None


def _parts(desk: Desk, numbers: Sequence[Number], start: int) -> list[Number]:
    """The figures of the list that begins there, in order."""
    parts: list[Number] = []
    for number in numbers:
        before = desk.folded[parts[-1].span.end if parts else start : number.span.start]
        after = desk.folded[number.span.end : number.span.end + 4].lstrip()
        if not (_between(desk.words).fullmatch(before) if parts else re.fullmatch(r" ?(?:\w{1,5} ){0,2}", before)):
            break
        if after.startswith(("%", "°", "h ", "€", "$")):
            return []
        parts.append(number)
    return parts


def _wrong_sum(desk: Desk, total: Number, parts: Sequence[Number], *, whole: bool) -> float | None:
    """What the parts come to, where that cannot be; `whole` tells that they are all there is."""
    if not whole:
        for part in parts:
            if part.value > total.value and part.bound != "less" and _counts_the_same(desk, total, part):
                return part.value
    sums: defaultdict[str, list[float]] = defaultdict(list)
    for part in parts:
        for kind in _kind(desk, part).split():
            sums[kind].append(part.value)
    for values in sums.values():
        if len(values) > 1:
            if sum(values) > total.value:
                return sum(values)
            if whole and len(values) == len(parts) and sum(values) != total.value and _ends(desk, parts[-1]):
                return sum(values)
    listed = sum(part.value for part in parts)
    complete = whole and len(parts) >= _LIST and total.value >= _LIST and _ends(desk, parts[-1])
    return listed if complete and 0 < abs(listed - total.value) <= max(2, total.value / 5) else None


def _word_after(desk: Desk, number: Number) -> tuple[int, int]:
    match = re.compile(r"[^\w]*(\w[\w'-]*)").match(desk.folded, number.span.end)
    return match.span(1) if match else (number.span.end, number.span.end)


def _kind(desk: Desk, part: Number) -> str:
    """The respects in which a part is told from others, so that parts of one of them do not overlap; empty if unknown."""
    start, end = _word_after(desk, part)
    word = desk.folded[start:end]
    if re.match(rf" {desk.words.any_of('of_profession')}\b", desk.folded[end : end + 24]):
        return ""  # « onze hommes politiques » may be women
    if word in desk.words.of("in_place"):
        return "place"
    if desk.text[start : start + 1].isupper():
        return "nation"
    return desk.words.of("part").get(word, "")


def _counts_the_same(desk: Desk, total: Number, part: Number) -> bool:
    """Whether a part may be one of what the total counts: neither counts a unit that the other does not."""
    units = desk.words.of("unit")
    first, second = (desk.folded[slice(*_word_after(desk, number))] for number in (total, part))
    return not ({first, second} & units.keys()) and bool(first)


def _ends(desk: Desk, part: Number) -> bool:
    """Whether a list ends with a part: a noun phrase, then the end of a sentence, a bracket or a comma."""
    return re.match(r" [^\d,.;:()]{2,40}(?:[.);,]|$)", desk.folded[part.span.end :][:60]) is not None


def _noun_end(desk: Desk, end: int) -> int:
    """Behind the noun, or the place with its preposition, that follows a figure."""
    match = re.compile(rf"(?: {desk.words.any_of('in_place')}\b)? [^\W\d][\w'-]*").match(desk.folded, end)
    return match.end() if match else end
