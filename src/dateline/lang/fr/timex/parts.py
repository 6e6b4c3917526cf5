"""The parts that the rules are composed of: words by kind, and small named patterns over folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from ....model.timex import Mod
from ...late import late
from ...table import read_table
from ...timex import Field, Part, Unit

Match = re.Match[str]


@cache
def _table() -> list[dict[str, str]]:
    return read_table(__package__)


@cache
def words(kind: str) -> Mapping[str, str]:
    """The words of one kind with their values."""
    return MappingProxyType({row["form"]: row["value"] for row in _table() if row["kind"] == kind})


def any_of(forms: Iterable[str]) -> str:
    """A pattern for one of `forms`, the longest first."""
    return (
        "(?:"
        + "|".join(re.escape(form).replace("\\ ", " ") for form in sorted(forms, key=lambda f: (-len(f), f)))
        + ")"
    )


def pattern(source: str, *, before: str = r"(?<![\w-])", after: str = r"(?!\w)") -> re.Pattern[str]:
    """A pattern of whole words; a space in `source` stands for one or two spaces or a line break."""
    return late(before + "(?:" + source.replace(" ", r"(?:\x20?[\x20\n])") + ")" + after)


def shapes(*forms: str | Iterable[str]) -> frozenset[str]:
    """Triggers: the last word of each form, digits as `0`."""
    listed = [form for group in forms for form in ((group,) if isinstance(group, str) else group)]
    return frozenset(_LAST_WORD.search(form.translate(DIGITS))[0] for form in listed)  # type: ignore[index]


DIGITS = str.maketrans("123456789", "000000000")
_LAST_WORD = re.compile(r"\w+(?=\W*$)")

MONTHS = words("month")
SHORT_MONTHS = words("month_short")
WEEKDAYS = words("weekday")
SEASONS = words("season")
UNITS = words("unit")
ORDINALS = words("ordinal")

MONTH = f"(?P<month>{any_of([*MONTHS, *SHORT_MONTHS])})"
# « mar. 12 mars »
WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)}|{any_of(words('weekday_short'))}(?= \d))"
DAY = rf"(?P<day>1 ?er|1ers|00(?!\d)|0?[1-9](?!\d)|[12]\d(?!\d)|3\d(?!\d)|(?<=le\x20)[4-9]\d(?!\d)|{any_of(words('day'))}(?= ))"
YEAR = r"(?P<year>(?:1\d|20|21)\d\d(?![\d]|[.,]\d))"
_MORE = rf"(?:(?: |-)(?:et(?: |-))?{any_of(words('number'))}){{0,4}}"
_TEENS = r"(?:dix|onze|douze|treize|quatorze|quinze|seize|dix-(?:sept|huit|neuf))"
YEAR_WORDS = rf"(?P<year_words>(?:deux mille|mil(?:le)? (?:\w+ )?cents?|{_TEENS} cents?){_MORE})"
SHORT_YEAR = r"(?P<short>['’]?[0-9]\d(?!\d|[.,/]\d| ?[h%€]))"
THE = r"(?:(?:le|la|les|ce|cet|cette|ces) |l')"
LEAN = r"(?P<lean>derni(?:er|ère)s?|passée?s?|écoulée?s?|prochaine?s?|suivante?s?|précédente?s?)"
YEAR_ABOUT = (
    r"(?P<years>cette année-là|cette année|la même année|l'an(?:née)? (?:derni(?:er|ère)|passée?|prochaine?)"
    r"|l'année (?:suivante|précédente|d'après|d'avant))"
)
UNIT = f"(?P<unit>{any_of(UNITS)})"
ABOUT = (
    r"(?P<about>environ|près d[e']|quelque|à peu près|presque|plus d[e']|plus de|au moins|moins d[e']|au plus|"
    r"jusqu'à|un peu plus d[e']|un peu moins d[e']|à peine|bientôt|au minimum|au maximum)"
)
PART_OF_DAY = r"(?P<part>matin|aube|matinée|après-midi|soir|soirée|nuit|mi-journée|journée|midi)"

_WORD_NUMBER = any_of(words("number"))
WORD_NUMBER = f"{_WORD_NUMBER}(?:(?:-| et |-et-| ){_WORD_NUMBER}){{0,4}}"
NUMBER = rf"(?P<number>\d{{1,4}}(?:[.,]\d{{1,3}})?|{WORD_NUMBER})"
ORDINAL = rf"(?P<ordinal>{any_of(ORDINALS)}|\d{{1,4}}(?:er|ère|re|e|ème|ieme|ième|nd|nde))"

_SCALES = (100, 1000)
_ABOUT: Mapping[str, Mod] = {
    "plus": "MORE_THAN",
    "un peu plus": "MORE_THAN",
    "au moins": "EQUAL_OR_MORE",
    "au minimum": "EQUAL_OR_MORE",
    "moins": "LESS_THAN",
    "un peu moins": "LESS_THAN",
    "à peine": "LESS_THAN",
    "presque": "LESS_THAN",
    "bientôt": "LESS_THAN",
    "au plus": "EQUAL_OR_LESS",
    "au maximum": "EQUAL_OR_LESS",
    "jusqu'à": "EQUAL_OR_LESS",
}
_PARTS: Mapping[str, Part] = {
    "matin": "MO", "matinée": "MO", "midi": "MI", "après-midi": "AF", "soir": "EV", "soirée": "EV",
    "nuit": "NI", "mi-journée": "MI", "journée": "DT", "aube": "MO",
}  # fmt: skip
_UNIT_CODES: Mapping[str, Unit] = {"D": "D", "W": "W", "M": "M", "Q": "Q", "H": "H", "Y": "Y"}


def number(form: str) -> float | None:
    """What a number in digits or words means: `vingt-trois` gives 23; `None` where the words make none."""
    form = re.sub(r"\s", " ", form.strip())
    if form[:1].isdigit():
        return float(form.replace(",", ".")) if form.count(",") + form.count(".") <= 1 else None
    total, group, last = 0, 0, 0
    for word in re.split(r"[ -]+", form):
        if word == "et":
            continue
        value = int(words("number").get(word, -1))
        if value < 0:
            return None
        if value == 20 and last == 4:
            group += 4 * 20 - 4
        elif value in _SCALES:
            group = max(group, 1) * value
            if value == 1000:
                total, group = total + group, 0
        else:
            group += value
        last = value
    return float(total + group)


def year_in_words(form: str) -> int | None:
    """A year in words: `mil neuf cent cinq` gives 1905; `None` where they make no year."""
    count = number(re.sub(r"^mil(?!\w)", "mille", form))
    return int(count) if count is not None and 1000 <= count < 2100 else None


def ordinal(form: str) -> int:
    """What an ordinal means: `septième` or `7e` gives 7."""
    digits = re.match(r"\d+", form)
    return int(digits[0]) if digits else int(ORDINALS[re.sub(r"\s+", " ", form)])


def month(form: str) -> int:
    """The number of a month, from its name or its short form."""
    return int(MONTHS.get(form) or SHORT_MONTHS[form])


def weekday(form: str | None) -> int | None:
    """The number of a day of the week, 1 for Monday."""
    return None if form is None else int(WEEKDAYS.get(form) or words("weekday_short")[form])


def day(form: str) -> int:
    """A day of the month: `1er` and `premier` give 1."""
    digits = re.sub(r"\D", "", form)
    return int(digits) if digits else int(words("day")[re.sub(r"\s+", " ", form)])


def lean(form: str | None) -> int:
    """Whether a last one is meant (-1), a next one (1) or neither."""
    if not form:
        return 0
    return 1 if form.startswith(("prochain", "suivant")) else -1


def is_told(form: str | None) -> bool:
    """Whether a last or next one counts from a time told before: « le mardi suivant »."""
    return form is not None and form.startswith(("suiv", "préc"))


def relative_year(form: str) -> int:
    """How many years from this one: `l'an dernier` gives -1."""
    return 1 if re.search("prochain|suivant|après", form) else -1 if re.search("derni|passé|précéd|avant", form) else 0


def year_origin(form: str | None) -> Literal["published", "text"]:
    """What a year is counted from: `cette année-là` and `l'année suivante` from one told before."""
    told = form is not None and re.search("-là|même|suivant|après|précéd|avant", form) is not None
    return "text" if told else "published"


def part(form: str | None) -> Part | None:
    """The part of day that a word names."""
    return None if form is None else _PARTS[form]


def about(form: str | None) -> Mod | None:
    """The modifier of a quantity: `près de` gives APPROX."""
    if form is None:
        return None
    return _ABOUT.get(re.sub(r"\s+", " ", re.sub(r" ?\bd[e']$", "", form)).strip(), "APPROX")


def counted(form: str) -> Unit | None:
    """The unit in which whole calendar stretches are counted, `None` for hours, minutes and the vague ones."""
    return _UNIT_CODES.get(UNITS[form])


def fields(match: Match, *names: Field) -> tuple[tuple[Field, int, int], ...]:
    """Where a match names weekday, day, month and year, those that it has, in offsets from the expression's start."""
    known = match.re.groupindex
    first = match.start("timex") if "timex" in known else match.start()
    places = []
    for name in names:
        start, end = match.span(name) if name in known else (-1, -1)
        if start >= 0:
            places.append((name, start - first, end - first))
    return tuple(places)


def amount(value: float) -> str:
    """A number as TIMEX3 writes it: `3`, `1.5`."""
    return f"{value:g}"
