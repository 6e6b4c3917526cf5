"""One meaning for each partial date, chosen together: by the words, the tense, and the dates beside it.

Dates that stand in one range, list or narrative form a run; the cheapest way through its options is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ...lang.timex import Calendar, Shift
from .find import Found
from .normalize import Stretch, after, calendar_stretch, day_stretch, same_day, stretch
from .tense import AHEAD, BEHIND, DONE, UNKNOWN
from .term import bound_of
from .today import Setting
from .years import (
    AGAINST_WORDS,
    Option,
    Published,
    cheapest,
    full_year,
    grounded,
    numbered_options,
    week_options,
    weekday_options,
    year_options,
)

Link = Literal["range", "list", "frame"]
# What it costs where a range runs backward, a list does, or a narrative.
_BACKWARD: Mapping[Link, int] = {"range": 5_000, "list": 400, "frame": 40}
# Two dates of one month lie in one year: rather a range runs backward.
_SAME_MONTH = 6_000
# Two ends of a range lie further apart than this only if nothing else is left.
_WIDE, _WIDE_COSTS = 300, 300
# A date in a year that the sentence has set.
_FRAME_YEAR = 366
_FAR, _RECENT = 300, 31
# So many days may lie between writing and publication.
_PRINTED = 2
_SCOPE, _STEPS = 500, 8
_LEAD = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A stretch of the past or future that a sentence sets, as in "In 2015, …", and which expression set it."""

    whole: Stretch
    index: int


def choose(found: Sequence[Found], setting: Setting) -> dict[int, Option]:
    """What each date that lacks a year, a month or a day means, by its index in `found`."""
    frames = _frames(found, setting)
    listed: list[Sequence[Option]] = [options_of(item, setting, frames.get(index)) for index, item in enumerate(found)]
    for index, options in enumerate(listed):
        if options and all(option.cost >= AGAINST_WORDS for option in options):
            told = [*_in_told_year(found, index, setting)]
            listed[index] = [*told, *options] if told else options  # the same list, so that its ties are known
    for index in reversed(range(len(found) - 1)):
        listed[index] = _before_year(found, index, listed, setting) or listed[index]
    chosen: dict[int, Option] = {}
    ties = _Ties()
    for run in _runs(found, listed, frames, setting):
        chosen |= _cheapest_way(run, listed, ties)
    return chosen


def options_of(item: Found, setting: Setting, frame: Frame | None = None) -> Sequence[Option]:
    """What an expression may mean; none where nothing can be told before the others are."""
    sense = item.sense
    if isinstance(sense, Shift) and sense.origin == "published" and sense.unit == "D" and setting.today is not None:
        whole = shifted(sense, setting.near)
        return [] if whole is None else [Option(whole=whole, cost=0, why="near")]
    if not isinstance(sense, Calendar) or sense.general or sense.origin == "text":
        return []
    told = grounded(sense, setting.near)
    if told is None:
        return []
    year = full_year(told, setting.published)
    if year is not None:
        whole = calendar_stretch(told, year)
        return [] if whole is None else [Option(whole=whole, cost=0, why="near")]
    if setting.near is None or told.year is not None:
        return []
    return _partial(item, told, setting, frame)


def shifted(sense: Shift, near: Published | None) -> Stretch | None:
    """So many units from publication; where only its month or year is known, what all its days agree on.

    A dispatch comes out a day or so after it was written: a weekday beside the day tells which is meant.
    """
    if near is None:
        return None
    if sense.exact and near.day is not None:
        return same_day(sense.unit, near.day, sense.amount) or stretch(sense.unit, near.day, sense.amount)
    first, last = stretch(sense.unit, near.first, sense.amount), stretch(sense.unit, near.last, sense.amount)
    if first != last or first is None:
        return None
    if sense.weekday is None or first.begin is None:
        return first
    late = (first.begin.isoweekday() - sense.weekday) % 7
    return day_stretch(after(first.begin, -late)) if late <= _PRINTED else first


