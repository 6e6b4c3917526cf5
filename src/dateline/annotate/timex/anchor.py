"""Senses made times: counted from publication, from each other or from an event; what clashes is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...lang.timex import Calendar, Clock, Fixed, Nth, Part, Shift, TimexLanguage, Unit
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.timex import Clash, Mod, Timex, TimexType
from .choose import choose, options_of, shifted
from .clash import Partner, is_impossible, own_day_clash, weekday_clash
from .find import Found
from .normalize import Stretch, after, calendar_stretch, day_stretch, edge, stretch, unsure_value, with_part
from .speech import Said, said_on
from .tense import AHEAD, BEHIND, DONE, UNKNOWN, read_clauses
from .term import bound_of, term_of
from .today import Setting, read_setting
from .years import Option, Published, cheapest, choose_year, full_year, grounded, weekday_options

# Of a day told further from the dispatch's own than this, « le soir » no longer tells.
_FOCUS_REACH = 31
# « Vers 0 h 40, jeudi »: the day of a clock may follow it at once.
_NEXT_TO = 3
# No words between the two ends of a range are longer.
_LINK = 12
_FRIDAY = 5


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
    """The last day, month, year and moment that the text told, each with the id of its timex."""

    day: tuple[date, str] | None = None
    month: tuple[date, str] | None = None
    year: tuple[date, str] | None = None
    moment: tuple[Told, str] | None = None

    def after(self, told: Told, id: str) -> Focus:
        """The focus once `told` was read: a day also tells its month and year."""
        whole = told.whole
        if whole is None or whole.begin is None or whole.until is None or told.type not in ("DATE", "TIME"):
            return self
        here = (whole.begin, id)
        days = (whole.until - whole.begin).days
        if days == 1:
            return Focus(day=here, month=here, year=here, moment=(told, id))
        return replace(self, month=here, year=here) if days <= 31 else replace(self, year=here)

    def of(self, unit: Unit) -> tuple[date, str] | None:
        """What such units are counted from."""
        if unit in ("D", "W", "WE"):
            return self.day
        return self.month if unit in ("M", "Q", "H") else self.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All expressions of a dispatch with what each partial date means and when quoted words were said."""

    found: Sequence[Found]
    setting: Setting
    chosen: Mapping[int, Option]
    said: Mapping[int, Said]

    def setting_of(self, index: int) -> Setting:
        """What an expression is counted by: inside a quotation the day on which it was said."""
        return self.setting.as_of(self.said[index].day) if index in self.said else self.setting

    def origin(self, index: int) -> str:
        """What an expression that counts from the day of telling is counted from."""
        return f"t{self.said[index].index + 1}" if index in self.said else "published"


def resolve(
    dispatch: Dispatch, found: Sequence[Found], folded: str, parse: Parse | None, language: TimexLanguage
) -> tuple[Timex, ...]:
    """The times of a dispatch, in text order."""
    clauses = read_clauses(folded, language, parse)
    setting = read_setting(dispatch, found, clauses, language)
    scene = _read_scene(_dated_or_left(found, setting), setting)
    focus, times = Focus(), []
    for index, item in enumerate(scene.found):
        told = _resolve(scene, index, focus)
        id = f"t{index + 1}"
        focus = focus.after(told, id)
        option = scene.chosen.get(index) if isinstance(item.sense, Calendar) and item.sense.year is None else None
        chosen = None if option is None else option.why
        bound = bound_of(folded, item.span, language)
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
                term=term_of(item.sense, bound, chosen, speaker=index in scene.said),
                by=item.rule,
            )
        )
    return tuple(times)


def _dated_or_left(found: Sequence[Found], setting: Setting) -> list[Found]:
    """The expressions; those that count from an event which nothing dates as what is left of them."""
    kept = []
    for item in found:
        sense = item.sense
        if not isinstance(sense, Nth) or item.span in setting.nths:
            kept.append(item)
        elif sense.otherwise is not None:
            kept.append(replace(item, span=sense.otherwise.span, sense=sense.otherwise.sense))
        elif not sense.dropped:
            kept.append(item)
    return kept


def _read_scene(found: Sequence[Found], setting: Setting) -> Scene:
    """What the partial dates mean together; then, inside quotations, as of the day on which they were said."""
    chosen = choose(found, setting)
    said = said_on(found, chosen, setting)
    for index, telling in said.items():
        options = options_of(found[index], setting.as_of(telling.day))
        if options:
            chosen[index] = min(options, key=cheapest)
    return Scene(found=found, setting=setting, chosen=chosen, said=said)


