"""Days as a desk reads them, in the languages that messages are written in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

LANGUAGES = ("fr", "en")
_WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ),
}  # fmt: skip


def weekday_name(day: date, language: str) -> str:
    """The name of a day's day of the week."""
    return nth_weekday(day.isoweekday(), language)


def nth_weekday(number: int, language: str) -> str:
    """The name of a day of the week, from 1, Monday."""
    return _WEEKDAYS[language][number - 1]


def month_name(month: int, language: str) -> str:
    """The name of a month."""
    return _MONTHS[language][month - 1]


def long_date(day: date, language: str) -> str:
    """A day, month and year: `1er mars 2024`, `1 March 2024`."""
    return f"{day_of_month(day.day, day.month, language)} {day.year}"


def day_of_month(day: int, month: int, language: str) -> str:
    """A day and month: `1er mars`, `1 March`."""
    return f"{'1er' if language == 'fr' and day == 1 else day} {month_name(month, language)}"


def quoted(words: str, language: str) -> str:
    """Words of the dispatch on one line, in the quotation marks of the language."""
    shown = " ".join(words.split())
    return f"« {shown} »" if language == "fr" else f"“{shown}”"


def messages(fact: Mapping[str, str], *, told: Mapping[str, object] | None = None, **passages: str) -> dict[str, str]:
    """A message in each language: `passages` are words of the dispatch, put in quotation marks.

    What is `told` beside them goes in as it is, a day as a long date, a function as what it says in a language.
    """
    return {
        language: fact[language].format(
            **{name: quoted(shortened(words), language) for name, words in passages.items()},
            **{name: _said(value, language) for name, value in (told or {}).items()},
        )
        for language in LANGUAGES
    }


def _said(value: object, language: str) -> object:
    if isinstance(value, date):
        return long_date(value, language)
    return value(language) if callable(value) else value


def weekday(day: date) -> Callable[[str], str]:
    """The name of the weekday of a day, for a message."""
    return partial(weekday_name, day)


def remedy(replacement: str | None, *others: str) -> Callable[[str], str]:
    """The remedy of a date that needs a second look, for a message: to check it, or to write what is likely meant."""
    written = [words for words in (replacement, *others) if words is not None]

    def said(language: str) -> str:
        if not written:
            return {"fr": "Vérifier la date.", "en": "Check the date."}[language]
        shown = {"fr": " ou ", "en": " or "}[language].join(quoted(words, language) for words in written)
        return {"fr": f"Vérifier la date, ou écrire {shown}.", "en": f"Check the date, or write {shown}."}[language]

    return said


def shortened(words: str, longest: int = 60) -> str:
    """The beginning of a long passage, on one line, cut between words."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[:longest].rsplit(" ", 1)[0] + "…"


def figure(value: float) -> str:
    """A number without needless decimals."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if value < 1e15 else f"{value:g}"
