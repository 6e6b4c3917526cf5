"""Senses made times: counted from publication, from each other or from an event; what clashes is kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ...lang.timex import Calendar, Clock, Fixed, Nth, Shift, TimexLanguage
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.span import Span
from ...model.timex import Clash, Term, Timex, TimexType
from .anniversary import anniversaries
from .choose import choose, options_of, shifted
from .clash import checked, is_impossible, reversed_years
from .clock import has_own_day, read_clock
from .find import Found
from .misread import as_read, has_slips
from .normalize import (
    Stretch,
    after,
    calendar_stretch,
    day_stretch,
    part_of,
    same_day,
    stretch,
    unsure_value,
    with_part,
)
from .scene import Focus, Scene, Told, dated
from .series import coming_again, habit_of, is_clock_range
from .speech import lacks_year, news_day, said_on
from .tense import AHEAD, BEHIND, DONE, UNKNOWN, Clauses, read_clauses
from .term import bound_of, term_of
from .today import Setting, read_setting
from .witness import begins_range, is_list, told_days
from .years import (
    Published,
    cheapest,
    choose_year,
    full_year,
    grounded,
    numbered_options,
    weekday_options,
    year_options,
)

# Of a day told further from the dispatch's own than this, « le soir » no longer tells.
_FOCUS_REACH = 31
# « Vers 0 h 40, jeudi », « à 6 h du lendemain »: the day of a clock may follow it at once.
_NEXT_TO, _INTO_NIGHT = 3, 12
_NOON = 12
_PARTED = frozenset(".!?;:\n")
_FRIDAY = 5


def resolve(
    dispatch: Dispatch, found: Sequence[Found], folded: str, parse: Parse | None, language: TimexLanguage
) -> tuple[Timex, ...]:
    """The times of a dispatch, in text order."""
    clauses = read_clauses(folded, language, parse, start=dispatch.body)
    found = anniversaries(found, clauses, dispatch.published)
    setting = read_setting(dispatch, found, clauses, language)
    scene = _read_scene(_dated_or_left(found, setting), setting)
    focus, times = Focus(), []
    slips = has_slips(dispatch.text, folded, language)
    for index, item in enumerate(scene.found):
        told = _resolve(scene, index, focus)
        id = f"t{index + 1}"
        bound = bound_of(folded, item.span, language)
        if not _is_of_next(told, index):
            since = bound == "ON_OR_AFTER" and clauses.tense(item.span) != AHEAD
            focus = focus.after(told, id, aside=_is_aside(item, clauses), since=since)
        option = scene.chosen.get(index) if isinstance(item.sense, Calendar) and item.sense.year is None else None
        chosen = None if option is None else option.why
        if bound == "APPROX" and told.mod is None and told.type in ("DATE", "TIME"):
            told = replace(told, mod=bound)
        term = term_of(item.sense, bound, chosen, speaker=index in scene.said)
        if chosen == "tense":
            term = _with_cue(term, clauses, item.span)
        if slips and (read_as := as_read(item.span, dispatch.text, folded, language)) is not None:
            term = replace(term, read_as=read_as)
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
                range_end=f"t{index + 2}" if begins_range(scene, index) else None,
                clash=told.clash,
                term=term,
                by=item.rule,
            )
        )
    return tuple(times)


def _with_cue(term: Term, clauses: Clauses, span: Span) -> Term:
    """The term with the words that told the tense."""
    cue = clauses.cue(span)
    return term if cue is None else replace(term, cue=" ".join(cue.of(clauses.folded).split()), cue_span=cue)


def _is_aside(item: Found, clauses: Clauses) -> bool:
    """Whether a day is one before that which the text speaks of, told as what came before: « la veille, … avait repris »."""
    sense = item.sense
    back = isinstance(sense, Shift) and sense.origin == "text" and sense.unit == "D" and sense.amount < 0
    return back and clauses.came_before(item.span)


def _dated_or_left(found: Sequence[Found], setting: Setting) -> list[Found]:
    """The expressions; those that count from an event which nothing dates as what is left of them."""
    kept = []
    for item in found:
        sense = item.sense
        if isinstance(sense, Nth) and sense.otherwise is not None and item.span not in setting.nths:
            item = replace(item, span=sense.otherwise.span, sense=sense.otherwise.sense)
        kept.append(item)
    return kept


def _read_scene(found: Sequence[Found], setting: Setting) -> Scene:
    """What the partial dates mean together; then, inside quotations, as of the day on which they were said."""
    chosen, again = choose(found, setting), coming_again(found)
    said = said_on(found, chosen, setting)
    if setting.published is None and (told := news_day(found, setting)) is not None:
        dates = choose(found, setting.as_of(told.when))
        dates = {index: option for index, option in dates.items() if lacks_year(found[index])}
        chosen, said = chosen | dates, dict.fromkeys(dates, told)
        return Scene(found=found, setting=setting, chosen=chosen, said=said, told=told_days(found, chosen), again=again)
    for index, telling in said.items():
        options = options_of(found[index], setting.as_of(telling.when))
        if options:
            chosen[index] = min(options, key=cheapest)
        elif telling.when.day is None:
            chosen.pop(index, None)
    return Scene(found=found, setting=setting, chosen=chosen, said=said, told=told_days(found, chosen), again=again)


def _resolve(scene: Scene, index: int, focus: Focus) -> Told:
    item, sense = scene.found[index], scene.found[index].sense
    if isinstance(sense, Fixed):
        return Told(type=sense.type, value=sense.value, mod=sense.mod, begin=sense.begin, until=sense.until)
    if isinstance(sense, Calendar):
        return _calendar(scene, index, sense, focus)
    if isinstance(sense, Shift):
        return _shift(scene, index, sense, focus)
    if isinstance(sense, Clock):
        return read_clock(scene, index, sense, focus, _day_after(scene, index, focus))
    if isinstance(sense, Nth) and item.span not in scene.setting.nths:
        named = _apposed(scene, index, focus)
        return Told(type="DATE", value=None) if named is None else dated(day_stretch(named[0]), anchor=named[1])
    if isinstance(sense, Nth):
        whole, start = scene.setting.nths[item.span]
        at = bisect_left(scene.found, start, key=lambda other: other.span)
        return dated(whole, anchor=f"t{at + 1}")
    return Told(type="DATE", value=None)


def _calendar(scene: Scene, index: int, sense: Calendar, focus: Focus) -> Told:
    setting = scene.setting_of(index)
    kind: TimexType = "DATE" if sense.part is None else "TIME"
    if is_impossible(sense, setting.published):
        return _impossible(sense, setting)
    if sense.general:
        return Told(type=kind, value=unsure_value(sense), mod=sense.mod)
    if sense.weekly and setting.clauses.is_weekly(scene.found[index].span):
        return Told(type="SET", value=unsure_value(sense))
    again = habit_of(scene, index)
    if again is not None:
        return Told(type="SET", value=unsure_value(sense), mod=sense.mod, anchor=f"t{again + 1}")
    whole, anchor = _stretch_of(scene, index, sense, focus)
    if whole is None:
        return Told(type=kind, value=unsure_value(sense, full_year(sense, setting.published)), mod=sense.mod)
    told = dated(whole, anchor=anchor, mod=sense.mod, part=sense.part)
    if sense.cut is not None:
        first, end = part_of(whole, sense.cut)
        told = replace(told, begin=first.isoformat() if first else None, until=end.isoformat() if end else None)
    if sense.overnight and whole.day is not None:
        told = replace(told, until=after(whole.day, 2).isoformat())
    return checked(told, scene, index, sense) if sense.day is not None else reversed_years(scene, index, told)


def _stretch_of(scene: Scene, index: int, sense: Calendar, focus: Focus) -> tuple[Stretch | None, str | None]:
    """The stretch of the calendar that is meant, where it can be told, and what it was counted from."""
    if sense.origin == "text":
        told = _from_text(sense, focus, scene.setting)
        if sense.day is None or sense.months is None or is_list(scene, index - 1) or _is_on_side(told[0], scene, index):
            return told  # « fixée au 10 août, puis au 15 »
        return _numbered(sense, scene, index), "published"
    option = scene.chosen.get(index)
    if sense.year is not None and not sense.two_digits:
        return None if option is None else option.whole, None
    return None if option is None else option.whole, scene.origin(index)


def _is_on_side(whole: Stretch | None, scene: Scene, index: int) -> bool:
    """Whether a day of a month that was told lies where the tense puts it: « saisi en mai, il se prononce le 12 »."""
    setting = scene.setting_of(index)
    if whole is None or whole.begin is None or setting.near is None:
        return whole is not None
    tense = setting.clauses.tense(scene.found[index].span)
    if tense == AHEAD:
        return whole.begin >= setting.near.first
    return tense not in (BEHIND, DONE) or whole.begin <= after(setting.near.last, 1)


def _numbered(sense: Calendar, scene: Scene, index: int) -> Stretch | None:
    """The day of that number about publication."""
    setting = scene.setting_of(index)
    if setting.near is None:
        return None
    alone = replace(sense, months=None, origin="published")
    options = numbered_options(alone, setting.near, setting.clauses.tense(scene.found[index].span))
    return min(options, key=cheapest).whole if options else None


def _from_text(sense: Calendar, focus: Focus, setting: Setting) -> tuple[Stretch | None, str | None]:
    """A date that counts from the last one told: "the following Monday", "in March of that year"."""
    if sense.weekday is not None and sense.month is None and sense.months is None:
        base = focus.day or (None if setting.today is None else (setting.today, "published"))
        if base is None or _is_later(focus.month, base):
            return None, None
        return min(weekday_options(replace(sense, origin="published"), base[0], UNKNOWN), key=cheapest).whole, base[1]
    base = focus.year if sense.months is None else focus.month
    if base is not None and sense.lean and sense.months is None and sense.years is None:
        latest = max(
            (other for other in (focus.day, focus.month, focus.year) if other), key=lambda other: int(other[1][1:])
        )
        return _beyond(sense, latest[0]), latest[1]
    if base is None:
        return None, None
    told = grounded(sense, Published(first=base[0], last=base[0]))
    return (None if told is None or told.year is None else calendar_stretch(told, told.year)), base[1]


def _is_later(month: tuple[date, str] | None, day: tuple[date, str]) -> bool:
    """Whether a month was told after a day: then nothing tells the day from which « le mardi suivant » counts."""
    return month is not None and (day[1] == "published" or int(month[1][1:]) > int(day[1][1:]))


def _beyond(sense: Calendar, base: date) -> Stretch | None:
    """The next or last such month, season or day from one that was told: « l'automne suivant »."""
    options = year_options(replace(sense, origin="published"), Published(first=base, last=base), UNKNOWN)
    return min(options, key=cheapest).whole if options else None


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


