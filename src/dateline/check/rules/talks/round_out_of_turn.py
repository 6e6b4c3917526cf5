"""A round of talks whose number does not follow the last one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ...rule import Desk, ReadingRule, Remark
from ...times import AHEAD, BEHIND, DONE, clauses
from ...wording import messages

_FACT = {
    "fr": "{words} : le dernier tenu est {last}. Vérifier le numéro.",
    "en": "{words}: the last one held is {last}. Check the number.",
}


class _Told(NamedTuple):
    """A round with its number, and the noun that it is told by, without what it is of."""

    number: int
    noun: str
    span: Span


class RoundOutOfTurn(ReadingRule):
    """The second round is over, « le quatrième round aura lieu »."""

    code = "DL501"
    name = "round-out-of-turn"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every round to come that is not the one after the last that was held, where the dispatch tells of both."""
        told = list(_rounds(desk))
        if len(told) < 2 or _is_broken_off(desk):
            return
        yield from _skipped(reading, desk, told)
        tenses = clauses(desk)
        over = [one for one in told if _is_over(desk, one.span)]
        ahead = [
            one
            for one in told
            if one not in over and (tenses.tense(one.span) == AHEAD or _is_scheduled(desk, one.span))
        ]
        held = [one for one in told if one in over or (one not in ahead and tenses.tense(one.span) in (BEHIND, DONE))]
        for following in ahead:
            same = [one for one in held if one.noun == following.noun]
            if not same:
                continue
            last = max(same, key=lambda one: one.number)
            between = any(last.number < one.number < following.number for one in told)
            if not between and following.number != last.number + 1:
                text = messages(_FACT, words=following.span.of(desk.text), last=last.span.of(desk.text))
                yield Remark(span=following.span, messages=text, because=(last.span,))
                return


def _skipped(reading: Reading, desk: Desk, told: Sequence[_Told]) -> Iterator[Remark]:
    """The last of several rounds where every one before it is told with its day, from the first on, but a single one."""
    last = max(told, key=lambda one: one.number)
    before = {one.number: one for one in told if one.noun in (last.noun, "") and one.number < last.number}
    lacking = sorted(set(range(1, last.number)) - set(before))
    if len(lacking) != 1 or len(before) < 2 or lacking[0] == 1:
        return
    days = [timex.span for timex in reading.timexes if timex.term.grain == "day"]
    if all(any(desk.sentence(one.span).contains(day) for day in days) for one in before.values()):
        nearest = before[lacking[0] - 1]
        text = messages(_FACT, words=last.span.of(desk.text), last=nearest.span.of(desk.text))
        yield Remark(span=last.span, messages=text, because=(nearest.span,))


def _is_broken_off(desk: Desk) -> bool:
    """Whether a sentence about rounds or talks says that one was put off, broken off or taken up again."""
    talks = re.compile(rf"\b{desk.words.any_of('round', 'gathering')}\b")
    again = re.compile(rf"\b{desk.words.any_of('round_again')}").finditer(desk.folded, desk.start)
    return any(talks.search(desk.sentence(Span(*match.span())).of(desk.folded)) for match in again)


def _is_over(desk: Desk, span: Span) -> bool:
    """Whether words shortly before a round, in its clause, say that it has come to its end: "ont clos mardi à Lomé la"."""
    before = desk.folded[max(span.start - 60, desk.sentence(span).start) : span.start]
    return re.search(rf"\b{desk.words.any_of('finished')}\b[^.,;:]*$", before) is not None


def _is_scheduled(desk: Desk, span: Span) -> bool:
    """Whether words shortly behind a round say that it is planned."""
    behind = desk.folded[span.end : span.end + 80]
    return re.match(rf"[^.;]{{0,40}}\b{desk.words.any_of('scheduled')}\b", behind) is not None


def _rounds(desk: Desk) -> Iterator[_Told]:
    for match in _round(desk.words).finditer(desk.folded, desk.start):
        number = desk.words.ordinal(match["nth"] or match["beside"])
        if number is not None and not desk.is_quoted(Span(*match.span())):
            yield _Told(number, (match["noun"] or match["following"]).split(" ")[0], Span(*match.span()))
    for match in re.finditer(rf"\b{desk.words.any_of('first_time')}\b", desk.folded[desk.start :]):
        yield _Told(1, "", Span(*match.span()).shift(desk.start))


@lru_cache(maxsize=4)
def _round(words: DeskLanguage) -> re.Pattern[str]:
    """A round with its number: "le quatrième round", "la session suivante, la sixième"."""
    noun, following, article = words.any_of("round"), words.any_of("following"), words.any_of("determiner")
    return re.compile(
        rf"\b(?:[\w-]+ )?(?:{following} )?(?P<following>{noun})(?: {following})?, {article} ?(?P<beside>[\w-]{{3,20}})\b(?=,)"
        rf"|\b(?P<nth>[\w-]{{2,20}}) (?P<noun>{noun})\b"
    )
