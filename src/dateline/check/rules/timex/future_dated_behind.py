"""Something told as to come that is dated before publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ....model.reading import Reading
from ....model.span import Span
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day, is_day, ranges, the_day
from ...wording import messages

_FACT = {
    "fr": "{words} : le fait est annoncé, dans une dépêche du {date}. Vérifier la date.",
    "en": "{words}: this is announced, in a dispatch of {date}. Check the date.",
}
_NEAR = 60
_BREAK = re.compile(r"[.,;:()«»“”\"\n]")
_RECENT = timedelta(days=60)
"""What is told in the future tense of a day longer gone is history told vividly."""
_LATELY, _YEAR = timedelta(days=30), timedelta(days=365)


class FutureDatedBehind(ReadingRule):
    """« aura lieu le 12 février 2024 » in a dispatch of 7 March 2024."""

    code = "DL108"
    name = "future-dated-behind"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every date shortly before publication on which something is still to happen."""
        published = the_day(reading.dispatch)
        begins = {first for first, _ in ranges(reading.timexes, desk)}
        for timex in reading.timexes if published is not None else ():
            day = first_day(timex)
            if published is None or day is None or timex in begins or desk.is_quoted(timex.span):
                continue
            if not (_is_recent(timex, day, published) or _is_just_gone(desk, timex, day, published)):
                continue
            if not _is_to_come(desk, timex.span) or _is_story(desk, timex.span):
                continue
            text = messages(_FACT, words=timex.span.of(desk.text), told={"date": published})
            yield Remark(span=timex.span, messages=text)


def _is_story(desk: Desk, span: Span) -> bool:
    """Whether a story is told in the future tense: what nobody plans ("sera tué"), or one thing after another."""
    lead = desk.folded[max(span.start - _NEAR, desk.start) : span.start]
    words = desk.words
    fate = rf"\b(?:{words.any_of('unplanned')}|{words.any_of('will_be')} {words.any_of('undergone')})\b"
    if re.search(rf"{fate}[^.,;:]*$", lead):
        return True
    here = desk.sentence(span)
    before = desk.sentence(Span(max(here.start - 2, desk.start), max(here.start - 2, desk.start)))
    around = desk.folded[min(before.start, here.start) : here.end]
    return re.search(rf"\b{words.any_of('story')}\b", around) is not None


def _is_recent(timex: Timex, day: date, published: date) -> bool:
    named = timex.term.named or ""
    full = is_day(timex) or (timex.term.chosen == "weekday" and "W" not in named)
    return full and timex.clash is None and timex.mod is None and timedelta() < published - day <= _RECENT


def _is_just_gone(desk: Desk, timex: Timex, day: date, published: date) -> bool:
    """Whether a day without a year lies just before publication, read as it is or as the same day a year on: nobody
    announces what comes in a year with « prochain » and without its year."""
    if not re.match(r"XXXX-\d", timex.term.named or "") or timex.clash is not None or timex.mod is not None:
        return False
    if re.search(rf"\b{desk.words.any_of('other_year', 'yearly')}\b", desk.sentence(timex.span).of(desk.folded)):
        return False
    late = published - day if day < published else published - day + _YEAR
    return timedelta() < late <= _LATELY


def _is_to_come(desk: Desk, span: Span) -> bool:
    """Whether a verb in the future tense stands shortly before a date with no clause between."""
    start = max(span.start - _NEAR, 0)
    before = desk.folded[start : span.start].removesuffix(", ")  # « rendra au Sénégal, le 2 octobre prochain, »
    found = desk.pack.timex.future.finditer(before)
    # « à Bujumbura » ends as a future does; the first word may be cut.
    verbs = [match for match in found if (match.start() or not start) and desk.text[start + match.start()].islower()]
    verbs = [verb for verb in verbs if not re.match(rf"{desk.words.any_of('will_have')}\b", before[verb.start() :])]
    ending = rf"{desk.words.any_of('future_ending')}$"
    return any(re.search(ending, verb[0].partition(" ")[0]) and not _BREAK.search(before, verb.end()) for verb in verbs)
