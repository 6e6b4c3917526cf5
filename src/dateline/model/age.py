"""Ages: how old somebody or something is said to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span
from .timex import Mod

AgeUnit = Literal["Y", "M", "W", "D"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """An age as the words tell it. It is no time expression: it dates nothing.

    `least` and `most` are whole units (`unit` as in TIMEX3: years, months, weeks, days), both included: 42 and 42 for
    "42 years old", 60 and 69 for "in her sixties"; `None` on a side that the words leave open. `mod` is the modifier of
    the words. `actor` is the id of the actor whose age stands beside their words, `None` where nobody's does.
    """

    id: str
    span: Span
    unit: AgeUnit
    least: int | None
    most: int | None
    mod: Mod | None = None
    actor: str | None = None
    by: str

    def __post_init__(self) -> None:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"age {self.id} runs backward")

    @property
    def shown(self) -> str:
        """The units in figures: `42`, `12-17`, `60-` for sixty and more, `-17` for seventeen and less."""
        if self.least == self.most:
            return str(self.least)
        return "-".join("" if side is None else str(side) for side in (self.least, self.most))
