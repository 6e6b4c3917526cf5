"""Times of day: on the day told with them, beside them or before, else on the dispatch's own."""

from __future__ import annotations

from datetime import date

from ...lang.timex import Clock, Fixed, Sense, Shift
from ...model.timex import Clash
from .choose import shifted
from .normalize import after, day_stretch
from .scene import Focus, Scene, Told
from .tense import BEHIND, DONE
from .witness import is_backward, is_range

# A day told further from the dispatch's own than this is no longer that of a time of day.
_FOCUS_REACH = 372
_NOON = 12
# A range of hours that would last longer, in minutes, is rather told the wrong way round, but for a day right after it.
_LONGEST, _NEAR = 18 * 60, 12
# Days that come again and their hours stand close together, with no more hours between.
_SERIES_NEAR, _CLOCKS = 40, 4


def read_clock(scene: Scene, index: int, sense: Clock, focus: Focus, ahead: tuple[date, str] | None) -> Told:
    """A time of day; `ahead` is the day that follows it at once, with its id."""
    minute = sense.minute or 0
    series = _series(scene, index)
    if series is not None and sense.hour <= 24:
        return Told(
            type="TIME", value=f"XXXX-XX-XXT{sense.hour:02}:{minute:02}", mod=sense.mod, anchor=f"t{series + 1}"
        )
    day, anchor = _clock_day(scene, index, sense, focus, ahead)
    value = f"{'XXXX-XX-XX' if day is None else day.isoformat()}T{sense.hour:02}:{minute:02}"
    if sense.hour > 24 or minute > 59 or (sense.hour == 24 and minute):
        return Told(type="TIME", value=value, mod=sense.mod, anchor=anchor, clash=Clash(kind="impossible"))
    if day is None:
        return Told(type="TIME", value=value, mod=sense.mod)
    begin = sense.hour * 60 + minute
    if _runs_backward(scene, index, begin):
        clash = Clash(kind="order", because=(scene.found[index - 1].span,))
        return Told(type="TIME", value=value, mod=sense.mod, anchor=anchor, clash=clash)
    until = begin + (60 if sense.minute is None else 1)
    return Told(
        type="TIME",
        value=value,
        mod=sense.mod,
        begin=_moment(day, begin),
        until=_moment(day, until),
        anchor=anchor,
        whole=day_stretch(day),
    )


def _series(scene: Scene, index: int) -> int | None:
    """The days of every week that a time of day belongs to, by their index: « de 9 h à 17 h, du lundi au vendredi »."""
    found = scene.found
    for step in (-1, 1):
        at = index + step
        while 0 <= at < len(found) and abs(at - index) <= _CLOCKS and isinstance(found[at].sense, Clock):
            at += step
        if not 0 <= at < len(found) or not _is_series(found[at].sense):
            continue
        between = scene.setting.clauses.folded[
            min(found[at].span.end, found[index].span.end) : max(found[at].span.start, found[index].span.start)
        ]
        if len(between) <= _SERIES_NEAR and not any(mark in between for mark in ".!?;\n"):
            return at
    return None


def _is_series(sense: Sense) -> bool:
    """Whether words tell days that come again."""
    return isinstance(sense, Fixed) and sense.type == "SET" and sense.value.startswith(("P1D", "XXXX-"))


def _runs_backward(scene: Scene, index: int, begin: int) -> bool:
    """Whether a time of day ends a range that would last for most of a day: « de 18 h à 16 h », no night told after."""
    first = scene.found[index - 1].sense if index else None
    if not isinstance(first, Clock) or first.day is not None or not is_backward(scene, index - 1):
        return False
    lasts = (begin - first.hour * 60 - (first.minute or 0)) % (24 * 60)
    if begin > first.hour * 60 + (first.minute or 0) or lasts <= _LONGEST:
        return False
    if index + 1 == len(scene.found):
        return True
    between = scene.setting.clauses.folded[scene.found[index].span.end : scene.found[index + 1].span.start]
    return len(between) > _NEAR or any(mark in between for mark in ".!?;:\n")


def _clock_day(
    scene: Scene, index: int, sense: Clock, focus: Focus, ahead: tuple[date, str] | None
) -> tuple[date | None, str | None]:
    """The day of a time of day: told with it, right after it, before it, or the dispatch's own."""
    setting = scene.setting_of(index)
    if isinstance(sense.day, Shift):
        whole = shifted(sense.day, setting.near)
        return (None, None) if whole is None else (whole.day, scene.origin(index))
    if ahead is not None:
        return ahead
    if sense.since and setting.today is not None and _lasts(scene, index, focus):
        return setting.today, scene.origin(index)
    base = _after_midnight(scene, index, sense, focus) or _of_night(focus, sense)
    base = base or scene.line(index, focus) or focus.day
    if base is not None and (setting.today is None or abs((base[0] - setting.today).days) <= _FOCUS_REACH):
        return base
    return (None, None) if setting.today is None else (setting.today, "published")


def _lasts(scene: Scene, index: int, focus: Focus) -> bool:
    """Whether what began at a time of day goes on: nothing tells that it is past, and no day stands in its sentence."""
    clauses, here = scene.setting.clauses, scene.found[index].span
    if clauses.tense(here) in (BEHIND, DONE):
        return False
    told = None if focus.day is None or focus.day[1] == "published" else scene.found[int(focus.day[1][1:]) - 1].span
    return told is None or not clauses.sentence(here).contains(told)


def _after_midnight(scene: Scene, index: int, sense: Clock, focus: Focus) -> tuple[date, str] | None:
    """The day after that of the first hour of a range across midnight: « de 21 heures à 5 heures »."""
    first = scene.found[index - 1].sense if index else None
    if not isinstance(first, Clock) or first.hour <= sense.hour or focus.day is None:
        return None
    return (after(focus.day[0], 1), focus.day[1]) if is_range(scene, index - 1) else None


def _of_night(focus: Focus, sense: Clock) -> tuple[date, str] | None:
    """The second day of a night that was just told, for an hour of its morning: « dans la nuit …, vers 3 h »."""
    if focus.moment is None or sense.hour >= _NOON:
        return None
    told, id = focus.moment
    day = None if told.whole is None else told.whole.day
    if day is None or told.until != after(day, 2).isoformat():
        return None
    return after(day, 1), id


def _moment(day: date, minutes: int) -> str:
    """An ISO 8601 date-time so many minutes into a day, to the minute."""
    days, rest = divmod(minutes, 24 * 60)
    return f"{after(day, days).isoformat()}T{rest // 60:02}:{rest % 60:02}:00"