def _shift(scene: Scene, index: int, sense: Shift, focus: Focus) -> Told:
    kind: TimexType = "DATE" if sense.part is None else "TIME"
    unknown = Told(type=kind, value=None, mod=sense.mod)
    setting = scene.setting_of(index)
    if sense.origin == "event":
        named = _apposed(scene, index, focus)
        return unknown if named is None else _about(day_stretch(named[0]), sense, named[1])
    if sense.origin == "moment":
        return unknown if focus.moment is None else replace(focus.moment[0], anchor=focus.moment[1], mod=None)
    if sense.origin == "published":
        if sense.unit == "WE":
            sense = _weekend(sense, setting, setting.clauses.tense(scene.found[index].span))
        elif sense.unit == "W" and _is_end_of_last_week(sense, setting, scene.found[index].span):
            sense = replace(sense, amount=-1)
        whole = shifted(sense, setting.near)
        return unknown if whole is None else _about(whole, sense, scene.origin(index))
    base = _ahead(scene, index, focus) if sense.origin == "next" else focus.of(sense.unit)
    if sense.amount == 0 and sense.part is not None:
        base = _day_after(scene, index, focus) or scene.line(index, focus) or _near(base, setting)
    if base is not None and _is_against_tense(scene, index, sense, base[0]):
        base = None
    if base is None and sense.origin == "text" and setting.today is not None and sense.unit == "D":
        base = (setting.today, "published")
    whole = None if base is None or not sense.exact else same_day(sense.unit, base[0], sense.amount)
    if whole is None and base is not None:  # « jour pour jour », but that month has no such day
        whole = stretch(sense.unit, base[0], sense.amount)
    if whole is None or base is None:
        return unknown
    return _about(whole, sense, base[1])


