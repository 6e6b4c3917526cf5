"""What rules on time share: the day of publication, the tense of a passage, the two ends of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from ..annotate.timex.tense import AHEAD, BEHIND, DONE, Clauses, read_clauses
from ..model.dispatch import Dispatch
from ..model.edtf import bounds
from ..model.timex import Timex
from .rule import Desk, Messages, Remark

__all__ = [
    "AHEAD",
    "BEHIND",
    "DONE",
    "clashing",
    "clauses",
    "days_on",
    "first_day",
    "is_day",
    "named_year",
    "ranges",
    "the_day",
]


def clashing(timex: Timex, messages: Messages) -> Remark:
    """The remark on a time whose words cannot all be right: its edit is sure where other passages speak for it."""
    clash = timex.clash
    if clash is None:
        return Remark(span=timex.span, messages=messages)
    sure = clash.replacement is not None and bool(clash.because)
    return Remark(span=timex.span, messages=messages, replacement=clash.replacement, sure=sure, because=clash.because)


def the_day(dispatch: Dispatch) -> date | None:
    """The day of publication; `None` where it is not known to the day."""
    if dispatch.published is None:
        return None
    first, last = bounds(dispatch.published)
    return first if first == last else None


def clauses(desk: Desk) -> Clauses:
    """The clauses of the text, to ask for the tense of a passage: a rule does so only once it has one."""
    # « achevé à Asmara leur troisième round »: a name that ends as a future does tells no tense.
    named = re.compile(rf"(?<=\w )[A-Z\u00c0-\u00dd]\w*{desk.words.any_of('future_ending')}\b")
    names = [match.span() for match in named.finditer(desk.flat, desk.start)]
    folded, pieces, end = desk.folded, [], 0
    for start, stop in names:
        pieces += [folded[end:start], "-" * (stop - start)]
        end = stop
    return read_clauses("".join([*pieces, folded[end:]]), desk.pack.timex, None)


def first_day(timex: Timex) -> date | None:
    """The first day that a time means."""
    return None if timex.begin is None else date.fromisoformat(timex.begin[:10])


def last_day(timex: Timex) -> date | None:
    """The last day of what a time means."""
    return None if timex.until is None else (datetime.fromisoformat(timex.until) - timedelta(microseconds=1)).date()


def days_on(day: date, days: int) -> date | None:
    """The day so many days after another, or before it where `days` are less than none; `None` past the calendar's ends."""
    number = day.toordinal() + days
    return date.fromordinal(number) if date.min.toordinal() <= number <= date.max.toordinal() else None


def is_day(timex: Timex) -> bool:
    """Whether a time is one day of the calendar, told with its year."""
    named = timex.term.named or ""
    return timex.type == "DATE" and len(named) == len("2024-03-07") and "X" not in named


def named_year(timex: Timex) -> int | None:
    """The year that the words of a time name."""
    named = timex.term.named or ""
    return int(named[:4]) if timex.type == "DATE" and named[:4].isdigit() else None


def ranges(timexes: Sequence[Timex], desk: Desk) -> Iterator[tuple[Timex, Timex]]:
    """The two ends of each range of days, months or years."""
    links = desk.pack.timex.range_links
    for first, last in pairwise(timexes):
        if first.type == last.type == "DATE" and links.fullmatch(desk.folded, first.span.end, last.span.start):
            yield first, last
