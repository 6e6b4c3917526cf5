"""Dates whose year other words tell: « mardi 11 septembre, il y a vingt ans », « le 11-Septembre »."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...lang.timex import Calendar, Shift
from ...model.edtf import bounds
from .find import Found
from .normalize import calendar_stretch
from .tense import BEHIND, Clauses
from .years import Published, choose_year

# What happened so few days ago needs no name yet.
_RECENT = 20


def anniversaries(found: Sequence[Found], clauses: Clauses, published: str | None) -> Sequence[Found]:
    """The expressions, with the year of those that stand beside "so many years ago" and of days that became names."""
    near = None
    if published is not None:
        first, last = bounds(published)
        near = Published(first=first, last=last)
    dated = list(found)
    for index, item in enumerate(found):
        if isinstance(item.sense, Calendar) and item.sense.named is not None:
            dated[index] = replace(item, sense=_named(item.sense, item.sense.named, near))
            continue
        if near is None:
            continue
        years = _years_beside(found, index, clauses)
        if years is not None and isinstance(item.sense, Calendar):
            counted = _year(item.sense, near, years)
            dated[index] = replace(item, sense=replace(item.sense, years=counted, general=False))
    return dated


def _named(sense: Calendar, year: int, near: Published | None) -> Calendar:
    """A day that became a name, with its year; left open before that day, and where it may be the latest news."""
    if near is None:
        return replace(sense, year=year)
    whole, recent = calendar_stretch(sense, year), choose_year(sense, near, BEHIND)
    if whole is None or whole.begin is None or whole.begin > near.last:
        return sense
    gap = _RECENT if recent is None or recent.begin is None else (near.last - recent.begin).days
    return sense if sense.famous and 0 <= gap < _RECENT else replace(sense, year=year)


def _years_beside(found: Sequence[Found], index: int, clauses: Clauses) -> int | None:
    """How many years from publication the words right before or after an open date count."""
    sense = found[index].sense
    if not isinstance(sense, Calendar) or sense.month is None or sense.own or sense.lean or sense.origin == "text":
        return None
    if sense.year is not None or sense.years is not None:
        return None
    for other in (index + 1, index - 1):
        beside = found[other].sense if 0 <= other < len(found) else None
        if (
            not isinstance(beside, Shift)
            or beside.unit != "Y"
            or beside.origin != "published"
            or beside.mod is not None
        ):
            continue
        first, second = found[min(index, other)].span, found[max(index, other)].span
        if beside.amount and clauses.language.appositions.fullmatch(clauses.folded, first.end, second.start):
            return beside.amount
    return None


def _year(sense: Calendar, near: Published, years: int) -> int:
    """The year, counted from that of publication: so many years from the date nearest to that."""
    whole = choose_year(replace(sense, weekday=None, general=False), near, 0)
    year = near.first.year if whole is None or whole.begin is None else whole.begin.year
    return year - near.first.year + years
