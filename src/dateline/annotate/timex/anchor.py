"""Senses made times: counted from publication, from each other or from an event; what clashes is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...lang.timex import Calendar, Clock, Fixed, Nth, Shift, TimexLanguage, Unit
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.timex import Clash, Mod, Timex, TimexType
from .clash import Partner, is_impossible, own_day_clash, weekday_clash
from .find import Found
from .normalize import Stretch, after, calendar_stretch, day_stretch, edge, stretch, unsure_value, with_part
from .tense import AHEAD, BEHIND, UNKNOWN, read_clauses
from .today import Setting, read_setting
from .years import Published, choose_weekday, choose_year, full_year

# Of a day told further from the dispatch's own than this, « le soir » no longer tells.
_FOCUS_REACH = 31
# « Vers 0 h 40, jeudi »: the day of a clock may follow it at once.
_NEXT_TO = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one expression was resolved to; `whole` is the stretch of the calendar, where there is one."""

    type: TimexType
    value: str | None
    mod: Mod | None = None
    begin: str | None = None
    until: str | None = None
    anchor: str | None = None
    clash: Clash | None = None
    whole: Stretch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The last day, month and year that the text told, each with the id of its timex."""

    day: tuple[date, str] | None = None
    month: tuple[date, str] | None = None
    year: tuple[date, str] | None = None

    def after(self, told: Told, id: str) -> Focus:
        """The focus once `told` was read: a day also tells its month and year."""
        whole = told.whole
        if whole is None or whole.begin is None or whole.until is None or told.type not in ("DATE", "TIME"):
            return self
        here = (whole.begin, id)
        days = (whole.until - whole.begin).days
        if days == 1:
            return Focus(day=here, month=here, year=here)
        return replace(self, month=here, year=here) if days <= 31 else replace(self, year=here)

    def of(self, unit: Unit) -> tuple[date, str] | None:
        """What such units are counted from."""
        if unit in ("D", "W", "WE"):
            return self.day
        return self.month if unit in ("M", "Q", "H") else self.year


def resolve(
    dispatch: Dispatch, found: Sequence[Found], folded: str, parse: Parse | None, language: TimexLanguage
) -> tuple[Timex, ...]:
    """The times of a dispatch, in text order."""
    clauses = read_clauses(folded, language, parse)
    setting = read_setting(dispatch, found, clauses, language)
    focus, times = Focus(), []
    for index, item in enumerate(found):
        told = _resolve(found, index, setting, focus)
        id = f"t{index + 1}"
        focus = focus.after(told, id)
        times.append(
            Timex(
                id=id,
                span=item.span,
                type=told.type,
                value=told.value,
                mod=told.mod,
                begin=told.begin,
                until=told.until,
                anchor=told.anchor,
                clash=told.clash,
                by=item.rule,
            )
        )
    return tuple(times)


def _resolve(found: Sequence[Found], index: int, setting: Setting, focus: Focus) -> Told:
    item, sense = found[index], found[index].sense
    if isinstance(sense, Fixed):
        return Told(type=sense.type, value=sense.value, mod=sense.mod, begin=sense.begin, until=sense.until)
    if isinstance(sense, Calendar):
        return _calendar(item, sense, setting, _partner(found, index, setting))
    if isinstance(sense, Shift):
        return _shift(found, index, sense, setting, focus)
    if isinstance(sense, Clock):
        return _clock(found, index, sense, setting, focus)
    if isinstance(sense, Nth) and item.span in setting.nths:
        day, start = setting.nths[item.span]
        anchor = next(f"t{i + 1}" for i, other in enumerate(found) if other.span == start)
        return _dated(day_stretch(day), anchor=anchor)
    return Told(type="DATE", value=None)


def _dated(whole: Stretch, *, anchor: str | None, mod: Mod | None = None, part: str | None = None) -> Told:
    """A time that stands for a stretch of the calendar, or for a part of a day."""
    begin, until = edge(whole, mod)
    if mod not in (None, "START", "MID", "END"):
        begin = until = None
    return Told(
        type="DATE" if part is None else "TIME",
        value=whole.value if part is None else f"{whole.value}T{part}",
        mod=mod,
        begin=None if begin is None else begin.isoformat(),
        until=None if until is None else until.isoformat(),
        anchor=anchor,
        whole=whole,
    )


def _calendar(item: Found, sense: Calendar, setting: Setting, partner: Partner | None) -> Told:
    kind: TimexType = "DATE" if sense.part is None else "TIME"
    if is_impossible(sense, setting.published):
        return _impossible(sense, setting)
    if sense.general:
        return Told(type=kind, value=unsure_value(sense), mod=sense.mod)
    tense = setting.clauses.tense(item.span) if sense.year is None else UNKNOWN
    whole = _stretch_of(sense, setting, tense)
    if whole is None:
        return Told(type=kind, value=unsure_value(sense), mod=sense.mod)
    anchor = "published" if sense.year is None or sense.two_digits else None
    told = _dated(whole, anchor=anchor, mod=sense.mod, part=sense.part)
    if sense.overnight and whole.day is not None:
        told = replace(told, until=after(whole.day, 2).isoformat())
    return _checked(told, item, sense, setting, tense, partner)


def _stretch_of(sense: Calendar, setting: Setting, tense: int) -> Stretch | None:
    """The stretch of the calendar that is meant, where it can be told."""
    year = full_year(sense, setting.published)
    if year is not None:
        return calendar_stretch(sense, year)
    near = setting.near
    if near is None or sense.year is not None:
        return None
    if sense.weekday is not None and sense.day is None and sense.easter is None:
        return None if setting.today is None else day_stretch(choose_weekday(sense, setting.today, tense))
    return choose_year(sense, near, tense)


def _checked(told: Told, item: Found, sense: Calendar, setting: Setting, tense: int, partner: Partner | None) -> Told:
    """The time with its clash, if its words cannot all be right; its interval is then that of the repair."""
    day = told.whole.day if told.whole is not None else None
    if day is None or sense.day is None:
        return told
    repair = None
    if sense.weekday is not None and day.isoweekday() != sense.weekday:
        repair = weekday_clash(item.span, sense, day, setting, tense, partner)
    elif sense.own:
        repair = own_day_clash(item.span, sense, day, setting, tense)
    if repair is None:
        return told
    if repair.day is None:
        return replace(told, clash=repair.clash, begin=None, until=None)
    meant = day_stretch(repair.day)
    begin, until = repair.day.isoformat(), after(repair.day, 1).isoformat()
    return replace(told, clash=repair.clash, begin=begin, until=until, whole=meant)


def _impossible(sense: Calendar, setting: Setting) -> Told:
    """A day that no calendar has: its value stands as the words have it, its interval is unknown."""
    near = setting.near
    year = full_year(sense, setting.published)
    if year is None and near is not None:
        whole = choose_year(replace(sense, day=1, weekday=None), near, UNKNOWN)
        year = whole.begin.year if whole is not None and whole.begin is not None else None
    value = f"{'XXXX' if year is None else f'{year:04}'}-{sense.month:02}-{sense.day:02}"
    return Told(
        type="DATE" if sense.part is None else "TIME",
        value=with_part(value, sense.part),
        anchor=None if sense.year is not None and not sense.two_digits else "published",
        clash=Clash(kind="impossible"),
    )


def _partner(found: Sequence[Found], index: int, setting: Setting) -> Partner | None:
    """The other end of the range that an expression is an end of."""
    for other, follows in ((index + 1, True), (index - 1, False)):
        if not 0 <= other < len(found):
            continue
        first, second = found[min(index, other)].span, found[max(index, other)].span
        between = setting.clauses.folded[first.end : second.start]
        sense = found[other].sense
        if not isinstance(sense, Calendar) or not setting.language.range_links.fullmatch(between):
            continue
        whole = _stretch_of(sense, setting, UNKNOWN)
        day = whole.day if whole is not None else None
        if day is not None and sense.weekday in (None, day.isoweekday()):
            return Partner(day=day, span=found[other].span, follows=follows)
    return None


def _shift(found: Sequence[Found], index: int, sense: Shift, setting: Setting, focus: Focus) -> Told:
    kind: TimexType = "DATE" if sense.part is None else "TIME"
    unknown = Told(type=kind, value=None, mod=sense.mod)
    if sense.origin == "event":
        return unknown
    if sense.origin == "published":
        if sense.unit == "WE" and sense.amount == 0:
            sense = _weekend(sense, setting, setting.clauses.tense(found[index].span))
        whole = _from_published(sense, setting)
        return unknown if whole is None else _dated(whole, anchor="published", mod=sense.mod, part=sense.part)
    base = _ahead(found, index, setting, focus) if sense.origin == "next" else focus.of(sense.unit)
    if sense.amount == 0 and sense.part is not None and base is not None and setting.today is not None:
        base = base if abs((base[0] - setting.today).days) <= _FOCUS_REACH else None
    if base is None and sense.origin == "text" and setting.today is not None and sense.unit == "D":
        base = (setting.today, "published")
    whole = None if base is None else stretch(sense.unit, base[0], sense.amount)
    if whole is None or base is None:
        return unknown
    return _dated(whole, anchor=base[1], mod=sense.mod, part=sense.part)


def _from_published(sense: Shift, setting: Setting) -> Stretch | None:
    """So many units from publication; where only its month or year is known, what all its days agree on."""
    near: Published | None = setting.near
    if near is None:
        return None
    first, last = stretch(sense.unit, near.first, sense.amount), stretch(sense.unit, near.last, sense.amount)
    return first if first == last else None


def _weekend(sense: Shift, setting: Setting, tense: int) -> Shift:
    """« ce week-end », early in the week, is the last one unless what goes with it lies ahead."""
    early = setting.today is not None and setting.today.isoweekday() <= (5 if tense == BEHIND else 2)
    return replace(sense, amount=-1) if early and tense != AHEAD else sense


def _ahead(found: Sequence[Found], index: int, setting: Setting, focus: Focus) -> tuple[date, str] | None:
    """The day that the next expression tells, with its id."""
    if index + 1 >= len(found) or not isinstance(found[index + 1].sense, Calendar | Shift):
        return None
    told = _resolve(found, index + 1, setting, focus) if _stands_alone(found[index + 1]) else None
    day = told.whole.day if told is not None and told.whole is not None else None
    return None if day is None else (day, f"t{index + 2}")


def _stands_alone(item: Found) -> bool:
    """Whether an expression is resolved without looking at the ones beside it."""
    return isinstance(item.sense, Calendar) or (isinstance(item.sense, Shift) and item.sense.origin == "published")


def _clock(found: Sequence[Found], index: int, sense: Clock, setting: Setting, focus: Focus) -> Told:
    day, anchor = _clock_day(found, index, sense, setting, focus)
    minute = sense.minute or 0
    value = f"{'XXXX-XX-XX' if day is None else day.isoformat()}T{sense.hour:02}:{minute:02}"
    if sense.hour > 24 or minute > 59 or (sense.hour == 24 and minute):
        return Told(type="TIME", value=value, mod=sense.mod, anchor=anchor, clash=Clash(kind="impossible"))
    if day is None:
        return Told(type="TIME", value=value, mod=sense.mod)
    begin = sense.hour * 60 + minute
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


def _clock_day(
    found: Sequence[Found], index: int, sense: Clock, setting: Setting, focus: Focus
) -> tuple[date | None, str | None]:
    """The day of a time of day: told with it, right after it, before it, or the dispatch's own."""
    item = found[index]
    if isinstance(sense.day, Shift):
        whole = _from_published(sense.day, setting)
        return (None, None) if whole is None else (whole.day, "published")
    if index + 1 < len(found) and found[index + 1].span.start - item.span.end <= _NEXT_TO:
        ahead = _ahead(found, index, setting, focus)
        if ahead is not None:
            return ahead
    base = focus.day
    if base is not None and (setting.today is None or abs((base[0] - setting.today).days) <= 12 * _FOCUS_REACH):
        return base
    return (None, None) if setting.today is None else (setting.today, "published")


def _moment(day: date, minutes: int) -> str:
    """An ISO 8601 date-time so many minutes into a day, to the minute."""
    days, rest = divmod(minutes, 24 * 60)
    return f"{after(day, days).isoformat()}T{rest // 60:02}:{rest % 60:02}:00"
