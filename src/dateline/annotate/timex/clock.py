"""Times of day: on the day told with them, beside them or before, else on the dispatch's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...lang.timex import Calendar, Clock, Shift
from ...model.timex import Clash
from .choose import shifted
from .normalize import after, calendar_stretch, day_stretch
from .scene import Focus, Scene, Told
from .series import hours_of, is_clock_range
from .tense import BEHIND, DONE
from .witness import is_backward, is_range

# A day told further from the dispatch's own than this is no longer that of a time of day.
_FOCUS_REACH = 372
_NOON, _EVENING, _MORNING, _MIDNIGHT = 12, 18, 6, 24
# A range of hours that would last longer, in minutes, is rather told the wrong way round, but for a day right after it.
_LONGEST, _NEAR = 18 * 60, 12
_PARTED = frozenset(".!?;:\n")


def read_clock(scene: Scene, index: int, sense: Clock, focus: Focus, ahead: tuple[date, str] | None) -> Told:
    """A time of day; `ahead` is the day that follows it at once, with its id."""
    minute = sense.minute or 0
    series = hours_of(scene, index)
    if series is not None and sense.hour <= 24:
        return Told(
            type="TIME", value=f"XXXX-XX-XXT{sense.hour:02}:{minute:02}", mod=sense.mod, anchor=f"t{series + 1}"
        )
    day, anchor = _clock_day(scene, index, sense, focus, ahead)
    if anchor == "published" and _opens_the_day(scene, index, sense):
        sense = replace(sense, hour=0)
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


def _opens_the_day(scene: Scene, index: int, sense: Clock) -> bool:
    """Whether a midnight is that with which the day began: « l'eau manquera entre minuit et 4 heures »."""
    over = scene.setting.clauses.tense(scene.found[index].span) in (BEHIND, DONE)
    return sense.hour == _MIDNIGHT and over and is_clock_range(scene, index)


def _runs_backward(scene: Scene, index: int, begin: int) -> bool:
    """Whether a time of day ends a range that would last for most of a day: « de 18 h à 16 h », no night told after."""
    first = scene.found[index - 1].sense if index else None
    if not isinstance(first, Clock) or first.day is not None:
        return False
    opened = first.hour * 60 + (first.minute or 0)
    if begin > opened or (begin - opened) % (24 * 60) <= _LONGEST or not is_backward(scene, index - 1):
        return False
    if index + 1 == len(scene.found):
        return True
    between = scene.setting.clauses.folded[scene.found[index].span.end : scene.found[index + 1].span.start]
    return len(between) > _NEAR or not _PARTED.isdisjoint(between)


def _clock_day(
    scene: Scene, index: int, sense: Clock, focus: Focus, ahead: tuple[date, str] | None
) -> tuple[date | None, str | None]:
    """The day of a time of day: told with it, right after it, before it, or the dispatch's own."""
    setting = scene.setting_of(index)
    if isinstance(sense.day, Calendar):
        whole = None if sense.day.year is None else calendar_stretch(sense.day, sense.day.year)
        return (None if whole is None else whole.day), None
    if isinstance(sense.day, Shift):
        whole = shifted(sense.day, setting.near)
        return (None, None) if whole is None else (whole.day, scene.origin(index))
    if has_own_day(scene, index) and focus.day is not None and focus.day[1] == f"t{index}":
        return focus.day
    if ahead is not None:
        return ahead
    if sense.since and setting.today is not None and _lasts(scene, index, focus):
        return setting.today, scene.origin(index)
    base = _after_midnight(scene, index, sense, focus) or _of_night(focus, sense)
    base = base or scene.line(index, focus) or focus.day
    if base is not None and setting.today is not None and base[0] > setting.today:
        over = setting.clauses.tense(scene.found[index].span) in (BEHIND, DONE)
        base = None if over else base  # « s'ouvrira le 14 ; l'accident s'est produit vers 6 heures »
    if base is not None and (setting.today is None or abs((base[0] - setting.today).days) <= _FOCUS_REACH):
        return base
    return (None, None) if setting.today is None else (setting.today, "published")


def has_own_day(scene: Scene, index: int) -> bool:
    """Whether the day of a time of day stands right before it: « le 12 mars 1987 à 10 heures »."""
    before = scene.found[index - 1] if index else None
    if before is None or not isinstance(before.sense, Calendar) or before.sense.part is not None:
        return False
    between = scene.setting.clauses.folded[before.span.end : scene.found[index].span.start]
    following = scene.found[index + 1] if index + 1 < len(scene.found) else None
    nearer = following is not None and following.span.start - scene.found[index].span.end <= 1
    if nearer and between.strip():
        return False  # « de 18 h mercredi à 6 h jeudi »
    dated = before.sense.day is not None or before.sense.weekday is not None
    return dated and len(between) <= _NEAR and _PARTED.isdisjoint(between)


def _lasts(scene: Scene, index: int, focus: Focus) -> bool:
    """Whether what began at a time of day goes on: nothing tells that it is past, and no day stands in its sentence."""
    clauses, here = scene.setting.clauses, scene.found[index].span
    if clauses.tense(here) in (BEHIND, DONE):
        return False
    told = None if focus.day is None or focus.day[1] == "published" else scene.found[int(focus.day[1][1:]) - 1].span
    return told is None or not clauses.sentence(here).contains(told)


def _after_midnight(scene: Scene, index: int, sense: Clock, focus: Focus) -> tuple[date, str] | None:
    """The day after that of the first hour of a range across midnight: « de 21 heures à 5 heures », or of one evening."""
    first = scene.found[index - 1].sense if index else None
    if not isinstance(first, Clock) or first.hour <= sense.hour:
        return None
    if focus.day is None:
        today = scene.setting_of(index).today
        ranged = today is not None and is_range(scene, index - 1)
        return (after(today, 1), scene.origin(index)) if ranged and today is not None else None
    if focus.moment is not None and (focus.moment[0].value or "").endswith("T00:00"):
        return None
    if not is_range(scene, index - 1) and not _is_later(scene, index, first, sense, focus.day[0]):
        return None
    return after(focus.day[0], 1), focus.day[1]


def _is_later(scene: Scene, index: int, evening: Clock, sense: Clock, day: date) -> bool:
    """Whether an hour of the night follows one of the evening in its sentence: « donnée à 23 h 40, levée à 2 h 15 »."""
    today, here = scene.setting.today, scene.found[index].span
    if evening.hour < _EVENING or sense.hour >= _MORNING or sense.zone is not None or sense.since:
        return False
    within = scene.setting.clauses.sentence(here).contains(scene.found[index - 1].span)
    return within and (today is None or day < today)


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