def _partial(item: Found, sense: Calendar, setting: Setting, frame: Frame | None) -> Sequence[Option]:
    assert setting.near is not None
    tense = setting.clauses.tense(item.span)
    if sense.weekday is not None and sense.month is None and sense.feast is None:
        if sense.day is not None and _is_of_month(setting.near):
            return numbered_options(sense, setting.near, tense)
        return [] if setting.today is None else weekday_options(sense, setting.today, tense)
    if sense.day is not None and sense.month is None and not sense.week and sense.months is None:
        # « est fermée jusqu'au 20 »: what lasts up to a day need not be over.
        limit = bound_of(setting.clauses.folded, item.span, setting.language) == "ON_OR_BEFORE"
        tense = UNKNOWN if limit and tense == BEHIND else tense
        return numbered_options(sense, setting.near, tense) if _is_of_month(setting.near) else []
    if sense.week and sense.month is None:
        return [] if setting.today is None else week_options(sense, setting.today, tense)
    options = year_options(sense, setting.near, tense)
    return _framed(sense, frame, options) if frame is not None and _may_hold(frame, tense, setting.near) else options


def _is_of_month(near: Published) -> bool:
    """Whether the month of publication is known, so that the number of a day tells which is meant."""
    return (near.first.year, near.first.month) == (near.last.year, near.last.month)


def _may_hold(frame: Frame, tense: int, near: Published) -> bool:
    """Whether a date may lie in a frame: what is to come lies in none of the past."""
    return tense != AHEAD or (frame.whole.begin is not None and frame.whole.begin > near.last)


def _in_told_year(found: Sequence[Found], index: int, setting: Setting) -> Iterator[Option]:
    """A weekday and a date that agree in no year about publication, in the last year told in the paragraph if they do there."""
    sense = found[index].sense
    if not isinstance(sense, Calendar) or sense.weekday is None or not _is_open(sense):
        return
    tense = setting.clauses.tense(found[index].span)
    if tense == AHEAD:
        return
    for before in range(index - 1, max(index - _STEPS, -1), -1):
        other = found[before].sense
        if _parted(found[before], found[index], setting):
            return
        if not isinstance(other, Calendar) or other.year is None:
            continue
        if tense not in (BEHIND, DONE) and other.month is None:
            return  # « depuis la loi de 2017, on vote mardi 7 novembre »
        year = full_year(other, setting.published)
        whole = None if year is None else calendar_stretch(sense, year)
        if whole is not None and whole.day is not None and whole.day.isoweekday() == sense.weekday:
            yield Option(whole=whole, cost=0, why="weekday")
        return