def _is_against_tense(scene: Scene, index: int, sense: Shift, base: date) -> bool:
    """Whether what happened would be counted from a day to come: « ils appellent à une grève le 9 ; la veille, on a voté ».

    Or what is to come would lie behind: « la guerre dure depuis 2002 ; le vote se tiendra cinq mois plus tard ».
    """
    setting = scene.setting_of(index)
    if sense.origin == "text" and sense.amount > 0 and setting.today is not None and base < setting.today:
        whole = stretch(sense.unit, base, sense.amount)
        over = whole is not None and whole.until is not None and whole.until <= setting.today
        return over and setting.clauses.tense(scene.found[index].span) == AHEAD
    back = sense.amount < 0 or (sense.amount == 0 and sense.part is not None)
    if sense.origin != "text" or sense.unit != "D" or not back or setting.today is None:
        return False
    if base < setting.today and sense.amount == 0:
        return setting.clauses.tense(scene.found[index].span) == AHEAD  # « il a plu lundi ; on votera dans la soirée »
    return base > setting.today and setting.clauses.tense(scene.found[index].span) in (BEHIND, DONE)


def _near(base: tuple[date, str] | None, setting: Setting) -> tuple[date, str] | None:
    """A day that was told, unless it lies too far from the dispatch's own for a part of day to be its own."""
    if base is None or setting.today is None:
        return base
    return base if abs((base[0] - setting.today).days) <= _FOCUS_REACH else None


