"""A share in percent that is not the share told in counts or in words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...sentence import with_bracket
from ...wording import figure, messages

_FACT = {
    "fr": "{percent} ne s'accorde pas avec {words}, soit {right} %. Vérifier les chiffres.",
    "en": "{percent} does not agree with {words}, which is {right}%. Check the figures.",
}
_PERCENT = r"(?P<percent>\d{1,3}(?:,\d{1,2})?) ?%"
_EXACT, _ABOUT, _FRACTION = 1.0, 3.0, 7.0
"""Points by which a share may differ: from counts, from counts told as rough, from a fraction in words."""


class ShareMismatch(ReadingRule):
    """« 312 des 480 délégués, soit 72 % », « la moitié (63 %) »."""

    code = "DL204"
    name = "share-mismatch"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every percentage that stands as the equivalent of counts or of a fraction, and is none."""
        if "%" not in desk.text:
            return
        yield from self._of_counts(desk)
        yield from self._of_fractions(desk)

    def _of_counts(self, desk: Desk) -> Iterator[Remark]:
        for match in _equivalent(desk.words).finditer(desk.folded, desk.start):
            percent = Span(match.start("percent"), match.end())
            sentence = desk.sentence(percent)
            numbers = desk.numbers_in(max(sentence.start, percent.start - 120), match.start())
            if len(numbers) != 2 or any(number.bound not in (None, "about") for number in numbers):
                continue
            first, second = numbers
            between = desk.folded[first.span.end : second.span.start]
            behind = desk.folded[second.span.end : match.start()]
            part, whole = (first, second)
            before = desk.folded[sentence.start : first.span.start]
            if re.search(rf"\b{desk.words.any_of('of_all')} $", before):
                part, whole = second, first
            elif not re.fullmatch(rf"(?: [^,.;:%()]{{1,30}})? {desk.words.any_of('of')} ?(?:les )?", between):
                continue
            if part.value > whole.value or not whole.value or "%" in behind:
                continue
            share, told = 100 * part.value / whole.value, float(match["percent"].replace(",", "."))
            rough = _ABOUT if any(number.bound for number in numbers) or match["about"] else _EXACT
            if abs(share - told) > rough:
                span = with_bracket(desk.text, Span(first.span.start, match.end()))
                yield _remark(desk, span, percent, Span(first.span.start, second.span.end), share)

    def _of_fractions(self, desk: Desk) -> Iterator[Remark]:
        for match in _fraction(desk.words).finditer(desk.folded, desk.start):
            right, told = float(desk.words.of("fraction")[match["fraction"]]), float(match["percent"].replace(",", "."))
            bound = match["bound"] or ""
            side = desk.words.of("bound").get(bound.strip(), "")
            over, under = told - right, right - told
            wrong = {
                "more": under > 0 or over > 20,
                "less": over > 0 or under > 20,
                "about": max(over, under) > _FRACTION,
            }.get(side, max(over, under) > _FRACTION)
            if wrong:
                percent = Span(match.start("percent"), match.end("percent") + 1)
                percent = Span(percent.start, desk.folded.index("%", percent.start) + 1)
                words = Span(match.start("bound") if bound else match.start("fraction"), match.end("fraction"))
                yield _remark(desk, percent, percent, words, right)


def _remark(desk: Desk, span: Span, percent: Span, words: Span, right: float) -> Remark:
    told = {"right": figure(right)}
    text = messages(_FACT, percent=percent.of(desk.text), words=words.of(desk.text), told=told)
    return Remark(span=span, messages=text, because=(words,))


@lru_cache(maxsize=4)
def _equivalent(words: DeskLanguage) -> re.Pattern[str]:
    """A percentage told as the equivalent of what stands before."""
    return re.compile(rf"(?:, ?{words.any_of('that_is')} | \()(?P<about>{words.any_of('bound')} )?{_PERCENT}")


@lru_cache(maxsize=4)
def _fraction(words: DeskLanguage) -> re.Pattern[str]:
    """A fraction in words with a percentage told as its equivalent."""
    return re.compile(
        rf"(?P<bound>{words.any_of('bound')} )?\b(?P<fraction>{words.any_of('fraction')})\b[^.;:()%\d]{{0,40}}?"
        rf"(?:, ?{words.any_of('that_is')} | \(){_PERCENT}"
    )
