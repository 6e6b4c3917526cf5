"""An age that does not go with the year of birth."""

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
from ...times import first_day, named_year, the_day
from ...wording import messages

_FACT = {
    "fr": "{words}, pour une naissance en {year} : ce serait {right} ans. Vérifier l'âge et l'année.",
    "en": "{words}, born in {year}: this would be {right} years. Check the age and the year.",
}


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
            ages = list(_age(desk.words).finditer(words))
            year = named_year(birth)
            born = first_day(birth)
            if len(ages) != 1 or year is None or born is None or published is None:
                continue
            several = sum(sentence.contains(other.span) for other in births) != 1
            if several or re.search(rf"\b{desk.words.any_of('no_longer')}\b", words):
                continue
            if not _is_of_one(desk, Span(*ages[0].span()).shift(sentence.start), birth.span):
                continue
            told = next(desk.words.numbers(words, ages[0].start("age"), ages[0].end("age")), None)
            right = _ages(born, published, whole_year=birth.value == str(year))
            if told is None or told.value in right:
                continue
            span = Span(sentence.start + ages[0].start("told"), sentence.start + ages[0].end("told"))
            shown = {"year": year, "right": "/".join(map(str, sorted(right)))}
            yield Remark(
                span=span, messages=messages(_FACT, words=span.of(desk.text), told=shown), because=(birth.span,)
            )


def _is_birth(desk: Desk, timex: Timex) -> bool:
    """Whether words of birth, and perhaps the place, stand right before a year: "née à Cuenca en 1981"."""
    before = desk.folded[max(timex.span.start - 60, 0) : timex.span.start]
    place = rf"(?: {desk.words.any_of('in_place')} [^,.;:()]{{2,30}}?)?"
    born = rf"\b{desk.words.any_of('born')}{place},?(?: \w{{2}})? ?$"
    return named_year(timex) is not None and re.search(born, before) is not None


def _is_of_one(desk: Desk, age: Span, birth: Span) -> bool:
    """Whether an age and a birth are of one person: between them stands nothing but a name, and words of birth."""
    between = desk.text[min(age.end, birth.end) : max(age.start, birth.start)]
    return _one_name(desk.words).fullmatch(between) is not None


@lru_cache(maxsize=4)
def _one_name(words: DeskLanguage) -> re.Pattern[str]:
    """A name or a noun phrase, words of birth with their place, in either order, and no relative."""
    article, kin = words.any_of("determiner"), words.any_of("kin")
    word = rf"(?!(?i:{article}|{kin}\b|(?:{words.any_of('another', 'born')})\b))[\w'-]+"
    after = rf"(?:{words.any_of('genitive')} ?{article}?)?{word}"
    name = rf"(?:(?i:{article}) ?{word}|(?=[A-Z\u00c0-\u00dd]){word})(?: {after}){{0,6}}"
    born = rf"(?:{words.any_of('is')} )?{words.any_of('born')}[^,.;:()]{{0,36}}"
    return re.compile(rf"\)?,? ?(?:{name})?,? ?(?:{born})?,? ?(?:{name},? ?)?\(?")


@lru_cache(maxsize=4)
def _age(words: DeskLanguage) -> re.Pattern[str]:
    """An age of today: "aged 48", "(48 years)", ", 48 years,"."""
    also = words.any_of("joint")
    number = rf"(?P<age>[\w-]{{2,24}}(?:[ -]{also}[ -]\w+)?)"
    years = words.any_of("years")
    return re.compile(rf"(?P<told>(?:\b{words.any_of('aged')} |(?<=, )|(?<=\()){number} {years})(?=\W)")


def _ages(born: date, published: date, *, whole_year: bool) -> set[int]:
    """The ages that somebody can have on a day who was born on another, or in another's year."""
    by_year = published.year - born.year
    if whole_year:
        return {by_year - 1, by_year}
    return {by_year - ((published.month, published.day) < (born.month, born.day))}
