"""Words of a time that cannot all be right: the smallest set of passages that disagree, and the one edit that mends it.

What the words say stays the value; the interval follows the edit, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ...lang.timex import Calendar, Nth
from ...model.span import Span
from ...model.timex import Clash, ClashKind
from .normalize import after, calendar_stretch, day_stretch
from .repair import Edit, edits_of, is_one_figure
from .scene import Scene, Told
from .tense import AHEAD, DONE, UNKNOWN
from .today import Evidence, Setting
from .witness import Partner, apposed, is_backward, is_list, is_range, partner_of, sure_day, witnesses
from .years import Published, full_year

# « ce 2 mars » is the dispatch's own day or one close by: a dispatch may come out later than it was told.
_NEAR = 10
# A word put right leads to publication, give or take the hours between telling and printing.
_BACK, _ON = -2, 1
# Two dates of one dispatch may lie as many days apart as it takes to print; further, two passages must speak.
_PRINTED, _SURE = 3, 2
# A year told in full is the slip where that of publication leads so near, and the one told so far.
_YEAR_NEAR, _YEAR_FAR = 31, 300
# What is said to have happened may lie a day after publication, on the other side of the globe.
_TURN = 1
# Of the day so many after the dispatch's own nobody mistakes the weekday.
# Days of a month, about.
_MONTH = 28
_KNOWN = 1
# Events are counted in so many days at most, and by some from the day after.
_COUNTED, _INCLUSIVE = 60, 1
# So many expressions are looked at on either side within a sentence.
_STEPS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A clash, and the day that the words then mean, where it can be told."""

    clash: Clash
    day: date | None = None


def checked(told: Told, scene: Scene, index: int, sense: Calendar) -> Told:
    """The time with its clash, if its words cannot all be right; its interval is then that of the repair."""
    day = told.whole.day if told.whole is not None else None
    if day is None or sense.day is None or sense.month is None or sense.days:
        return told
    repair = _clash(scene, index, sense, day)
    if repair is None:
        return told
    if repair.day is None:
        return replace(told, clash=repair.clash, begin=None, until=None)
    return Told(
        type=told.type,
        value=told.value,
        mod=told.mod,
        begin=repair.day.isoformat(),
        until=after(repair.day, 1).isoformat(),
        anchor=told.anchor,
        clash=repair.clash,
        whole=day_stretch(repair.day),
    )


def _clash(scene: Scene, index: int, sense: Calendar, day: date) -> Repair | None:
    setting = scene.setting_of(index)
    mismatch = sense.weekday is not None and day.isoweekday() != sense.weekday
    tense = setting.clauses.tense(scene.found[index].span) if sense.year is None else UNKNOWN
    if mismatch:
        return _weekday_clash(scene, index, sense, day, tense)
    backward = _backward_clash(scene, index, day)
    if backward is not None:
        return backward
    counted = _counted_clash(scene, index, sense, day, tense)
    if counted is not None:
        return counted
    if sense.own or _is_news(scene, index, sense, tense):
        return _own_day_clash(scene.found[index].span, sense, day, setting, tense)
    return None


def _repair(
    kind: ClashKind, edit: Edit, span: Span, sense: Calendar, setting: Setting, because: Iterable[Span]
) -> Repair:
    clash = Clash(
        kind=kind,
        because=tuple(sorted({passage for passage in because if not span.contains(passage)})),
        replacement=edit.words(span, sense, setting),
    )
    return Repair(clash=clash, day=edit.day)


def _weekday_clash(scene: Scene, index: int, sense: Calendar, day: date, tense: int) -> Repair:
    """The weekday beside a date is not that day's.

    The edit that most of the rest speaks for is meant; failing that, the weekday is rather wrong than the date,
    unless the date does not fit either: a plan that would lie behind, a range that would run backward. Then it
    is the one month, or the one day, that fits all.
    """
    span, setting = scene.found[index].span, scene.setting_of(index)
    if setting.clauses.is_present(span):
        tense = AHEAD
    shared = _shared_month(scene, index, sense, tense)
    if shared is not None:
        return shared
    partner = partner_of(scene, index)
    edits = [Edit(field="weekday", day=day), *edits_of(sense, day, setting)]
    named = {name for name, start, end in sense.fields if 0 <= start < end <= len(span)}
    fitting = [edit for edit in edits if edit.field in named and _fits(edit.day, partner, setting, tense)]
    against = () if partner is None or partner.allows(day) else (partner.span,)
    done = tense == DONE
    edit, spans = _spoken_for(
        scene, index, sense, [e for e in fitting if not (done and _is_ahead(e.day, day, setting))]
    )
    if edit is None:
        if _is_year(fitting):
            return Repair(clash=Clash(kind="weekday", because=against), day=day)
        over = tense == DONE and setting.today is not None
        open_to = [e for e in fitting if not over or setting.today is None or e.day <= setting.today]
        known = _known_day(open_to, setting.today, day) if partner is None and tense == AHEAD else None
        edit = known or _likeliest(open_to, day)
    if edit is None:
        return Repair(clash=Clash(kind="weekday", because=against))
    return _repair("weekday", edit, span, sense, setting, (*against, *spans))


