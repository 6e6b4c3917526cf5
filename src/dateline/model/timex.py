"""Time expressions, after TIMEX3."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "START", "MID", "END", "APPROX",
]  # fmt: skip
ClashKind = Literal["weekday", "impossible", "context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Why the words as they stand cannot all be right.

    `because` are the passages that they clash with; `replacement` is the one edit that would make all agree,
    or `None` where there is none or more than one.
    """

    kind: ClashKind
    because: tuple[Span, ...] = ()
    replacement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression.

    `value` is TIMEX3 for the words as they stand; `begin` and `until` (ISO 8601, half-open) are what they are
    taken to mean. `anchor` is what the value was counted from: `published`, another time's or an event's id,
    or `None` for an absolute expression.
    """

    id: str
    span: Span
    type: TimexType
    value: str | None
    mod: Mod | None = None
    begin: str | None = None
    until: str | None = None
    anchor: str | None = None
    clash: Clash | None = None
    by: str