def _framed(sense: Calendar, frame: Frame, options: Sequence[Option]) -> Sequence[Option]:
    """Options in the year that the sentence has set; those about publication where that year has no such day."""
    assert frame.whole.begin is not None
    first = frame.whole.begin
    inside = []
    for year in (first.year, first.year + 1):
        whole = calendar_stretch(sense, year)
        if whole is None or whole.begin is None:
            continue
        days = (whole.begin - first).days
        named = sense.weekday is None or sense.nth is not None or whole.begin.isoweekday() == sense.weekday
        if 0 <= days < _FRAME_YEAR and named and (len(frame.whole.value) > 4 or year == first.year):
            inside.append(Option(whole=whole, cost=days // 10, why="frame"))
    return inside or options


def _frames(found: Sequence[Found], setting: Setting) -> dict[int, Frame]:
    """The frame that each date without a year stands in: set at the head of its sentence, or taken on from there."""
    frames: dict[int, Frame] = {}
    last = -_STEPS
    for index, item in enumerate(found):
        sense = item.sense
        if not isinstance(sense, Calendar):
            continue
        if sense.year is not None:
            last = index
        elif index - last < _STEPS and _is_open(sense):
            frame = _frame_of(found, index, setting, frames)
            if frame is not None:
                frames[index], last = frame, index
    return frames


def _before_year(
    found: Sequence[Found], index: int, listed: Sequence[Sequence[Option]], setting: Setting
) -> Sequence[Option] | None:
    """Options for « du 28 décembre » before « au 3 janvier 2022 »: in the year told there, or the one before."""
    sense, told = found[index].sense, found[index + 1].sense
    if not isinstance(sense, Calendar) or not isinstance(told, Calendar) or not _is_open(sense) or told.general:
        return None
    if sense.year is not None or sense.weekday is not None or len(listed[index + 1]) != 1 or told.year is None:
        return None
    whole, link = listed[index + 1][0].whole, _link(found, index, setting)
    if link is None or whole.begin is None or (link == "list" and not _begins_with_day(found[index + 1])):
        return None
    options = []
    for back in (0, 1):
        earlier = calendar_stretch(sense, whole.begin.year - back)
        if (
            earlier is not None
            and earlier.begin is not None
            and (not back or (whole.begin - earlier.begin).days <= _WIDE)
        ):
            options.append(Option(whole=earlier, cost=back, why="order"))
    return options or None


def _begins_with_day(item: Found) -> bool:
    """Whether a date of a list stands without a determiner, so that it shares what follows with the one before."""
    assert isinstance(item.sense, Calendar)
    return any(name == "day" and not start for name, start, _ in item.sense.fields)


def _is_open(sense: Calendar) -> bool:
    """Whether a date lacks its year alone, and no word tells from where to count."""
    counted = sense.own or sense.lean or sense.general or sense.years is not None
    return sense.month is not None and not counted


def _frame_of(found: Sequence[Found], index: int, setting: Setting, frames: Mapping[int, Frame]) -> Frame | None:
    here = found[index]
    here_starts = setting.clauses.sentence(here.span).start
    for before in range(index - 1, max(index - _STEPS, -1), -1):
        other = found[before]
        if here.span.start - other.span.end > _SCOPE or _parted(other, here, setting):
            return None
        frame = frames.get(before)
        if frame is None and isinstance(other.sense, Calendar) and other.sense.year is not None:
            frame = _set_by(other.sense, before, setting)
        if frame is None:
            continue
        same = here_starts <= other.span.start
        linked = before == index - 1 and _link(found, before, setting) is not None
        heads = setting.clauses.opens(other.span) or before in frames
        if linked or (heads and (same or (setting.clauses.opens(here.span) and not _is_recent(here, setting)))):
            return frame
        if setting.clauses.opens(other.span):
            return None
    return None


def _set_by(sense: Calendar, index: int, setting: Setting) -> Frame | None:
    """The frame that an expression with its year sets, if that lies far from publication."""
    near = setting.near
    if near is None:
        return None
    year = full_year(sense, setting.published)
    whole = None if year is None else calendar_stretch(sense, year)
    if whole is None or whole.begin is None or whole.until is None:
        return None
    return Frame(whole=whole, index=index) if abs(near.distance(whole.begin, whole.until)) > _FAR else None


def _is_recent(item: Found, setting: Setting) -> bool:
    """Whether the words may mean a day right before publication: news turns back to it without notice."""
    assert isinstance(item.sense, Calendar)
    if setting.near is None:
        return False
    costs = [option.cost for option in year_options(item.sense, setting.near, UNKNOWN)]
    return bool(costs) and min(costs) <= _RECENT


def _parted(first: Found, second: Found, setting: Setting) -> bool:
    return setting.clauses.folded.find("\n", first.span.end, second.span.start) >= 0


def _link(found: Sequence[Found], index: int, setting: Setting) -> Link | None:
    """How an expression is tied to the next one."""
    between = setting.clauses.folded[found[index].span.end : found[index + 1].span.start]
    if len(between) > _LEAD:
        return None
    if setting.language.list_links.fullmatch(between):
        return "list"
    return "range" if setting.language.range_links.fullmatch(between) else None


def _runs(
    found: Sequence[Found], listed: Sequence[Sequence[Option]], frames: Mapping[int, Frame], setting: Setting
) -> Iterator[list[tuple[int, Link | None]]]:
    """Expressions that are chosen together, each with its tie to the one before."""
    run: list[tuple[int, Link | None]] = []
    for index, options in enumerate(listed):
        if not options:
            continue
        link: Link | None = None
        if run and run[-1][0] == index - 1:
            link = _link(found, index - 1, setting)
        if run and link is None and index in frames and run[-1][0] in frames:
            link = "frame"
        if run and link is None:
            yield run
            run = []
        run.append((index, link))
    if run:
        yield run


def _cheapest_way(
    run: Sequence[tuple[int, Link | None]], listed: Sequence[Sequence[Option]], ties: _Ties
) -> dict[int, Option]:
    """The options that cost least together, by dynamic programming; ties go to the earlier date."""
    alone = [ties.ranks(listed[index])[0][1] for index, _ in run]
    steps = [
        (ties.of(link, listed[run[place][0]], listed[index]), alone[place], alone[place + 1])
        for place, (index, link) in enumerate(run[1:])
    ]
    if not any(matrix[after][before] for matrix, before, after in steps):
        return {index: listed[index][at] for (index, _), at in zip(run, alone, strict=True)}
    costs = [option.cost for option in listed[run[0][0]]]
    backs: list[list[int]] = []
    for place, (matrix, _, _) in enumerate(steps):
        ranked = ties.ranks(listed[run[place][0]])
        back = [min([(costs[k] + row[k], rank, k) for rank, k in ranked])[2] for row in matrix]
        options = listed[run[place + 1][0]]
        costs = [costs[k] + row[k] + option.cost for k, row, option in zip(back, matrix, options, strict=True)]
        backs.append(back)
    return dict(_way_back(run, listed, costs, backs, alone))


def _way_back(
    run: Sequence[tuple[int, Link | None]],
    listed: Sequence[Sequence[Option]],
    costs: list[int],
    backs: list[list[int]],
    alone: list[int],
) -> Iterator[tuple[int, Option]]:
    """The options of the cheapest way, last first; one that it would not have taken alone says so."""
    last = listed[run[-1][0]]
    at = min(range(len(last)), key=lambda k: (costs[k], cheapest(last[k])))
    for place in range(len(run) - 1, -1, -1):
        index = run[place][0]
        option = listed[index][at]
        yield index, option if at == alone[place] else replace(option, why="order")
        at = backs[place - 1][at] if place else at


class _Ties:
    """What it costs that options follow each other, worked out once for lists that come again."""

    def __init__(self) -> None:
        self._ranks: dict[int, list[tuple[tuple[int, str], int]]] = {}
        self._costs: dict[tuple[Link | None, int, int], list[list[int]]] = {}

    def ranks(self, options: Sequence[Option]) -> list[tuple[tuple[int, str], int]]:
        """The options by number, the cheapest first."""
        ranked = self._ranks.get(id(options))
        if ranked is None:
            ranked = self._ranks[id(options)] = sorted((cheapest(option), k) for k, option in enumerate(options))
        return ranked

    def of(self, link: Link | None, before: Sequence[Option], options: Sequence[Option]) -> list[list[int]]:
        """For each option what each that may stand before it costs."""
        key = link, id(before), id(options)
        matrix = self._costs.get(key)
        if matrix is None:
            matrix = [[_tie(link, earlier, option) for earlier in before] for option in options]
            self._costs[key] = matrix
        return matrix


def _tie(link: Link | None, before: Option, option: Option) -> int:
    """What it costs that one option follows another."""
    if link is None or before.whole.begin is None or option.whole.begin is None:
        return 0
    days = (option.whole.begin - before.whole.begin).days
    wide = _WIDE_COSTS if abs(days) > _WIDE and link != "frame" else 0
    if wide and option.whole.begin.month == before.whole.begin.month and option.whole.day is not None:
        wide += _SAME_MONTH
    if wide and max(before.cost, option.cost) >= AGAINST_WORDS:
        # Words that cannot be right as they stand are no reason to look a year away.
        wide += AGAINST_WORDS
    return (_BACKWARD[link] if days < 0 else 0) + wide