def _resolve(scene: Scene, index: int, focus: Focus) -> Told:
    item, sense = scene.found[index], scene.found[index].sense
    if isinstance(sense, Fixed):
        return Told(type=sense.type, value=sense.value, mod=sense.mod, begin=sense.begin, until=sense.until)
    if isinstance(sense, Calendar):
        return _calendar(scene, index, sense, focus)
    if isinstance(sense, Shift):
        return _shift(scene, index, sense, focus)
    if isinstance(sense, Clock):
        return _clock(scene, index, sense, focus)
    if isinstance(sense, Nth) and item.span in scene.setting.nths:
        whole, start = scene.setting.nths[item.span]
        return _dated(whole, anchor=next(f"t{i + 1}" for i, other in enumerate(scene.found) if other.span == start))
    return Told(type="DATE", value=None)


def _dated(whole: Stretch, *, anchor: str | None, mod: Mod | None = None, part: Part | None = None) -> Told:
    """A time that stands for a stretch of the calendar, or for a part of a day."""
    begin, until = edge(whole, mod)
    return Told(
        type="DATE" if part is None else "TIME",
        value=with_part(whole.value, part),
        mod=mod,
        begin=None if begin is None else begin.isoformat(),
        until=None if until is None else until.isoformat(),
        anchor=anchor,
        whole=whole,
    )


def _calendar(scene: Scene, index: int, sense: Calendar, focus: Focus) -> Told:
    setting = scene.setting_of(index)
    kind: TimexType = "DATE" if sense.part is None else "TIME"
    unsure = Told(type=kind, value=unsure_value(sense), mod=sense.mod)
    if is_impossible(sense, setting.published):
        return _impossible(sense, setting)
    if sense.general:
        return unsure
    whole, anchor = _stretch_of(scene, index, sense, focus)
    if whole is None:
        return replace(unsure, value=unsure_value(sense, full_year(sense, setting.published)))
    told = _dated(whole, anchor=anchor, mod=sense.mod, part=sense.part)
    if sense.overnight and whole.day is not None:
        told = replace(told, until=after(whole.day, 2).isoformat())
    return _checked(told, scene, index, sense)


def _stretch_of(scene: Scene, index: int, sense: Calendar, focus: Focus) -> tuple[Stretch | None, str | None]:
    """The stretch of the calendar that is meant, where it can be told, and what it was counted from."""
    if sense.origin == "text":
        return _from_text(sense, focus, scene.setting)
    option = scene.chosen.get(index)
    if sense.year is not None and not sense.two_digits:
        return None if option is None else option.whole, None
    return None if option is None else option.whole, scene.origin(index)


def _from_text(sense: Calendar, focus: Focus, setting: Setting) -> tuple[Stretch | None, str | None]:
    """A date that counts from the last one told: "the following Monday", "in March of that year"."""
    if sense.weekday is not None and sense.month is None and sense.months is None:
        base = focus.day or (None if setting.today is None else (setting.today, "published"))
        if base is None:
            return None, None
        return min(weekday_options(replace(sense, origin="published"), base[0], UNKNOWN), key=cheapest).whole, base[1]
    base = focus.year if sense.months is None else focus.month
    if base is None:
        return None, None
    told = grounded(sense, Published(first=base[0], last=base[0]))
    return (None if told is None or told.year is None else calendar_stretch(told, told.year)), base[1]


def _checked(told: Told, scene: Scene, index: int, sense: Calendar) -> Told:
    """The time with its clash, if its words cannot all be right; its interval is then that of the repair."""
    item, setting = scene.found[index], scene.setting_of(index)
    day = told.whole.day if told.whole is not None else None
    if day is None or sense.day is None or sense.month is None or sense.days:
        return told
    mismatch = sense.weekday is not None and day.isoweekday() != sense.weekday
    if not mismatch and not sense.own:
        return told
    tense = setting.clauses.tense(item.span) if sense.year is None else UNKNOWN
    repair = None
    if mismatch:
        repair = weekday_clash(item.span, sense, day, setting, tense, _partner(scene, index))
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


