"""What a language says of headers and datelines: words and two patterns, all matched on `bare` text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLanguage:
    """The words of the lines that stand before the prose, written as `bare` leaves them.

    `labels` lead the date of publication, `updates` that of a change, `bylines` the name of who wrote it.
    `date` is the pattern of a dateline's date, with the groups `year`, `month` (a word), `day`, or for a date
    in digits `numbered_year`, `month_number`, `day_number`; only a weekday has none of them. `months` numbers
    its words, `before_date` are words that may lead it ("le"), `clock` is the pattern of an hour after it.
    `particles` are the words of a place's name that stay in lower case. `not_places` are words that open a
    first line and are no place; `not_agencies` are what else stands in brackets before prose.
    """

    labels: tuple[str, ...]
    updates: tuple[str, ...]
    bylines: tuple[str, ...]
    date: str
    clock: str
    months: Mapping[str, int]
    before_date: tuple[str, ...]
    particles: frozenset[str]
    agencies: frozenset[str]
    not_agencies: frozenset[str]
    not_places: frozenset[str]
