"""What the rest of a dispatch says for a day: the passages that tell it too, or a day right beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ...lang.timex import Calendar, Nth, Shift
from ...model.span import Span
from .find import Found
from .scene import Scene
from .years import Option

# So many expressions are looked at in one direction.
_STEPS = 8
# The words between two that tell one day, as in "yesterday, Tuesday 5 March", are no longer.
_APPOSED = 14
# Dates that a paragraph tells together are one day apart, and no further from each other in the text.
_BESIDE, _REACH = 1, 250
# « la différence entre 2014 et 2011 »: no such words are longer.
_COMPARED = 60
# A day told more often than this needs no more witnesses.
_KEPT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """The other end of a range: its day, where it stands, and whether it comes after."""

    day: date
    span: Span
    follows: bool

    def allows(self, day: date) -> bool:
        """Whether a range with this day at the other end runs forward."""
        return day <= self.day if self.follows else day >= self.day


def partner_of(scene: Scene, index: int) -> Partner | None:
    """The other end of the range that an expression is an end of, where that is sure of its own day."""
    for other in (index + 1, index - 1):
        day = sure_day(scene, other)
        if day is not None and is_range(scene, min(index, other)):
            return Partner(day=day, span=scene.found[other].span, follows=other > index)
    return None


def is_range(scene: Scene, index: int) -> bool:
    """Whether an expression and the next are the two ends of a range."""
    between = _between(scene, index)
    return len(between) <= _APPOSED and scene.setting.language.range_links.fullmatch(between) is not None


def begins_range(scene: Scene, index: int) -> bool:
    """Whether an expression is the first of two ends: its words or a hyphen say so, and the days run forward."""
    between = _between(scene, index)
    if not between or not is_range(scene, index):
        return False
    start, folded = scene.found[index].span.start, scene.setting.clauses.folded
    starts = scene.setting.language.range_starts
    if any(letter.isalpha() for letter in between) and starts.search(folded, max(start - _APPOSED, 0), start) is None:
        return False
    first, last = scene.chosen.get(index), scene.chosen.get(index + 1)
    if first is None or last is None or first.whole.begin is None or last.whole.begin is None:
        return False
    return first.whole.begin < last.whole.begin


def is_backward(scene: Scene, index: int) -> bool:
    """Whether two expressions are the ends of a range by words that no list has: "from 2014 to 2011"."""
    start = scene.found[index].span.start
    opened = scene.setting.language.range_starts.search(scene.setting.clauses.folded, max(start - _APPOSED, 0), start)
    if not is_range(scene, index) or opened is None:
        return False
    if scene.setting.language.comparing.search(scene.setting.clauses.folded, max(start - _COMPARED, 0), start):
        return False
    return opened["only"] is not None or not is_list(scene, index)


def is_list(scene: Scene, index: int) -> bool:
    """Whether an expression and the next may be two of a list."""
    return scene.setting.language.list_links.fullmatch(_between(scene, index)) is not None


def _between(scene: Scene, index: int) -> str:
    """The words between an expression and the next one."""
    if not 0 <= index < len(scene.found) - 1:
        return ""
    return scene.setting.clauses.folded[scene.found[index].span.end : scene.found[index + 1].span.start]


def told_days(found: Sequence[Found], chosen: Mapping[int, Option]) -> dict[date, tuple[Span, ...]]:
    """The passages that name each day by its number and month, the first few of each."""
    days: dict[date, tuple[Span, ...]] = {}
    for index, option in chosen.items():
        day = _named(found[index], option)
        if day is not None and len(days.get(day, ())) < _KEPT:
            days[day] = (*days.get(day, ()), found[index].span)
    return days


def _named(item: Found, option: Option) -> date | None:
    sense, day = item.sense, option.whole.day
    if not isinstance(sense, Calendar) or sense.day is None or sense.month is None or sense.days or day is None:
        return None
    return day if sense.weekday in (None, day.isoweekday()) else None


def sure_day(scene: Scene, index: int) -> date | None:
    """The day that an expression names, where it is a date whose weekday, if told, agrees."""
    if not 0 <= index < len(scene.found):
        return None
    sense, option = scene.found[index].sense, scene.chosen.get(index)
    day = None if option is None else option.whole.day
    if not isinstance(sense, Calendar) or day is None or sense.days:
        return None
    return day if sense.weekday in (None, day.isoweekday()) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Witnesses:
    """What the rest says of the day of one expression: the weekday, the days told right beside it, the dates about it."""

    scene: Scene
    span: Span
    weekday: tuple[int, Span] | None
    apposed: tuple[tuple[date, tuple[Span, ...]], ...]
    beside: tuple[tuple[date, Span, bool], ...]
    """The days, where they are told, and whether this one stands in a list with them: then it is another day."""

    def of(self, day: date) -> tuple[Span, ...]:
        """The passages that speak for a day in the place of what the expression says, in text order."""
        spans = [span for span in self.scene.told.get(day, ()) if span != self.span]
        for apposed, told in self.apposed:
            if apposed == day:
                spans.extend(told)
        for other, span, listed in self.beside:
            if listed <= abs((other - day).days) <= _BESIDE:
                spans.append(span)
        if self.weekday is not None and self.weekday[0] == day.isoweekday():
            spans.append(self.weekday[1])
        return tuple(sorted(set(spans))) if spans else ()


def witnesses(scene: Scene, index: int) -> Witnesses:
    """What the rest of a dispatch says of the day of an expression."""
    return Witnesses(
        scene=scene,
        span=scene.found[index].span,
        weekday=_same_weekday(scene, index),
        apposed=tuple(apposed(scene, index)),
        beside=tuple(_beside(scene, index)),
    )


def apposed(scene: Scene, index: int) -> Iterator[tuple[date, tuple[Span, ...]]]:
    """What stands right beside an expression and counts to a day: the day, and the passages that tell it."""
    for other in (index - 1, index + 1):
        if not 0 <= other < len(scene.found) or not isinstance(scene.found[other].sense, (Nth, Shift)):
            continue
        told = _counted_day(scene, other)
        first = min(index, other)
        if told is None or first < 0 or is_range(scene, first):
            continue
        between = _between(scene, first)
        if scene.setting.language.appositions.fullmatch(between):
            yield told


def _counted_day(scene: Scene, index: int) -> tuple[date, tuple[Span, ...]] | None:
    """The day to which words count from publication or from an event, and the passages that they count from."""
    if not 0 <= index < len(scene.found):
        return None
    item = scene.found[index]
    if isinstance(item.sense, Nth) and item.span in scene.setting.nths:
        whole, start = scene.setting.nths[item.span]
        return None if whole.day is None else (whole.day, tuple(sorted((item.span, start))))
    if isinstance(item.sense, Shift) and index in scene.chosen:
        day = scene.chosen[index].whole.day
        return None if day is None else (day, (item.span,))
    return None


def _same_weekday(scene: Scene, index: int) -> tuple[int, Span] | None:
    """« ce même lundi » after a date: a Monday was meant."""
    for item in scene.found[index + 1 : index + 1 + _STEPS]:
        sense = item.sense
        if isinstance(sense, Calendar) and (sense.day is not None or sense.weekday is not None):
            return None
        if isinstance(sense, Shift) and sense.origin == "text" and not sense.amount and sense.weekday is not None:
            return sense.weekday, item.span
    return None


def _beside(scene: Scene, index: int) -> Iterator[tuple[date, Span, bool]]:
    """The dates told before and after in the same paragraph, with their weekdays, and whether they are of one list."""
    here, folded = scene.found[index].span, scene.setting.clauses.folded
    for other in (_next_date(scene, index, -1), _next_date(scene, index, 1)):
        told = sure_day(scene, other)
        if told is None or is_range(scene, min(index, other)):
            continue
        item = scene.found[other]
        first, second = sorted((here, item.span))
        near = second.start - first.end <= _REACH and "\n" not in folded[first.end : second.start]
        another = scene.setting.language.another.search(folded, first.end, second.start)
        if near and another is None and isinstance(item.sense, Calendar) and item.sense.weekday:
            yield told, item.span, is_list(scene, min(index, other))


def _next_date(scene: Scene, index: int, step: int) -> int:
    """The index of the next date in one direction, times of day between left out; -1 where there is none near."""
    for number in range(1, _STEPS):
        other = index + step * number
        if 0 <= other < len(scene.found) and isinstance(scene.found[other].sense, Calendar):
            return other
    return -1
