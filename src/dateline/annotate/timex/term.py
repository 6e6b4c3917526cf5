"""What words say before anything is counted: anchor, shift, grain, part, modifier."""

from __future__ import annotations

from functools import lru_cache

from ...lang.timex import Bound, Calendar, Clock, Fixed, Nth, Sense, Shift, TimexLanguage, Unit
from ...model.span import Span
from ...model.timex import Chosen, Counted, Grain, Mod, Term
from .normalize import unsure_value

_GRAINS: dict[Unit, Grain] = {
    "D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half", "Y": "year",
    "DE": "decade", "CE": "century",
}  # fmt: skip
# No word that makes a limit of a time is longer.
_LEAD = 20


def term_of(sense: Sense, bound: Mod | None, chosen: Chosen | None, *, speaker: bool) -> Term:
    """The term of a sense; `bound` is what the preposition before it makes of it."""
    if isinstance(sense, Calendar):
        return _calendar(sense, bound, chosen, speaker=speaker)
    if isinstance(sense, Shift):
        anchor: Counted = "text" if sense.origin == "next" or sense.origin == "moment" else sense.origin
        return Term(
            anchor="speaker" if speaker and anchor == "published" else anchor,
            shift=sense.amount,
            grain=_GRAINS[sense.unit],
            part=sense.part,
            modifier=sense.mod or bound,
        )
    if isinstance(sense, Clock):
        return Term(
            anchor="text",
            grain="hour" if sense.minute is None else "minute",
            named=f"T{sense.hour:02}" + ("" if sense.minute is None else f":{sense.minute:02}"),
            modifier=sense.mod or bound,
            zone=sense.zone,
        )
    if isinstance(sense, Nth):
        return Term(anchor="event", shift=sense.number - 1, grain=_GRAINS[sense.unit], modifier=bound)
    return Term(named=sense.value, modifier=sense.mod or bound) if isinstance(sense, Fixed) else Term()


@lru_cache(maxsize=1024)
def _calendar(sense: Calendar, bound: Mod | None, chosen: Chosen | None, *, speaker: bool) -> Term:
    whole = sense.year is not None and not sense.two_digits
    return Term(
        anchor=None if whole or sense.general else "speaker" if speaker else sense.origin,
        shift=sense.years if sense.years is not None else sense.months,
        grain=_grain(sense),
        named=unsure_value(sense, sense.year if whole else None),
        part=sense.part,
        modifier=sense.mod or bound,
        chosen=chosen,
    )


def _grain(sense: Calendar) -> Grain:
    if sense.part is not None:
        return "part"
    if sense.day is not None or sense.weekday is not None or sense.feast is not None:
        return "day"
    if sense.month is not None or sense.months is not None:
        return "month"
    if sense.season is not None:
        return "season"
    return "quarter" if sense.quarter is not None else "half" if sense.half is not None else "year"


def bound_of(folded: str, span: Span, language: TimexLanguage) -> Bound | None:
    """The limit that the words right before a time make of it: "avant", "d'ici", "depuis"."""
    before = folded[max(span.start - _LEAD, 0) : span.start].rstrip()
    if not before.endswith(tuple(language.bounds)):
        return None
    said = [words for words in language.bounds if before.endswith(words) and not before[: -len(words)][-1:].isalnum()]
    return language.bounds[max(said, key=len)] if said else None
