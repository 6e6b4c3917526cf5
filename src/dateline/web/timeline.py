"""Events as a timeline: lanes, bars and ticks in the units of a drawing; the template writes them as SVG.

A bar is as long as its date is vague. What is drawn says nothing by colour alone: a dashed edge is a plan, a pale bar
an imprecise date, a struck label what did not happen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from .tongue import Tongue

Row = dict[str, Any]

WIDTH, LEFT, RIGHT = 1180.0, 132.0, 24.0
ROW, TOP, GAP = 26.0, 28.0, 8.0
_LETTER = 6.7
_LONGEST_LABEL = 44
_STRUCK = ("denied", "cancelled")
_DASHED = ("planned", "called_for", "threatened", "hypothetical", "proposed")
_BREAK, _BROKEN = 0.30, 0.03
"""A stretch without events longer than this part of the whole is drawn as short as that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One event: where it is drawn, how, and what it says."""

    id: str
    x: float
    y: float
    width: float
    look: str
    label: str
    told: str
    at: float
    left: bool
    inside: bool
    """`at` is where the label begins, within the bar or behind it; or ends, where there is room before it alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Events that stand together: name, top edge and height."""

    name: str
    y: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A day that is named above the lanes."""

    x: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A timeline; `breaks` are where a long stretch without events is cut out, `undated` how many have no day."""

    width: float
    height: float
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    breaks: tuple[float, ...]
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What is written of a bar: its lane, the label beside it, and all that it says."""

    lane: str
    label: str
    told: str


def draw(events: Sequence[Row], tongue: Tongue, caption: Callable[[Row, Tongue], Caption] | None = None) -> Drawing:
    """The drawing of some events in lanes, by type where `caption` does not say otherwise.

    Those without a day are counted and left out.
    """
    captions = {event["id"]: (caption or _caption)(event, tongue) for event in events}
    spans = {event["id"]: span for event in events if (span := _days(event)) is not None}
    dated = [event for event in events if event["id"] in spans]
    scale = Scale([spans[event["id"]] for event in dated])
    lanes, bars, y = [], [], TOP
    for lane in sorted({captions[event["id"]].lane for event in dated}):
        ends: list[float] = []
        for event in (event for event in dated if captions[event["id"]].lane == lane):
            bar, end = _bar(event, spans[event["id"]], scale, captions[event["id"]])
            row = next((i for i, taken in enumerate(ends) if taken < _start(bar)), len(ends))
            ends[row : row + 1] = [end]
            bars.append(replace(bar, y=y + GAP / 2 + row * ROW))
        lanes.append(Lane(name=lane, y=y, height=len(ends) * ROW + GAP))
        y += len(ends) * ROW + GAP
    return Drawing(
        width=WIDTH,
        height=y + 4,
        lanes=tuple(lanes),
        bars=tuple(bars),
        ticks=tuple(scale.ticks(tongue)),
        breaks=tuple(scale.breaks),
        undated=len(events) - len(dated),
    )


def _days(event: Row) -> tuple[int, int] | None:
    """First day and the day after the last, as numbers, over all dates where tellings disagree on the date."""
    stretches = [
        days for begin, until in (*disputed(event), (event["begin"], event["until"])) if (days := _from(begin, until))
    ]
    return (min(first for first, _ in stretches), max(end for _, end in stretches)) if stretches else None


def _from(begin: str | None, until: str | None) -> tuple[int, int] | None:
    """The days of a half-open interval; an open side is a day from the other."""
    if not begin and not until:
        return None
    first = date.fromisoformat((begin or until or "")[:10]).toordinal()
    if not until:
        return first, first + 1
    last = date.fromisoformat(until[:10]).toordinal()
    return (first, max(last, first + 1)) if begin else (first - 1, first)


def disputed(event: Row) -> list[tuple[str, str]]:
    """The dates of an event or a round, as begin and until, where its tellings disagree on it and nobody settled it."""
    for one in event.get("differences", ()):
        if one["slot"] == "date" and not one["granularity"] and not one["waived"]:
            dates = (str(told["value"]).partition("/") for told in one["values"])
            return [(begin, until) for begin, _, until in dates]
    return []


def look(event: Row) -> str:
    """How an event is drawn: `known`, `vague`, `planned`, `denied`, and `claim` where no outlet vouches for it."""
    looks = []
    span = _days(event)
    looks.append("vague" if span is None or span[1] - span[0] > 1 else "known")
    if event["status"] in _STRUCK:
        looks.append("denied")
    elif event["status"] in _DASHED:
        looks.append("planned")
    if event["claim"]:
        looks.append("claim")
    return " ".join(looks)


def title(event: Row, tongue: Tongue) -> str:
    """What an event is called: its type, who to whom, where."""
    place = event["place"]["name"] if event["place"] else ""
    name = tongue.word("type", event["type"])
    return ", ".join(
        part for part in (f"{name} {parties(event['actors'], event['recipients'])}".strip(), place) if part
    )


def parties(actors: Sequence[str], recipients: Sequence[str]) -> str:
    """Who does it, and behind an arrow to whom; the arrow stands where nobody is told who does it, too."""
    return " ".join(part for part in (", ".join(actors), "→ " + ", ".join(recipients) if recipients else "") if part)


