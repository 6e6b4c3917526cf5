"""What comes again: the hours of every day, the days of every week or year that words beside them tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...lang.timex import Calendar, Clock, Fixed, Sense
from .find import Found
from .scene import Scene
from .witness import begins_range, is_range

# Words that come again and what they are told of stand close together, with few like it between.
_NEAR, _STEPS = 40, 4
_PARTED = ".!?;\n"
_YEARLY = ("P1Y", "P2Y", "P3Y", "P4Y", "P5Y", "P6M")


def hours_of(scene: Scene, index: int) -> int | None:
    """The days that a time of day belongs to where they are more than one: « de 9 h à 17 h, du lundi au vendredi »."""
    return _beside(
        scene,
        index,
        _is_clock,
        lambda at: (
            _comes_again(scene, at, "P1D", "XXXX-")
            or (_has_hours(scene, index) and begins_range(scene, at - (at < index)))
        ),
    )


def _has_hours(scene: Scene, index: int) -> bool:
    """Whether a time of day is an end of a range of such."""
    return is_clock_range(scene, index - 1) or is_clock_range(scene, index)


def habit_of(scene: Scene, index: int) -> int | None:
    """What tells that a day or a month is of every week or year: « deux fois par semaine, le lundi et le jeudi »."""
    sense = scene.found[index].sense
    if (
        not scene.again
        or not isinstance(sense, Calendar)
        or sense.year is not None
        or sense.own
        or sense.lean
        or sense.years is not None
    ):
        return None
    if sense.month is not None:
        return _beside(scene, index, _is_dated, lambda at: _comes_again(scene, at, *_YEARLY))
    # « le lundi », not « lundi ».
    if sense.day is not None or not any(name == "weekday" and start for name, start, _ in sense.fields):
        return None
    return _beside(scene, index, _is_weekday, lambda at: _comes_again(scene, at, "P1W"))


def _beside(scene: Scene, index: int, alike: Callable[[Sense], bool], wanted: Callable[[int], bool]) -> int | None:
    """The nearest expression before or right after that is wanted, with none but of a list or range with it between."""
    found, folded = scene.found, scene.setting.clauses.folded
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(found) and abs(at - index) <= _STEPS and alike(found[at].sense):
            at += step
        if not 0 <= at < len(found) or alike(found[at].sense) or not wanted(at):
            continue
        first, last = sorted((found[at].span, found[index].span))
        between = folded[first.end : last.start]
        if len(between) <= _NEAR and not any(mark in between for mark in _PARTED):
            return at
    return None


def coming_again(found: Sequence[Found]) -> frozenset[int]:
    """The expressions that tell what comes again; an adjective is of what it names: « le sommet annuel, le 3 mai »."""
    return frozenset(index for index, item in enumerate(found) if _is_set(item))


def _is_set(item: Found) -> bool:
    sense = item.sense
    if isinstance(sense, Calendar):
        return sense.weekly
    return isinstance(sense, Fixed) and sense.type == "SET" and not item.rule.endswith(".adjective")


def _comes_again(scene: Scene, index: int, *values: str) -> bool:
    """Whether an expression tells what comes again, with one of these values."""
    item = scene.found[index]
    if index not in scene.again or isinstance(item.sense, Fixed):
        return index in scene.again and isinstance(item.sense, Fixed) and item.sense.value.startswith(values)
    return values[-1].startswith("XXXX") and scene.setting.clauses.is_weekly(item.span)


def is_clock_range(scene: Scene, index: int) -> bool:
    """Whether two times of day are the ends of a range, the first at `index`."""
    found = scene.found
    if not 0 <= index < len(found) - 1 or not _is_clock(found[index].sense) or not _is_clock(found[index + 1].sense):
        return False
    return is_range(scene, index)


def _is_clock(sense: Sense) -> bool:
    return isinstance(sense, Clock)


def _is_dated(sense: Sense) -> bool:
    return isinstance(sense, Calendar) and sense.year is None and sense.month is not None


def _is_weekday(sense: Sense) -> bool:
    return isinstance(sense, Calendar) and sense.weekday is not None and sense.month is None
