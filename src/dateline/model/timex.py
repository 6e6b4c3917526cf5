"""Time expressions, after TIMEX3."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "START", "MID", "END", "APPROX",
]  # fmt: skip
ClashKind = Literal["weekday", "impossible", "context", "order"]
Grain = Literal[
    "minute", "hour", "part", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century",
]  # fmt: skip
Counted = Literal["published", "text", "event", "speaker"]
Chosen = Literal["weekday", "tense", "lean", "near", "frame", "order"]


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
class Term:
    """What the words of a time say, before anything is counted.

    `named` is the calendar date that they name, open where they are (`XXXX-03-05`, `XXXX-WXX-2`); `shift` is how
    many units of `grain` they lie from `anchor` (`published`, `text`, an event, or a speaker's day). `part` is the
    part of day, `modifier` the modifier of the words or of the preposition before them, `zone` a clock's zone, and
    `chosen` is what decided where the words alone leave a choice, `cue` the words that told the tense where that did,
    folded, and `cue_span` where they stand;
    `read_as` the words as they were read where a slip stands in the text ("l2 mars", "debut decembre"), folded.
    """

    anchor: Counted | None = None
    shift: int | None = None
    grain: Grain | None = None
    named: str | None = None
    part: str | None = None
    modifier: Mod | None = None
    zone: str | None = None
    chosen: Chosen | None = None
    cue: str | None = None
    cue_span: Span | None = None
    read_as: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """One time expression.

    `value` is TIMEX3 for the words as they stand; `begin` and `until` (ISO 8601, half-open) are what they are
    taken to mean. `anchor` is what the value was counted from: `published`, another time's or an event's id,
    or `None` for an absolute expression. `range_end` is the id of the time that ends the range which this one begins
    ("from the 3rd to the 5th"). `term` is what the words say before anything is counted.
    """

    id: str
    span: Span
    type: TimexType
    value: str | None
    mod: Mod | None = None
    begin: str | None = None
    until: str | None = None
    anchor: str | None = None
    range_end: str | None = None
    clash: Clash | None = None
    term: Term = field(default_factory=Term)
    by: str