def _partner(scene: Scene, index: int) -> Partner | None:
    """The other end of the range that an expression is an end of."""
    found, setting = scene.found, scene.setting
    for other, follows in ((index + 1, True), (index - 1, False)):
        if not 0 <= other < len(found):
            continue
        first, second = found[min(index, other)].span, found[max(index, other)].span
        sense, option = found[other].sense, scene.chosen.get(other)
        if not isinstance(sense, Calendar) or option is None or second.start - first.end > _LINK:
            continue
        if not setting.language.range_links.fullmatch(setting.clauses.folded[first.end : second.start]):
            continue
        day = option.whole.day
        if day is not None and sense.weekday in (None, day.isoweekday()):
            return Partner(day=day, span=found[other].span, follows=follows)
    return None


def _shift(scene: Scene, index: int, sense: Shift, focus: Focus) -> Told:
    kind: TimexType = "DATE" if sense.part is None else "TIME"
    unknown = Told(type=kind, value=None, mod=sense.mod)
    setting = scene.setting_of(index)
    if sense.origin == "event":
        return unknown
    if sense.origin == "moment":
        return unknown if focus.moment is None else replace(focus.moment[0], anchor=focus.moment[1], mod=None)
    if sense.origin == "published":
        if sense.unit == "WE":
            sense = _weekend(sense, setting, setting.clauses.tense(scene.found[index].span))
        whole = shifted(sense, setting.near)
        return unknown if whole is None else _about(whole, sense, scene.origin(index))
    base = _ahead(scene, index, focus) if sense.origin == "next" else focus.of(sense.unit)
    if sense.amount == 0 and sense.part is not None and base is not None and setting.today is not None:
        base = base if abs((base[0] - setting.today).days) <= _FOCUS_REACH else None
    if base is None and sense.origin == "text" and setting.today is not None and sense.unit == "D":
        base = (setting.today, "published")
    whole = None if base is None else stretch(sense.unit, base[0], sense.amount)
    if whole is None or base is None:
        return unknown
    return _about(whole, sense, base[1])


def _about(whole: Stretch, sense: Shift, anchor: str) -> Told:
    """The stretch that a shift leads to; where the words say "about", its bounds are unknown."""
    told = _dated(whole, anchor=anchor, mod=sense.mod, part=sense.part)
    return told if sense.mod in (None, "START", "MID", "END") else replace(told, begin=None, until=None)


def _weekend(sense: Shift, setting: Setting, tense: int) -> Shift:
    """Which weekend is meant.

    « ce week-end », early in the week, is the last one unless what goes with it lies ahead; the next one is that
    of this week until it begins.
    """
    if setting.today is None:
        return sense
    weekday = setting.today.isoweekday()
    if sense.amount == 1 and weekday <= _FRIDAY:
        return replace(sense, amount=0)
    early = weekday <= (_FRIDAY if tense in (BEHIND, DONE) else 2)
    return replace(sense, amount=-1) if sense.amount == 0 and early and tense != AHEAD else sense


def _ahead(scene: Scene, index: int, focus: Focus) -> tuple[date, str] | None:
    """The first day of what the next expression tells, with its id."""
    if index + 1 >= len(scene.found) or not _stands_alone(scene.found[index + 1]):
        return None
    whole = _resolve(scene, index + 1, focus).whole
    begin = whole.begin if whole is not None and (whole.day is not None or whole.value[:4] != whole.value) else None
    return None if begin is None else (begin, f"t{index + 2}")


def _stands_alone(item: Found) -> bool:
    """Whether an expression is resolved without looking at the ones beside it."""
    return isinstance(item.sense, Calendar) or (isinstance(item.sense, Shift) and item.sense.origin == "published")


def _clock(scene: Scene, index: int, sense: Clock, focus: Focus) -> Told:
    day, anchor = _clock_day(scene, index, sense, focus)
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


def _clock_day(scene: Scene, index: int, sense: Clock, focus: Focus) -> tuple[date | None, str | None]:
    """The day of a time of day: told with it, right after it, before it, or the dispatch's own."""
    found, setting = scene.found, scene.setting_of(index)
    if isinstance(sense.day, Shift):
        whole = shifted(sense.day, setting.near)
        return (None, None) if whole is None else (whole.day, scene.origin(index))
    if index + 1 < len(found) and found[index + 1].span.start - found[index].span.end <= _NEXT_TO:
        ahead = _ahead(scene, index, focus)
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
