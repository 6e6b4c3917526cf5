"""All expressions of a dispatch as they are resolved: what each may mean, what was told last, what it came to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from ...lang.timex import Part, Unit
from ...model.span import Span
from ...model.timex import Clash, Mod, TimexType
from .find import Found
from .normalize import Stretch, edge, with_part
from .speech import Said
from .today import Setting
from .years import Option


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
    """The last day, month, year and moment that the text told, each with the id of its timex.

    `line` is the day that the telling left for what came before it, and may come back to.
    """

    day: tuple[date, str] | None = None
    month: tuple[date, str] | None = None
    year: tuple[date, str] | None = None
    moment: tuple[Told, str] | None = None
    line: tuple[date, str] | None = None

    def after(self, told: Told, id: str, *, aside: bool = False, since: bool = False) -> Focus:
        """The focus once `told` was read: a day also tells its month and year. `aside` marks what came before the rest, `since`
        the day from which on something lasts: the text goes on with another.
        """
        whole = told.whole
        if whole is None or whole.begin is None or whole.until is None or told.type not in ("DATE", "TIME"):
            return self
        here = (whole.begin, id)
        days = (whole.until - whole.begin).days
        if days == 1 and since and told.type == "DATE":
            return replace(self, month=here, year=here)
        if days == 1:
            return Focus(day=here, month=here, year=here, moment=(told, id), line=self.day if aside else None)
        return replace(self, month=here, year=here) if days <= 31 else replace(self, year=here)

    def of(self, unit: Unit) -> tuple[date, str] | None:
        """What such units are counted from."""
        if unit in ("D", "W", "WE"):
            return self.day
        return self.month if unit in ("M", "Q", "H") else self.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All expressions of a dispatch with what each partial date means and when quoted words were said.

    `told` gives the passages that name each day by its number and month, `again` the expressions that tell what
    comes again.
    """

    found: Sequence[Found]
    setting: Setting
    chosen: Mapping[int, Option]
    said: Mapping[int, Said]
    told: Mapping[date, tuple[Span, ...]]
    again: frozenset[int] = frozenset()

    def setting_of(self, index: int) -> Setting:
        """What an expression is counted by: inside a quotation the day on which it was said."""
        return self.setting.as_of(self.said[index].when) if index in self.said else self.setting

    def line(self, index: int, focus: Focus) -> tuple[date, str] | None:
        """The day that the telling comes back to: « La veille, … avaient repris. À l'aube, … ont fui »."""
        clauses, here = self.setting.clauses, self.found[index].span
        if focus.line is None or focus.day is None:
            return None
        left = self.found[int(focus.day[1][1:]) - 1].span
        return focus.line if not clauses.sentence(here).contains(left) and clauses.goes_on(here) else None

    def origin(self, index: int) -> str:
        """What an expression that counts from the day of telling is counted from."""
        return f"t{self.said[index].index + 1}" if index in self.said else "published"


@lru_cache(maxsize=4096)
def dated(whole: Stretch, *, anchor: str | None, mod: Mod | None = None, part: Part | None = None) -> Told:
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
