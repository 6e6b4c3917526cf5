"""The words of the screen, in the language of its locale: French, or else English. Data is not worded here."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from ..check.wording import long_date, month_name, weekday_name
from ..export.cells import number
from ..export.words import ABOUT, ACTS, FIGURES, KINDS, SLOTS, STATUSES, TRACKS, TYPES, Words

__all__ = ["ABOUT", "ACTS", "FIGURES", "KINDS", "SLOTS", "STATUSES", "TYPES"]

T = TypeVar("T")
SUMMARY: Mapping[str, str] = {
    "Times": "Temps", "Ages": "Âges", "Who says what": "Qui dit quoi", "Events": "Événements", "Talks": "Pourparlers",
    "date unknown": "date inconnue", "publication date unknown": "date de publication inconnue",
    "published": "publié", "from": "depuis", "before": "avant", "to": "au", "does not agree": "ne s'accorde pas",
    "who is not told": "on ne dit pas qui", "source not told": "source non nommée", "as reported in": "rapporté dans",
    "says": "selon", "parties not told": "parties inconnues", "mediation": "médiation", "a round": "un round",
    "first planned": "prévu d'abord",
    "direct": "direct", "indirect": "indirect", "mixed": "mixte", "weekday": "jour", "impossible": "impossible",
    "context": "contexte", "order": "ordre", "header": "en-tête", "dateline": "ligne de date", "metadata": "métadonnées",
    "option": "option", "inferred": "déduit", "Findings": "Remarques", "finding": "remarque",
    "time": "temps", "place": "lieu", "actor": "acteur", "cue": "verbe", "said": "propos",
}  # fmt: skip
"""The words of a reading's summary in French, by the English ones."""
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def screen() -> str:
    """The language of the screen: `fr` where the locale begins so, else `en`."""
    locale = next((value for name in _VARIABLES if (value := os.environ.get(name))), "")
    return "fr" if locale.lower().startswith("fr") else "en"


def say(french: T, english: T) -> T:
    """The one in the language of the screen."""
    return french if screen() == "fr" else english


def word(words: Words, name: str) -> str:
    """What stands for a name; the name itself where it is not known."""
    return say(*words[name]) if name in words else name


def summary_word(english: str) -> str:
    """A word of a reading's summary in the language of the screen."""
    if screen() != "fr":
        return english
    known = next((words[english][0] for words in (STATUSES, ACTS, FIGURES, TRACKS) if english in words), english)
    return SUMMARY.get(english, known)


def slot(name: str) -> str:
    """The slot of a difference in words."""
    kind, _, of = name.partition(":")
    return word(FIGURES, of) if kind == "quantity" else word(SLOTS, name)


def day(text: str, *, weekday: bool = False) -> str:
    """A day of the calendar: `3 mars 2022`, `jeudi 3 mars 2022`; `Thursday 3 March 2022`."""
    known = date.fromisoformat(text[:10])
    words = long_date(known, screen())
    return f"{weekday_name(known, screen())} {words}" if weekday else words


def published(edtf: str | None) -> str:
    """A publication date as far as it is known."""
    if edtf is None:
        return say("date inconnue", "date unknown")
    if len(edtf) >= 10:
        return day(edtf)
    year, _, month = edtf.partition("-")
    return f"{month_name(int(month), screen())} {year}" if month else year


def interval(begin: str, until: str) -> str:
    """A half-open interval in words: a day, an hour of a day, a month, a year, or from a day to another."""
    first = date.fromisoformat(begin[:10])
    if len(begin) > 10:
        return f"{day(begin)}, {begin[11:16].replace(':', ' h ') if screen() == 'fr' else begin[11:16]}"
    last = date.fromisoformat(until[:10]) - timedelta(days=1)
    if last <= first:
        return day(begin)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        if (first.year, first.month) == (last.year, last.month):
            return f"{month_name(first.month, screen())} {first.year}"
        if first.month == 1 and last.month == 12 and first.year == last.year:
            return str(first.year)
    ends = day(begin), day(last.isoformat())
    return say("du {} au {}", "{} to {}").format(*ends)


def bounds(least: float | None, most: float | None) -> str:
    """A figure: `12`, `au moins 50`, `au plus 3`, `25 à 35`."""
    low, high = ("" if bound is None else number(bound) for bound in (least, most))
    if low == high:
        return low
    if not high:
        return say("au moins", "at least") + f" {low}"
    return f"{low} {say('à', 'to')} {high}" if low else say("au plus", "at most") + f" {high}"


def value(slot: str, told: object) -> str:
    """A value of a difference in words."""
    if slot == "date" and isinstance(told, str):
        begin, _, until = told.partition("/")
        return interval(begin, until)
    if slot == "status":
        return word(STATUSES, str(told))
    if isinstance(told, Sequence) and not isinstance(told, str):
        return bounds(*told)
    if isinstance(told, int | float):
        return number(told)
    return str(told)
