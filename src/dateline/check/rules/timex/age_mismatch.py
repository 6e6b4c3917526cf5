"""An age that does not go with the year of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from ....lang.desk import DeskLanguage
from ....model.reading import Reading
from ....model.span import Span
from ....model.timex import Timex
from ...rule import Desk, ReadingRule, Remark
from ...times import first_day, last_day, named_year, the_day
from ...wording import messages

_FACT = {
    "fr": "{words}, pour une naissance en {year} : ce serait {right} ans. Vérifier l'âge et l'année.",
    "en": "{words}, born in {year}: this would be {right} years. Check the age and the year.",
}


_LATELY = timedelta(days=30)
_SLIP = 10
"""Years by which an age is wrong, at most, where it may as well be another person's."""


class AgeMismatch(ReadingRule):
    """« née en 1961, âgée de 48 ans » in 2024."""

    code = "DL110"
    name = "age-mismatch"
    severity = "warning"
    needs = "times"

    def check(self, reading: Reading, desk: Desk) -> Iterator[Remark]:
        """Every sentence with one birth and one age of the living that do not agree."""
        published = the_day(reading.dispatch)
        births = [timex for timex in reading.timexes if _is_birth(desk, timex)]
        for birth in births if published is not None else ():
            sentence = desk.sentence(birth.span)
            words = sentence.of(desk.folded)
            has_died = _has_just_died(reading, desk, sentence, published)
            ages = list(_age(desk.words, dead=has_died).finditer(words))
            year = named_year(birth)
            if len(ages) != 1 or year is None or birth.begin is None or published is None:
                continue
            several = sum(sentence.contains(other.span) for other in births) != 1
            if several or (not has_died and _is_of_then(desk, words, ages[0].start())):
                continue
            if not _is_of_one(desk, Span(*ages[0].span()).shift(sentence.start), birth.span):
                continue
            told = next(desk.words.numbers(words, ages[0].start("age"), ages[0].end("age")), None)
            right = _ages(birth, published)
            if told is None or told.value in right:
                continue
            span = Span(sentence.start + ages[0].start("told"), sentence.start + ages[0].end("told"))
            shown = {"year": year, "right": "/".join(map(str, sorted(right)))}
            yield Remark(
                span=span, messages=messages(_FACT, words=span.of(desk.text), told=shown), because=(birth.span,)
            )
        if published is not None:
            yield from _elsewhere(reading, desk, births, published)


def _elsewhere(reading: Reading, desk: Desk, births: Sequence[Timex], published: date) -> Iterator[Remark]:
    """The one age of the dispatch, told in another sentence than its one birth, of the person that both are of.

    Of one person are an age beside a name that the other sentence has too, and an age of "le musicien" or of who has died
    beside a birth that opens its sentence; where only that speaks for it, ages many years apart are of two people.
    """
    if len(births) != 1:
        return
    (birth,), year = births, named_year(births[0])
    there = desk.sentence(birth.span)
    ages = list(_age(desk.words, dead=True).finditer(desk.folded, desk.start))
    if len(ages) != 1 or year is None or there.contains(span := Span(*ages[0].span("told"))):
        return
    here = desk.sentence(span)
    dead = _has_just_died(reading, desk, here, published)
    then = _is_of_then(desk, here.of(desk.folded), span.start - here.start) or _is_of_then(
        desk, there.of(desk.folded), 0
    )
    if desk.is_quoted(span) or (not dead and then):
        return
    told = next(desk.words.numbers(desk.folded, *ages[0].span("age")), None)
    right = _ages(birth, published)
    if told is None or told.value in right:
        return
    near = min(abs(told.value - age) for age in right) <= _SLIP
    if _by_name(desk, span, there) or (near and _by_sense(desk, span, there, dead=dead)):
        shown = {"year": year, "right": "/".join(map(str, sorted(right)))}
        text = messages(_FACT, words=span.of(desk.text), told=shown)
        yield Remark(span=span, messages=text, because=(birth.span,))


def _is_of_then(desk: Desk, words: str, age: int) -> bool:
    """Whether a sentence tells of another time, so that the age that stands there is not that of today: of a death, or
    with a tense before it ("il avait quitté le club, âgé de 30 ans"; not "âgé de 30 ans, il avait joué")."""
    gone, before = rf"\b{desk.words.any_of('no_longer')}\b", rf"\b{desk.words.any_of('past_before')}\b"
    return re.search(gone, words) is not None or re.search(before, words[:age]) is not None


