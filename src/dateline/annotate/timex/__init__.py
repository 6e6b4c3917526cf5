"""Time expressions: found, normalised, resolved; and the ages that are found with them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ...lang.pack import LanguagePack
from ...lang.timex import Aged, Calendar
from ...model.age import Age
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.timex import Timex
from .age import ages_of
from .anchor import resolve
from .clash import is_impossible
from .find import Found, find_all, folded_for


def find_timexes(dispatch: Dispatch, parse: Parse | None, pack: LanguagePack) -> tuple[Timex, ...]:
    """The time expressions of a dispatch, in text order; without a parse from the text alone.

    Header and dateline are left out: they date the dispatch, they are not its prose. But a date of theirs that no calendar
    has dates nothing, and is told: "LIMA, 31 avril 2018 –".
    """
    return find_times_and_ages(dispatch, parse, pack)[0]


def find_times_and_ages(
    dispatch: Dispatch, parse: Parse | None, pack: LanguagePack
) -> tuple[tuple[Timex, ...], tuple[Age, ...]]:
    """The time expressions of a dispatch and its ages, which no actor has yet."""
    folded = folded_for(dispatch.text, pack.timex)
    parts = (
        find_all(dispatch.text[: part.end], folded[: part.end], pack.timex, start=part.start) for part in dispatch.prose
    )
    found = tuple(sorted((*_never(dispatch, folded, pack), *chain.from_iterable(parts)), key=lambda item: item.span))
    times = tuple(item for item in found if not isinstance(item.sense, Aged))
    return resolve(dispatch, times, folded, parse, pack.timex), ages_of(found)


def _never(dispatch: Dispatch, folded: str, pack: LanguagePack) -> Iterator[Found]:
    """The dates of the dateline that no calendar has."""
    written = dispatch.dateline and dispatch.dateline.time
    if written and dispatch.published_from != "dateline":
        for item in find_all(dispatch.text[: written.end], folded[: written.end], pack.timex, start=written.start):
            if isinstance(item.sense, Calendar) and is_impossible(item.sense, None):
                yield item
