"""More votes than the house has members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...wording import figure, messages

_FACT = {
    "fr": "{words} : {votes} voix, pour {house}. Vérifier les chiffres.",
    "en": "{words}: {votes} votes, for {house}. Check the figures.",
}


class VotesExceedHouse(ReadingRule):
    """« 68 voix contre 52 » in a house of 109."""

    code = "DL202"
    name = "votes-exceed-house"
    severity = "warning"
    needs = "text"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every vote with more ballots than the largest house that the dispatch gives a size of."""
        votes = list(_votes(desk.words).finditer(desk.folded, desk.start))
        houses = list(_houses(desk)) if votes else []
        if not houses:
            return
        size, house = max(houses, key=lambda pair: (pair[0], -pair[1].start))
        for vote in votes:
            span = Span(*vote.span())
            around = desk.sentence(span).of(desk.folded)
            cast = sum(number.value for number in desk.numbers_in(span.start, span.end) if number.bound is None)
            if cast > size and re.search(desk.words.any_of("both_houses"), around) is None:
                told = {"votes": figure(cast)}
                text = messages(_FACT, words=span.of(desk.text), house=house.of(desk.text), told=told)
                yield Remark(span=span, messages=text, because=(house,))


@lru_cache(maxsize=4)
def _votes(words: DeskLanguage) -> re.Pattern[str]:
    """So many votes against so many, and abstentions."""
    number = r"[\w-]{1,24}"
    ballot, against = words.any_of("ballot"), words.any_of("against")
    return re.compile(
        rf"\b{number} {ballot}(?: \w+)?,? (?:\w+ )?{against} {number}\b(?:,? (?:\w+ )?{number} {words.any_of('abstentions')})?"
        rf"|\b{number} {ballot} \w+(?: et|,) {number}(?: {ballot})? {against}\b"
    )


def _houses(desk: Desk) -> Iterator[tuple[float, Span]]:
    """The sizes of houses that the text states, and where."""
    for number in desk.numbers:
        before, behind = desk.folded[: number.span.start], desk.folded[number.span.end :][:60]
        members = re.match(rf" ({desk.words.any_of('house')})\b(?! \w+ {desk.words.any_of('voted')})", behind)
        if members and re.search(rf"\b{desk.words.any_of('sized')} $", before[-30:]):
            yield number.value, Span(number.span.start, number.span.end + members.end(1))
