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
        """Every anniversary kept at the time of publication that is not as many years after the one year of its sentence."""
        published = the_day(reading.dispatch)
        for match in _anniversary(desk.words).finditer(desk.folded, desk.start) if published is not None else ():
            span = Span(*match.span("years" if match["years"] else 0))
            sentence = desk.sentence(span)
            times = [timex for timex in reading.timexes if sentence.contains(timex.span)]
            years = {year: timex.span for timex in times if (year := named_year(timex)) is not None}
            nth = _count(desk, match)
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
    """ "thirtieth anniversary of", "bicentenary of", "celebrates the thirty years of"."""
    genitive = rf"(?= (?:{words.any_of('genitive')}))"
    return re.compile(
        rf"\b(?P<nth>[\w-]{{2,20}}) {words.any_of('anniversary')}{genitive}"
        rf"|\b(?P<noun>{words.any_of('jubilee')}){genitive}"
        rf"|\b{words.any_of('celebrates')} (?:\w{{1,4}} )?(?P<years>[\w-]{{2,24}} {words.any_of('years')}){genitive}"
    )


def _count(desk: Desk, match: re.Match[str]) -> float | None:
    """How many years an anniversary is told to mark."""
    if match["noun"]:
        return float(desk.words.of("jubilee")[match["noun"]])
    if match["nth"]:
        return desk.words.ordinal(match["nth"])
    return next((number.value for number in desk.numbers_in(*match.span("years"))), None)
