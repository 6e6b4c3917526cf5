"""The nth day of something that has not come to that day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import BEHIND, DONE, clauses, days_on, first_day, the_day
from ...wording import messages

_FACT = {
    "fr": "{words} serait le {date}, après la publication. Vérifier le compte ou le début.",
    "en": "{words} would be {date}, after publication. Check the count or the start.",
}
_OTHERWISE = {
    "fr": "{words} serait le {date}. Vérifier le compte ou le début.",
    "en": "{words} would be {date}. Check the count or the start.",
}


_LONGEST = 120
"""Days since the beginning of what is counted in days, at most."""
_EARLY = 4
"""Days of something before which one of them is told as what once was: "au premier jour du siège"."""
_FARTHEST = 31
"""Days between a counted day and the one beside it, at most, so that both can be meant of one thing."""


class DayCountAhead(ReadingRule):
    """« au vingtième jour de la grève, lancée le 24 février », on 7 March."""

    code = "DL105"
    name = "day-count-ahead"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every counted day of something, told as reached, that lies after publication."""
        published = the_day(reading.dispatch)
        for timex in reading.timexes if published is not None else ():
            start = reading.timex(timex.anchor) if timex.term.anchor == "event" else None
            day = first_day(timex)
            if start is None or day is None or published is None or timex.clash is not None:
                continue
            if day <= published:
                yield from _beside(reading, desk, timex, start)
                continue
            sentence = desk.sentence(timex.span)
            same = any(
                first_day(other) == day
                for other in reading.timexes
                if other is not timex and sentence.contains(other.span)
            )
            if same or desk.pack.timex.future.search(desk.folded, sentence.start, sentence.end):
                continue
            text = messages(_FACT, words=timex.span.of(desk.text), told={"date": day})
            yield Remark(span=timex.span, messages=text, because=(start.span,))
        if published is not None:
            yield from _entered(reading, desk, published)
            yield from _far_from_its_start(reading, desk, published)


def _beside(reading: Reading, desk: Desk, count: Timex, start: Timex) -> Iterator[Remark]:
    """A counted day beside the weekday of what is told, in one clause, where the two are days apart: "a bombardé jeudi
    le port, au sixième jour de l'offensive lancée le 12 juillet"."""
    sentence, day = desk.sentence(count.span), first_day(count)
    others = [t for t in reading.timexes if t not in (count, start) and sentence.contains(t.span)]
    told = first_day(others[0]) if len(others) == 1 and sentence.contains(start.span) else None
    if (
        told is None
        or day is None
        or others[0].clash is not None
        or clauses(desk).tense(others[0].span) not in (BEHIND, DONE)
    ):
        return
    weekday, parts = others[0].span, sorted((count.span, start.span, others[0].span))
    between = (
        desk.folded[parts[0].end : weekday.start] if weekday == parts[-1] else desk.folded[weekday.end : parts[1].start]
    )
    if (
        re.search(rf"[;:]|\b{desk.words.any_of('subordinate')}", between)
        or not 2 <= abs((told - day).days) <= _FARTHEST
    ):
        return
    text = messages(_OTHERWISE, words=count.span.of(desk.text), told={"date": day})
    yield Remark(span=count.span, messages=text, because=(start.span, weekday))


def _entered(reading: Reading, desk: Desk, published: date) -> Iterator[Remark]:
    """Every nth day that something has come to by now, in the sentence that tells when it began, and cannot have."""
    for match in _nth_day(desk.words).finditer(desk.folded, desk.start):
        number, span = desk.words.ordinal(match["nth"]), Span(*match.span("count"))
        sentence = desk.sentence(span)
        times = [timex for timex in reading.timexes if sentence.contains(timex.span)]
        starts = [timex for timex in times if _is_start(desk, sentence, timex)]
        now = [day for timex in times if timex not in starts and (day := first_day(timex)) is not None]
        start = first_day(starts[0]) if len(starts) == 1 else None
        if number is None or start is None or any(timex.span.overlaps(span) for timex in times) or len(now) > 1:
            continue
        count, day = ((now[0] if now else published) - start).days, days_on(start, number - 1)
        if day is not None and count >= 0 and not count - 1 <= number <= count + 2:
            text = messages(_OTHERWISE, words=span.of(desk.text), told={"date": day})
            yield Remark(span=span, messages=text, because=(starts[0].span,))


