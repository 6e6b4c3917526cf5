"""Times explained, reading by reading."""

from __future__ import annotations

from collections.abc import Iterator

from ..desk.telling import Wording, in_quotes, steps, wording
from ..model.marked import shown_interval
from ..model.reading import Reading
from . import labels
from .text import name_of, shown


def speech() -> Wording:
    """The wording in the language of the screen."""
    return wording(labels.screen())


def explained(reading: Reading, wording: Wording) -> Iterator[str]:
    """A heading, then each time of a reading with the steps that led to it, then its ages."""
    yield shown(f"{name_of(reading)} · {reading.dispatch.published or wording['unknown']}")
    for timex in reading.timexes:
        words = in_quotes(reading, timex, wording)
        meant = timex.value or wording["unknown"]
        interval = f" [{shown_interval(timex.begin, timex.until)}]" if timex.begin else ""
        yield shown(f"  {timex.id} {words}  {timex.type} {meant}{interval}")
        yield shown("     " + " ; ".join(steps(reading, timex, wording)))
    for age in reading.ages:
        yield shown(
            f"  {age.id} {wording['quotes'].format(age.span.of(reading.dispatch.text))}  {age.shown} {age.unit}"
        )
        yield shown("     " + wording["rule"].format(age.by))
    yield ""
