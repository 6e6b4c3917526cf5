"""An anniversary that does not go with the year of what it marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...times import named_year, the_day
from ...wording import messages

_FACT = {
    "fr": "{words} : {year} remonte à {right} ans. Vérifier l'un et l'autre.",
    "en": "{words}: {year} was {right} years ago. Check both.",
}


_PREPARED = 5
"""Years before an anniversary in which it is prepared, at most."""


class AnniversaryMismatch(ReadingRule):
    """« le trentième anniversaire de l'indépendance, proclamée en 1984 », in 2024."""

    code = "DL111"
    name = "anniversary-mismatch"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every anniversary kept at the time of publication that is not as many years after the one year of its sentence, or,
        if it is the subject's own, after the year in which the next sentence has it founded."""
        published = the_day(reading.dispatch)
        for match in _anniversary(desk.words).finditer(desk.folded, desk.start) if published is not None else ():
            span = Span(*_told(match))
            sentence = desk.sentence(span)
            times = [timex for timex in reading.timexes if sentence.contains(timex.span)]
            years = {year: timex.span for timex in times if (year := named_year(timex)) is not None}
            nth = _count(desk, match)
            if match["own"] and not years:
                years = _founding(reading, desk, sentence)
            if len(years) != 1 or nth is None or published is None:
                continue
            ((year, there),) = years.items()
            kept_before = re.search(rf"\b{desk.words.any_of('had')}\b", sentence.of(desk.folded))
            if there.start < match.end() or kept_before:
                continue
            right = published.year - year
            ahead = desk.pack.timex.future.search(desk.folded, sentence.start, sentence.end) is not None
            if ahead and right <= nth <= right + _PREPARED:
                continue
            if right <= 0 or abs(right - nth) <= 1 or (right < nth and right < 5):
                continue
            told = {"year": year, "right": right}
            yield Remark(span=span, messages=messages(_FACT, words=span.of(desk.text), told=told), because=(there,))


@lru_cache(maxsize=4)
def _anniversary(words: DeskLanguage) -> re.Pattern[str]:
    """ "thirtieth anniversary of", "bicentenary of", "celebrates the thirty years of", "celebrates its bicentenary"."""
    genitive = rf"(?= (?:{words.any_of('genitive')}))"
    return re.compile(
        rf"\b(?P<nth>[\w-]{{2,20}}) {words.any_of('anniversary')}{genitive}"
        rf"|\b(?P<noun>{words.any_of('jubilee')}){genitive}"
        rf"|\b{words.any_of('celebrates')} (?:\w{{1,4}} )?(?P<years>[\w-]{{2,24}} {words.any_of('years')}){genitive}"
        rf"|\b{words.any_of('celebrates')} (?:\w{{1,10}} )?(?P<own>{words.any_of('possessive')}) (?:"
        rf"(?P<own_noun>{words.any_of('jubilee')})|(?P<own_nth>[\w-]{{2,20}}) {words.any_of('anniversary')}"
        rf"|(?P<own_years>[\w-]{{2,24}} {words.any_of('years')}))\b(?! {words.any_of('genitive')} )"
    )


def _founding(reading: Reading, desk: Desk, sentence: Span) -> dict[int, Span]:
    """The year in which the sentence behind this one says first of all that its subject was founded."""
    place = next((place for place in range(sentence.end, len(desk.text)) if desk.text[place].isalnum()), sentence.end)
    behind = desk.sentence(Span(place, place))
    opening = re.match(rf"(?:[\w']+ ?){{1,3}} {desk.words.any_of('founded')}\b", desk.folded[behind.start : behind.end])
    times = [timex for timex in reading.timexes if behind.contains(timex.span)] if opening else []
    return {year: timex.span for timex in times if (year := named_year(timex)) is not None}


def _told(match: re.Match[str]) -> tuple[int, int]:
    """Where an anniversary itself stands, without the verb that it is kept by."""
    return match.span(next((name for name in ("years", "own_noun", "own_years") if match[name]), 0))


def _count(desk: Desk, match: re.Match[str]) -> float | None:
    """How many years an anniversary is told to mark."""
    own = "own_" if match["own"] else ""
    if noun := match[f"{own}noun"]:
        return float(desk.words.of("jubilee")[noun])
    if nth := match[f"{own}nth"]:
        return desk.words.ordinal(nth)
    return next((number.value for number in desk.numbers_in(*match.span(f"{own}years"))), None)