def _about(whole: Stretch, sense: Shift, anchor: str) -> Told:
    """The stretch that a shift leads to; where the words say "about", its bounds are unknown."""
    told = dated(whole, anchor=anchor, mod=sense.mod, part=sense.part)
    return told if sense.mod in (None, "START", "MID", "END") else replace(told, begin=None, until=None)


def _is_end_of_last_week(sense: Shift, setting: Setting, span: Span) -> bool:
    """Whether the end of a week that has just begun is told as past: « on a tiré en fin de semaine », on a Monday."""
    early = setting.today is not None and setting.today.isoweekday() < _FRIDAY
    over = early and sense.amount == 0 and sense.mod == "END"
    return over and setting.clauses.tense(span) in (BEHIND, DONE)


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
    if index + 1 >= len(scene.found) or not _may_date(scene.found[index + 1]):
        return None
    whole = _resolve(scene, index + 1, focus).whole
    begin = whole.begin if whole is not None and (whole.day is not None or whole.value[:4] != whole.value) else None
    return None if begin is None else (begin, f"t{index + 2}")


def _day_after(scene: Scene, index: int, focus: Focus) -> tuple[date, str] | None:
    """The day of a time of day where it follows at once: « vers 0 h 40, jeudi »."""
    found = scene.found
    if has_own_day(scene, index):
        return None  # « de samedi 18 heures à dimanche 6 heures »
    between = _up_to_next(scene, index)
    if between.strip() == "(" and isinstance(found[index + 1].sense, Clock):
        between = _up_to_next(scene, index + 1)
        if ")" not in between:
            return None if between.strip() == "(" else _across(scene, index, focus)
        index += 1  # « à 15 h (13 h GMT) jeudi »
    elif index + 2 < len(found) and isinstance(found[index + 2].sense, Calendar) and is_clock_range(scene, index):
        index += 1  # « de 14 h à 18 h mardi »
        between = _up_to_next(scene, index)
    between = scene.setting.language.stressing.sub("", between, count=1)  # « à 9 heures précises, jeudi »
    if not between or not _PARTED.isdisjoint(between):
        return None
    clock, following = found[index].sense, found[index + 1].sense
    if isinstance(following, Calendar) and following.overnight and len(between) <= _INTO_NIGHT:
        first = _ahead(scene, index, focus)
        # « vers 4 heures, dans la nuit de samedi à dimanche »: an hour of the morning is that of its second day.
        second = isinstance(clock, Clock) and clock.hour < _NOON
        return (after(first[0], 1), first[1]) if first is not None and second else first
    of = scene.setting.language.range_starts.fullmatch(between.lstrip())
    return _ahead(scene, index, focus) if len(between) <= _NEXT_TO or of is not None else None


def _across(scene: Scene, index: int, focus: Focus) -> tuple[date, str] | None:
    """The day of a time of day that another zone's has with it: « à 20 heures (1 heure GMT mercredi) »."""
    here, there = scene.found[index].sense, scene.found[index + 1].sense
    day = _day_after(scene, index + 1, focus)
    if day is None or not isinstance(here, Clock) or not isinstance(there, Clock):
        return None
    ahead = here.hour - there.hour
    return after(day[0], -(ahead > _NOON) + (ahead < -_NOON)), day[1]


def _apposed(scene: Scene, index: int, focus: Focus) -> tuple[date, str] | None:
    """The day that stands beside one of something undated: « le jour de l'investiture, le 20 janvier »."""
    item, words = scene.found[index], _up_to_next(scene, index)
    if isinstance(item.sense, Nth) and (item.sense.number != 1 or item.sense.unit != "D"):
        return None
    follows = index + 1 < len(scene.found) and isinstance(scene.found[index + 1].sense, Calendar)
    beside = follows and words.rstrip().endswith(",") and scene.setting.language.appositions.fullmatch(words)
    return _ahead(scene, index, focus) if beside else None


def _up_to_next(scene: Scene, index: int) -> str:
    """What stands between an expression and the next; nothing after the last."""
    found = scene.found
    if index + 1 == len(found):
        return ""
    return scene.setting.clauses.folded[found[index].span.end : found[index + 1].span.start]


def _may_date(item: Found) -> bool:
    """Whether an expression is resolved without looking at what stands before it, or but at the day told last."""
    sense = item.sense
    if isinstance(sense, Shift):
        return sense.origin == "published" or (sense.origin == "text" and sense.unit == "D" and sense.amount != 0)
    return isinstance(sense, Calendar)


def _is_of_next(told: Told, index: int) -> bool:
    """Whether a time took its day from one that follows: « à 6 h le lendemain » counts from what was told before."""
    return told.anchor is not None and told.anchor[1:].isdigit() and int(told.anchor[1:]) > index + 1