def _caption(event: Row, tongue: Tongue) -> Caption:
    name = title(event, tongue)
    when, status = tongue.interval(event["begin"], event["until"]), tongue.word("status", event["status"])
    claim = ", " + tongue.say("told as a claim") if event["claim"] else ""
    apart = ", " + tongue.say("tellings give other dates, too") if disputed(event) else ""
    place = event["place"]["name"] if event["place"] else ""
    label = ", ".join(part for part in (parties(event["actors"], event["recipients"]), place) if part)
    type_ = tongue.word("type", event["type"])
    return Caption(lane=type_, label=label or type_, told=f"{name} · {when}{apart} · {status}{claim}")


def _bar(event: Row, span: tuple[int, int], scale: Scale, caption: Caption) -> tuple[Bar, float]:
    x, end = scale.x(span[0]), scale.x(span[1])
    width, name = max(end - x, 9.0), caption.label
    label = name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"
    room = len(label) * _LETTER + 10
    inside = room <= width
    left = not inside and x + width + room > WIDTH - RIGHT and x - room > LEFT
    at = x + 4 if inside else x - 5 if left else x + width + 5
    bar = Bar(
        id=event["id"],
        x=x,
        y=0,
        width=width,
        look=look(event),
        label=label,
        told=caption.told,
        at=at,
        left=left,
        inside=inside,
    )
    return bar, x + width + (0 if inside or left else room) + 8


def _start(bar: Bar) -> float:
    return bar.at - len(bar.label) * _LETTER if bar.left else bar.x


class Scale:
    """Days to places on the line; long stretches in which nothing happens are cut short."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._pieces = _without_gaps(sorted(spans))
        total = sum(end - start for start, end in self._pieces) or 1
        cut = _BROKEN * (WIDTH - LEFT - RIGHT)
        room = WIDTH - LEFT - RIGHT - cut * (len(self._pieces) - 1)
        self._starts, self.breaks, x = list[float](), list[float](), LEFT
        self._day = room / total
        for start, end in self._pieces:
            if self._starts:
                self.breaks.append(x - cut / 2)
            self._starts.append(x)
            x += (end - start) * self._day + cut

    def x(self, day: int) -> float:
        """Where a day begins."""
        for (start, end), at in zip(reversed(self._pieces), reversed(self._starts), strict=True):
            if day >= start:
                return at + (min(day, end) - start) * self._day
        return LEFT

    def ticks(self, tongue: Tongue) -> Iterable[Tick]:
        """Days, months or years that are far enough apart to be named, in every piece of the line.

        Each tells its year where the one before was of another.
        """
        step, skeleton = next((step for step in _STEPS if step[0] * self._day >= 74), _STEPS[-1])
        last, year = -100.0, None
        for start, end in self._pieces:
            for day in _round_days(start, end, step):
                x, known = self.x(day), date.fromordinal(day)
                new = known.year != year
                shown = "yMMMd" if new and skeleton == "MMMd" else skeleton
                if x - last >= 66 and x <= WIDTH - (_WIDE_TICK if shown == "yMMMd" else _TICK):
                    yield Tick(x=x, label=tongue.short_day(known, shown))
                    last, year = x + (_WIDE_TICK - _TICK if shown == "yMMMd" else 0), known.year


_TICK, _WIDE_TICK = 52.0, 84.0
"""Room for the label of a tick, and for one with day, month and year."""
_STEPS = (
    (1, "MMMd"), (2, "MMMd"), (7, "MMMd"), (14, "MMMd"), (31, "yMMM"), (92, "yMMM"), (183, "yMMM"), (366, "y"),
    (731, "y"), (1827, "y"), (3653, "y"), (9132, "y"), (18263, "y"),
)  # fmt: skip


def _round_days(start: int, end: int, step: int) -> Iterable[int]:
    """The days in a stretch at which ticks may stand: Mondays, firsts of a month, New Year's days."""
    if step < 31:
        first = start + (-(start - 1) % min(step, 7) if step >= 7 else 0)
        yield from range(first, end, step)
        return
    months = {31: 1, 92: 3, 183: 6}.get(step, 0) or round(step / 365.25) * 12
    at = date.fromordinal(max(start, 1))
    number = at.year * 12 + at.month - 1
    number += -number % months
    while number // 12 < 9999 and (day := date(max(number // 12, 1), number % 12 + 1, 1).toordinal()) < end:
        if day >= start:
            yield day
        number += months


def _without_gaps(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of time in which something happens, parted where nothing does for long."""
    if not spans:
        return [(date(2000, 1, 1).toordinal(), date(2000, 1, 2).toordinal())]
    joined: list[tuple[int, int]] = [spans[0]]
    for start, end in spans[1:]:
        if start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    whole = joined[-1][1] - joined[0][0]
    pieces = [joined[0]]
    for start, end in joined[1:]:
        if start - pieces[-1][1] > _BREAK * whole:
            pieces.append((start, end))
        else:
            pieces[-1] = (pieces[-1][0], end)
    margin = max(1, sum(end - start for start, end in pieces) // 40)
    return [(max(start - margin, 1), min(end + margin, date.max.toordinal())) for start, end in pieces]
