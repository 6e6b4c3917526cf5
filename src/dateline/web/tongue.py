"""A language of the screen: its messages (gettext), and days, numbers and quotations as it writes them (CLDR).

Messages stand in English in the code and the templates; `locale/fr.po` has the French, read at the first use.
"""

from __future__ import annotations

import gettext
import io
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from ..export import words

LANGUAGES = {"fr": "Français", "en": "English"}
_KINDS: dict[str, words.Words] = {
    "status": words.STATUSES,
    "type": words.TYPES,
    "figure": words.FIGURES,
    "track": words.TRACKS,
    "slot": words.SLOTS,
    "kind": words.KINDS,
    "act": words.ACTS,
    "about": words.ABOUT,
    "decision": words.DECISIONS,
    "stood": words.STOOD,
}


@cache
def tongue(language: str) -> Tongue:
    """The tongue of a language; English where it is none of ours."""
    return Tongue(language if language in LANGUAGES else "en")


class Tongue:
    """How one language says things."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.messages = _messages(language)
        self._locale = {"en": "en_GB"}.get(language, language)

    def say(self, message: str, **values: Any) -> str:
        """A message, with values put in by name."""
        return self.messages.gettext(message).format(**values) if values else self.messages.gettext(message)

    def word(self, kind: str, code: str) -> str:
        """What a code stands for; the code where it is not known. `kind` is status, type, figure, slot, kind, act…"""
        known = _KINDS[kind].get(code)
        return code if known is None else known[0 if self.language == "fr" else 1]

    def slot(self, name: str) -> str:
        """The slot of a difference in words."""
        kind, _, of = name.partition(":")
        return self.word("figure", of) if kind == "quantity" else self.word("slot", name)

    def day(self, text: str, *, weekday: bool = False) -> str:
        """A day of the calendar: `1er mars 2022`, `Thursday 3 March 2022`; with its hour where it has one."""
        known = date.fromisoformat(text[:10])
        shown = format_date(known, "long", locale=self._locale)
        if self.language == "fr" and known.day == 1:
            shown = shown.replace("1 ", "1er ", 1)  # CLDR has no ordinal for the first of the month
        if weekday:
            shown = f"{format_date(known, 'EEEE', locale=self._locale)} {shown}"
        return f"{shown}, {self._hour(text)}" if len(text) > 13 else shown

    def _hour(self, text: str) -> str:
        clock = text[11:16]
        return clock.replace(":", "\xa0h\xa0") if self.language == "fr" else clock

    def published(self, edtf: str | None) -> str:
        """A publication date as far as it is known."""
        if edtf is None:
            return self.say("date unknown")
        if len(edtf) >= 10:
            return self.day(edtf)
        year, _, month = edtf.partition("-")
        return self._month(date(int(year), int(month), 1)) if month.isdigit() else year

    def _month(self, known: date) -> str:
        return str(format_skeleton("yMMMM", known, locale=self._locale))

    def interval(self, begin: str | None, until: str | None) -> str:
        """A half-open interval in words: a day, a month, a year, or from a day to another."""
        if begin is None or until is None:
            if begin is None and until is None:
                return self.say("date unknown")
            if begin is not None:
                return self.say("from {day}", day=self.day(begin))
            return self.say("before {day}", day=self.day(until or ""))
        first = date.fromisoformat(begin[:10])
        if len(begin) > 10:
            return self.day(begin)
        last = date.fromisoformat(until[:10]) - timedelta(days=1)
        if last <= first:
            return self.day(begin)
        if first.day == 1 and (last + timedelta(days=1)).day == 1:
            if (first.year, first.month) == (last.year, last.month):
                return self._month(first)
            if first.month == 1 and last.month == 12 and first.year == last.year:
                return str(first.year)
        return self.say("{first} to {last}", first=self.day(begin), last=self.day(last.isoformat()))

    def short_day(self, known: date, skeleton: str) -> str:
        """A day by a skeleton of CLDR: `MMMd`, `yMMM`, `y`."""
        return str(format_skeleton(skeleton, known, locale=self._locale))

    def number(self, value: float) -> str:
        """A number with its groups of digits."""
        return str(format_decimal(value, locale=self._locale))

    def bounds(self, least: float | None, most: float | None) -> str:
        """A figure: `12`, `at least 50`, `25 to 35`."""
        low, high = ("" if bound is None else self.number(bound) for bound in (least, most))
        if low == high:
            return low
        if not high:
            return self.say("at least {low}", low=low)
        return self.say("{low} to {high}", low=low, high=high) if low else self.say("at most {high}", high=high)

    def value(self, slot: str, told: Any) -> str:
        """A value of a difference in words."""
        if slot == "date" and isinstance(told, str):
            begin, _, until = told.partition("/")
            return self.interval(begin, until)
        if slot == "status":
            return self.word("status", str(told))
        if isinstance(told, list | tuple):
            return self.bounds(*told)
        return self.number(told) if isinstance(told, int | float) else str(told)

    def stood(self, told: str | None, slot: str | None) -> str:
        """What a decision found, or made of it: a value of the slot, or how the item stood."""
        if told is None or slot is None:
            return self.word("stood", told or "")
        if not told:
            return self.say("nobody named") if slot in ("actors", "recipients") else self.say("not known")
        if slot in ("type", "status"):
            return self.word(slot, told)
        return self.day(told) if slot in ("begin", "until") else told

    def quote(self, passage: str) -> str:
        """Words of a dispatch on one line, in the quotation marks of the screen's language."""
        shown = " ".join(passage.split())
        return f"«\xa0{shown}\xa0»" if self.language == "fr" else f"“{shown}”"


def _messages(language: str) -> gettext.NullTranslations:
    source = files("dateline.web").joinpath("locale", f"{language}.po")
    if not source.is_file():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with source.open("rb") as po:
        write_mo(compiled, read_po(po, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