def _by_name(desk: Desk, age: Span, there: Span) -> bool:
    """Whether the name right before an age stands in the sentence of the birth too."""
    name = re.search(r"([A-Z\u00c0-\u00dd][\w'-]+),? ?\(?$", desk.flat[max(age.start - 40, 0) : age.start])
    return name is not None and re.search(rf"\b{re.escape(name[1])}\b", there.of(desk.flat)) is not None


def _by_sense(desk: Desk, age: Span, there: Span, *, dead: bool) -> bool:
    """Whether an age is of "le musicien" or of who has died, and a sentence begins with the birth of somebody."""
    words = desk.words
    known = rf"(?:^|[.,;] |\n){words.any_of('definite')} ?[\w'-]+(?: [\w'-]+)?,? $"
    owned = dead or re.search(known, desk.folded[max(age.start - 60, 0) : age.start])
    opening = rf"(?:{words.any_of('subject')} {words.any_of('is')} )?{words.any_of('born')}\b"
    return bool(owned) and re.match(opening, there.of(desk.folded).lstrip()) is not None


def _is_birth(desk: Desk, timex: Timex) -> bool:
    """Whether words of birth, and perhaps the place, stand right before a year: "née à Cuenca en 1981"."""
    before = desk.folded[max(timex.span.start - 60, 0) : timex.span.start]
    place = rf"(?: {desk.words.any_of('in_place')} [^,.;:()]{{2,30}}?)?"
    born = rf"\b{desk.words.any_of('born')}{place},?(?: \w{{2}})? ?$"
    return named_year(timex) is not None and re.search(born, before) is not None


def _has_just_died(reading: Reading, desk: Desk, sentence: Span, published: date | None) -> bool:
    """Whether a sentence tells of a death in the days before publication, so that the age is that of today."""
    if published is None or not re.search(rf"\b{desk.words.any_of('died')}\b", sentence.of(desk.folded)):
        return False
    days = (first_day(timex) for timex in reading.timexes if sentence.contains(timex.span))
    return any(day is not None and timedelta() <= published - day <= _LATELY for day in days)


def _is_of_one(desk: Desk, age: Span, birth: Span) -> bool:
    """Whether an age and a birth are of one person: between them stands nothing but a name, and words of birth."""
    between = desk.flat[min(age.end, birth.end) : max(age.start, birth.start)]
    return _one_name(desk.words).fullmatch(between) is not None


@lru_cache(maxsize=4)
def _one_name(words: DeskLanguage) -> re.Pattern[str]:
    """A name or a noun phrase, words of birth with their place, in either order, and no relative."""
    article, kin = words.any_of("determiner"), words.any_of("kin")
    word = rf"(?!(?i:{article}|{kin}\b|(?:{words.any_of('another', 'born')})\b))[\w'-]+"
    after = rf"(?:{words.any_of('genitive')} ?{article}?)?{word}"
    name = rf"(?:(?i:{article}) ?{word}|(?=[A-Z\u00c0-\u00dd]){word})(?: {after}){{0,6}}"
    born = rf"(?:{words.any_of('is')} )?{words.any_of('born')}[^,.;:()]{{0,36}}"
    capital = r"[A-Z\u00c0-\u00dd][\w'-]*"
    place = rf"(?: {words.any_of('in_place')} (?:(?i:{article}) ?)?{capital}(?: {capital}){{0,2}})?"
    died = rf"{words.any_of('died')}[^.;:()]{{0,60}}"
    return re.compile(rf"{place}\)?,? ?(?:{name})?,? ?(?:{born})?,? ?(?:{name},? ?)?(?:{died})?,? ?\(?")


@lru_cache(maxsize=4)
def _age(words: DeskLanguage, *, dead: bool) -> re.Pattern[str]:
    """An age of today: "aged 48", "(48 years)", ", 48 years,"; of the dead also "at the age of 48"."""
    aged = words.any_of("aged", "died_aged") if dead else words.any_of("aged")
    also = words.any_of("joint")
    number = rf"(?P<age>[\w-]{{2,24}}(?:[ -]{also}[ -]\w+)?)"
    years = words.any_of("years")
    return re.compile(rf"(?P<told>(?:\b{aged} |(?<=, )|(?<=\()){number} {years})(?!\w)")


def _ages(birth: Timex, published: date) -> set[int]:
    """The ages that somebody can have on a day who was born on another, in a month or in a year."""
    days = (first_day(birth), last_day(birth))
    return {
        published.year - day.year - ((published.month, published.day) < (day.month, day.day))
        for day in days
        if day is not None
    }