def _shared_month(scene: Scene, index: int, sense: Calendar, tense: int) -> Repair | None:
    """The one month that mends all dates of a range or list which share its word: « du mardi 24 au jeudi 26 mars ».

    It goes with the tense, and none is as near.
    """
    first, last = index, index
    while first and _shares_month(scene, first - 1):
        first -= 1
    while _shares_month(scene, last):
        last += 1
    if first == last:
        return None
    senses = [scene.found[number].sense for number in range(first, last + 1)]
    told = [scene.chosen[number].whole.day for number in range(first, last + 1)]
    members = [
        (sense, day) for sense, day in zip(senses, told, strict=True) if isinstance(sense, Calendar) and day is not None
    ]
    if any(sense.weekday in (None, other.isoweekday()) for sense, other in members):
        return None
    ways = [
        {
            (edit.day.year, edit.day.month): edit.day
            for edit in edits_of(sense, other, scene.setting_of(index))
            if edit.field == "month" and _fits(edit.day, None, scene.setting_of(index), tense)
        }
        for sense, other in members
    ]
    months = [month for month in ways[0] if all(month in way for way in ways)]
    if not months:
        return None
    apart = [abs((ways[index - first][month] - told[index - first]).days) // _MONTH for month in months]  # type: ignore[operator]
    if len(months) > 1 and apart[0] == apart[1]:
        return None
    edit = Edit(field="month", day=ways[index - first][months[0]])
    because = (scene.found[number].span for number in range(first, last + 1) if number != index)
    return _repair("weekday", edit, scene.found[index].span, sense, scene.setting_of(index), because)


def _shares_month(scene: Scene, index: int) -> bool:
    """Whether a date takes its month from the next one, with which it stands in a range or a list."""
    if index + 1 >= len(scene.found) or not (index in scene.chosen and index + 1 in scene.chosen):
        return False
    sense, following = scene.found[index].sense, scene.found[index + 1].sense
    if not isinstance(sense, Calendar) or not isinstance(following, Calendar) or sense.month != following.month:
        return False
    if sense.weekday is None or sense.day is None or following.day is None or sense.names("month"):
        return False
    return is_range(scene, index) or is_list(scene, index)


def _fits(day: date, partner: Partner | None, setting: Setting, tense: int) -> bool:
    """Whether a day goes with the tense and with the other end of a range."""
    behind = tense == AHEAD and setting.today is not None and day < setting.today
    return not behind and (partner is None or partner.allows(day))


def _is_ahead(day: date, told: date, setting: Setting) -> bool:
    """Whether a day to come is none that what was done can mean by the day told: "a signé samedi 4; on votera le 10".

    One figure from it, it may be what was announced: "le greffe avait indiqué mardi 13 mars".
    """
    return setting.today is not None and day > after(setting.today, _TURN) and not is_one_figure(day, told)


def _spoken_for(scene: Scene, index: int, sense: Calendar, fitting: list[Edit]) -> tuple[Edit | None, tuple[Span, ...]]:
    """The edit that most passages speak for, with them; a tie goes to the weekday, which they do not speak for then, or
    to the one edit of one figure."""
    setting = scene.setting_of(index)
    known = witnesses(scene, index)
    spoken = [
        (edit, (*known.of(edit.day), *_own(scene.found[index].span, sense, edit.day, setting))) for edit in fitting
    ]
    most = max((len(spans) for _, spans in spoken), default=0)
    best = [(edit, spans) for edit, spans in spoken if most and len(spans) == most]
    near = _near_year(fitting, setting)
    if not best and near is not None:
        return near, ()
    told = next((edit.day for edit in fitting if edit.field == "weekday"), None)
    if len(best) > 1 and best[0][0].field != "weekday":
        best = [pair for pair in best if told is None or pair[0].field != "day" or is_one_figure(pair[0].day, told)]
    if len(best) == 1:
        return best[0]
    # « jeudi 2 mai », then « mercredi 3 mai »: the day before and the day after are as near.
    return (best[0][0], ()) if best and best[0][0].field == "weekday" else (None, ())


def _own(span: Span, sense: Calendar, day: date, setting: Setting) -> tuple[Span, ...]:
    """What speaks for a day with « ce »: that it is the dispatch's own."""
    if not sense.own or setting.today != day:
        return ()
    spans = {told for item in setting.evidence for told in item.spans}
    weekday = sense.place("weekday", span)
    return tuple(sorted(spans if weekday is None else spans | {weekday}))


def _near_year(fitting: list[Edit], setting: Setting) -> Edit | None:
    """The year of publication in the place of one told, as in the first days of January, where it leads near."""
    years = [edit for edit in fitting if edit.field == "year"]
    told = next((edit.day for edit in fitting if edit.field == "weekday"), None)
    if not years or told is None or setting.published is None:
        return None
    far = abs(setting.published.distance(told, after(told, 1)))
    for edit in years:
        gap = abs(setting.published.distance(edit.day, after(edit.day, 1)))
        if gap <= _YEAR_NEAR and far >= _YEAR_FAR:
            return edit
    return None


def _is_year(fitting: list[Edit]) -> bool:
    """Whether the year may be the slip as well as the weekday: that of publication has the weekday that is told."""
    return {"year", "weekday"} <= {edit.field for edit in fitting}


def _known_day(fitting: list[Edit], today: date | None, told: date) -> Edit | None:
    """The day after publication, where it has the weekday that is told and is one figure from the day that is: who
    announces something for tomorrow knows what weekday that is."""
    if today is None or abs((told - today).days) <= _KNOWN:
        return None
    days = [e for e in fitting if e.field == "day" and (e.day - today).days == _KNOWN]
    return next((edit for edit in days if is_one_figure(edit.day, told)), None)


def _likeliest(fitting: list[Edit], told: date) -> Edit | None:
    """Where nothing else speaks: the weekday, then the nearest month, then a day if one alone is a figure from it."""
    for field in ("weekday", "month"):
        for edit in fitting:
            if edit.field == field:
                return edit
    every = [edit for edit in fitting if edit.field == "day"]
    days = [edit for edit in every if is_one_figure(edit.day, told)] or every
    return days[0] if len(days) == 1 else None


def _backward_clash(scene: Scene, index: int, day: date) -> Repair | None:
    """The end of a range lies before its beginning: no one edit is the right one."""
    first = sure_day(scene, index - 1)
    if first is None or day >= first or not is_range(scene, index - 1):
        return None
    if is_list(scene, index - 1) and not is_backward(scene, index - 1):
        return None
    return Repair(clash=Clash(kind="order", because=(scene.found[index - 1].span,)))


def reversed_years(scene: Scene, index: int, told: Told) -> Told:
    """A year, or a month with its year, with a clash where it ends a range that begins after it."""
    first, here = (scene.found[number].sense if number >= 0 else None for number in (index - 1, index))
    before = scene.chosen.get(index - 1)
    if not isinstance(first, Calendar) or not isinstance(here, Calendar) or before is None or told.whole is None:
        return told
    grains = {(sense.month is None, sense.day, sense.year is None or sense.two_digits) for sense in (first, here)}
    begin, end = before.whole.begin, told.whole.begin
    if grains not in ({(True, None, False)}, {(False, None, False)}) or begin is None or end is None or begin <= end:
        return told
    if not is_backward(scene, index - 1):
        return told
    return replace(told, begin=None, until=None, clash=Clash(kind="order", because=(scene.found[index - 1].span,)))


def _counted_clash(scene: Scene, index: int, sense: Calendar, day: date, tense: int) -> Repair | None:
    """A date beside words that count to another day: « mercredi 2 février, au septième jour de la guerre ».

    The clash needs one edit of the month, or of one figure of the day, that makes both agree.
    """
    span, setting = scene.found[index].span, scene.setting_of(index)
    for told, spans in (*apposed(scene, index), *_in_sentence(scene, index, sense, tense)):
        if told == day or 0 < (told - day).days <= _PRINTED:
            continue
        for edit in edits_of(sense, day, setting):
            if edit.day != told or (edit.field == "day" and not is_one_figure(edit.day, day)):
                continue
            if edit.words(span, sense, setting) is not None and not _other_count(scene, index, spans, day):
                return _repair("context", edit, span, sense, setting, spans)
    return None


def _in_sentence(scene: Scene, index: int, sense: Calendar, tense: int) -> Iterator[tuple[date, tuple[Span, ...]]]:
    """The day of an event that heads the sentence of a date with its weekday: both tell when the news was."""
    span, setting = scene.found[index].span, scene.setting
    if sense.weekday is None or sense.year is not None or tense == AHEAD:
        return
    sentence = setting.clauses.sentence(span)
    for item in scene.found[max(index - _STEPS, 0) : index + _STEPS]:
        if not isinstance(item.sense, Nth) or not sentence.contains(item.span):
            continue
        whole, start = setting.nths.get(item.span, (None, span))
        if whole is not None and whole.day is not None and start != span and setting.clauses.opens(item.span):
            yield whole.day, tuple(sorted((item.span, start)))


def _other_count(scene: Scene, index: int, spans: tuple[Span, ...], day: date) -> bool:
    """Whether the count may be the slip instead: another number of days from the same start leads to the date."""
    for item in scene.found[max(index - _STEPS, 0) : index + _STEPS]:
        if item.span in spans and isinstance(item.sense, Nth):
            whole, _ = scene.setting.nths[item.span]
            assert whole.day is not None
            start = after(whole.day, 1 - item.sense.number)
            return 0 <= (day - start).days <= _COUNTED
    return False


def _is_news(scene: Scene, index: int, sense: Calendar, tense: int) -> bool:
    """Whether a date tells when the news was: the first of the dispatch, after a verb that tells what happened.

    Two passages must say what day the dispatch was told on, and no other may name the date.
    """
    span, setting = scene.found[index].span, scene.setting_of(index)
    if index or sense.weekday is None or sense.year is not None or tense != DONE or len(setting.evidence) < _SURE:
        return False
    day = scene.chosen[index].whole.day if index in scene.chosen else None
    return day is not None and scene.told.get(day) == (span,) and setting.clauses.is_reported(span)


def _own_day_clash(span: Span, sense: Calendar, day: date, setting: Setting, tense: int) -> Repair | None:
    """« ce 2 février » in a dispatch that was told on another day; `None` where all may agree.

    A clash needs an edit of the month, or of the day, that leads to the dispatch's own day. Where the words
    point ahead of it (« se tiendra ce 12 avril ») or keep its month, the text itself must say what day it is.
    """
    published = setting.near
    gap = 0 if published is None else published.distance(day, after(day, 1))
    if published is None or gap == 0 or (tense == AHEAD and gap > 0):
        return None
    told = tuple(item for item in setting.evidence if span not in item.spans)
    told_otherwise = len(told) >= _SURE and setting.published != published and abs(gap) > _PRINTED
    if abs(gap) <= _NEAR and not told_otherwise:
        return None
    if not told and (gap > 0 or tense == AHEAD):
        return None
    for edit in _own_edits(sense, day, published, setting.today if told else None):
        if edit.words(span, sense, setting) is not None:
            return _repair("context", edit, span, sense, setting, _because(setting, told))
    return None


def _own_edits(sense: Calendar, day: date, published: Published, today: date | None) -> Iterator[Edit]:
    """Edits of one word that lead to the dispatch's own day: of the month first, and of the day where it is told."""
    first, last = after(published.first, _BACK), after(published.last, _ON)
    about = (after(first, number) for number in range((last - first).days + 1))
    months = [other for other in about if other.day == sense.day and other.month != sense.month]
    exact = [other for other in months if other == today] or months
    if len(exact) == 1 and sense.weekday in (None, exact[0].isoweekday()):
        yield Edit(field="month", day=exact[0])
    same_month = today is not None and (today.year, today.month) == (day.year, day.month)
    if today is not None and same_month and sense.weekday in (None, today.isoweekday()):
        yield Edit(field="day", day=today)


def _because(setting: Setting, told: tuple[Evidence, ...]) -> Iterator[Span]:
    """The passages that give the dispatch's day."""
    for item in told:
        yield from item.spans
    dispatch = setting.dispatch
    if dispatch.published_from == "header" and dispatch.header is not None:
        yield dispatch.header
    elif dispatch.published_from == "dateline" and dispatch.dateline is not None:
        yield dispatch.dateline.time or dispatch.dateline.span


@lru_cache(maxsize=1024)
def is_impossible(sense: Calendar, published: Published | None) -> bool:
    """Whether no calendar has such a day: 31 April, 30 February, 29 February of a common year that is told."""
    if sense.month is None or sense.day is None:
        return False
    year = full_year(sense, published)
    return calendar_stretch(sense, year if year is not None else 2000) is None