def _far_from_its_start(reading: Reading, desk: Desk, published: date) -> Iterator[Remark]:
    """Every nth day of something that the dispatch is at, where another sentence, the only one, tells when it began:
    "au dix-huitième jour d'une grève", "ils avaient cessé le travail le 2 mai"."""
    for match in _nth_day_of(desk.words).finditer(desk.folded, desk.start):
        tail = "" if match["count"] else "_"
        number, span = desk.words.ordinal(match[f"nth{tail}"]), Span(*match.span(f"count{tail}"))
        what = match[f"what{tail}"]
        here, kind = desk.sentence(span), desk.words.of("happening").get(what, what)
        starts = [
            timex
            for timex in reading.timexes
            if not here.contains(timex.span) and _is_start_of(desk, kind, what, timex)
        ]
        start = first_day(starts[0]) if len(starts) == 1 else None
        told = any(
            here.contains(timex.span) and (_is_start(desk, here, timex) or (timex.value and timex.span.overlaps(span)))
            for timex in reading.timexes
        )
        if number is None or start is None or told or desk.is_quoted(span):
            continue
        count, day = (published - start).days, days_on(start, number - 1)
        if day is None or not 0 <= count <= _LONGEST or number < _EARLY:
            continue
        # The day of publication or the one before is told; the first day may be counted or not.
        if not count - 1 <= number <= count + 2:
            text = messages(_OTHERWISE, words=span.of(desk.text), told={"date": day})
            yield Remark(span=span, messages=text, because=(starts[0].span,))


def _is_start_of(desk: Desk, kind: str, what: str, timex: Timex) -> bool:
    """Whether a day is told as the one on which a happening of that kind began."""
    sentence = desk.sentence(timex.span)
    if not _is_start(desk, sentence, timex) or timex.term.grain != "day":
        return False
    names = {word for word, of in desk.words.of("happening").items() if of == kind} | {what}
    names |= {word for word, of in desk.words.of("stopped").items() if of == kind}
    before = desk.folded[sentence.start : timex.span.start]
    return any(re.search(rf"\b{re.escape(word)}\b", before) for word in names)


def _is_start(desk: Desk, sentence: Span, timex: Timex) -> bool:
    """Whether a day stands behind a word that tells that something began."""
    before = desk.folded[max(sentence.start, timex.span.start - 30) : timex.span.start]
    named = timex.type == "DATE" and (timex.term.named or "") != "" and timex.clash is None
    begun = rf"(?:(?:{desk.pack.timex.starts.pattern})[^,.;:]{{0,12}}|\b{desk.words.any_of('stopped')} )$"
    return named and re.search(begun, before) is not None


@lru_cache(maxsize=4)
def _nth_day(words: DeskLanguage) -> re.Pattern[str]:
    """ "est entrée dans son treizième jour", "en est à son treizième jour"."""
    count = rf"(?P<count>(?P<nth>[\w-]{{2,20}}) {words.any_of('day')})"
    reached = rf"{words.any_of('entered')}(?: \w+)? {words.any_of('into')}|{words.any_of('is_at')} {words.any_of('possessive')}"
    return re.compile(rf"\b(?:{reached}) {count}\b")


@lru_cache(maxsize=4)
def _nth_day_of(words: DeskLanguage) -> re.Pattern[str]:
    """ "au treizième jour de la grève", "le 13e jour consécutif d'une grève", "la grève, qui en est à son 13e jour", "la
    grève est entrée dans son 13e jour"."""
    count = rf"(?P<count>(?P<nth>[\w-]{{2,24}}) {words.any_of('day')})(?: {words.any_of('consecutive')})?"
    article = rf"(?:(?:{words.any_of('determiner')}|{words.any_of('this')} ) ?)?"
    at = rf"{words.any_of('is_at')}|{words.any_of('which')} [^.,;:]{{2,24}}|[\w']{{1,5}} {words.any_of('entered')} \w{{2,5}}"
    told_first = rf"(?P<what_>[\w-]{{4,24}}),? (?:{at}) {words.any_of('possessive')} "
    behind = count.replace("<count>", "<count_>").replace("<nth>", "<nth_>")
    return re.compile(rf"\b{count} {words.any_of('genitive')} ?{article}(?P<what>[\w-]{{4,24}})|\b{told_first}{behind}")
