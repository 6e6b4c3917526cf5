"""More votes than the house has members."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

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
        for vote in votes if houses else ():
            span = Span(*vote.span())
            around = desk.sentence(span).of(desk.folded)
            bodies = _nearest_body(desk, span) or _bodies(desk, around) or _only_body(desk)
            own = [house for house in houses if bodies & house.body]
            if not own:
                continue
            largest = max(own, key=lambda house: (house.size, -house.span.start))
            if _sit_together(desk, around) and "congress" not in largest.body:
                continue
            cast = sum(number.value for number in desk.numbers_in(span.start, span.end) if number.bound is None)
            if largest.size < cast <= _FARTHEST * largest.size:
                told = {"votes": figure(cast)}
                text = messages(_FACT, words=span.of(desk.text), house=largest.span.of(desk.text), told=told)
                yield Remark(span=span, messages=text, because=(largest.span,))


class _House(NamedTuple):
    """How many sit in a house, where that is told, and which house it may be."""

    size: float
    span: Span
    body: frozenset[str]


_HOUSE = frozenset({"lower", "upper"})
"""The bodies that make laws, which a vote without a name may be of; committees and councils are not."""
_FARTHEST = 3
"""Times the size of a house, at most, that a vote told beside it may count; more is a vote of the people."""
_DECIDING = _HOUSE | {"council", "congress", "synod"}
"""Bodies whose vote is told without their name where no other is named; a committee's is not."""
_NO_HOUSE = frozenset({"group", "government"})
"""Bodies that are named beside a house without being one: its groups, the government."""
_NEAR = 90


def _bodies(desk: Desk, words: str) -> frozenset[str]:
    """The bodies that some words name."""
    named = re.findall(rf"\b({desk.words.any_of('body')})\b", words)
    return frozenset(kind for word in named for kind in desk.words.of("body")[word].split())


def _nearest_body(desk: Desk, vote: Span) -> frozenset[str]:
    """The last body named before a vote in its sentence: "le Sénat a rejeté, par 151 voix contre 149, ce que la Chambre
    avait adopté par 311 voix contre 280"."""
    before = desk.folded[desk.sentence(vote).start : vote.start]
    named = re.findall(rf"\b({desk.words.any_of('body')})\b", before)
    return frozenset(desk.words.of("body")[named[-1]].split()) if named else frozenset()


def _only_body(desk: Desk) -> frozenset[str]:
    """The one kind of body that the dispatch names; those that make laws where it names none, nothing where several."""
    named = re.findall(rf"\b({desk.words.any_of('body')})\b", desk.folded[desk.start :])
    kinds = [frozenset(desk.words.of("body")[word].split()) for word in named]
    kinds = [kind for kind in kinds if not kind <= _NO_HOUSE]
    return frozenset.intersection(*kinds) & _DECIDING if kinds else _HOUSE


def _sit_together(desk: Desk, sentence: str) -> bool:
    """Whether a sentence tells of more than one house; a congress of delegates is a house of its own."""
    return re.search(desk.words.any_of("both_houses"), sentence) is not None


@lru_cache(maxsize=4)
def _votes(words: DeskLanguage) -> re.Pattern[str]:
    """So many votes against so many, and abstentions."""
    number = r"[\w-]{1,24}"
    ballot, against = words.any_of("ballot"), words.any_of("against")
    also = words.any_of("joint")
    in_favour, abstentions = words.any_of("in_favour"), words.any_of("abstentions")
    rest = rf"(?:,? (?:\w+ )?{number} {abstentions})?"
    return re.compile(
        rf"\b{number} {ballot}(?: \w+)?,? (?:\w+ )?{against} {number}\b{rest}"
        rf"|\b{number} {ballot} \w+(?: {also}|,) {number}(?: {ballot})? {against}\b{rest}"
        rf"|\b{number} {in_favour}(?: {also}|,) {number} {against}\b{rest}"
        rf"|\b{in_favour} ?: ?{number}[,;]? (?:\w+ )?{against} ?: ?{number}\b"
    )


def _houses(desk: Desk) -> Iterator[_House]:
    """The sizes of houses that the text states."""
    for number in desk.numbers:
        before = desk.folded[max(number.span.start - _NEAR, 0) : number.span.start]
        members = re.compile(rf" ({desk.words.any_of('house')})\b(?! \w+ {desk.words.any_of('voted')})").match(
            desk.folded, number.span.end
        )
        if not members or not re.search(rf"\b{desk.words.any_of('sized')} $", before):
            continue
        sentence = desk.sentence(number.span)
        before = desk.folded[max(sentence.start, number.span.start - _NEAR) : number.span.start]
        behind = desk.folded[members.end() : min(sentence.end, members.end() + _NEAR)]
        counted = re.match(rf" {desk.words.any_of('counted_by')} ([^,.;:]{{1,40}})", behind)
        named = list(re.finditer(rf"\b({desk.words.any_of('body')})\b", before))
        if counted is not None:
            body = _bodies(desk, counted[1])
        elif named:
            body = _bodies(desk, named[-1][0])
        else:
            body = frozenset(desk.words.of("house")[members[1]].split())
        if body:
            yield _House(number.value, Span(number.span.start, members.end(1)), body)
