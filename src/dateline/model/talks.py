"""Talks: a negotiation and its rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

RoundStatus = Literal["proposed", "planned", "under_way", "held", "suspended", "cancelled"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One session. `number` is the ordinal as stated, `None` where the text gives none; ids elsewhere.

    `voice` is the statement in which all is told that gives the round its status, `None` for the outlet's own voice.
    """

    number: int | None = None
    status: RoundStatus
    begin: str | None = None
    until: str | None = None
    first_begin: str | None = None
    first_until: str | None = None
    place: str | None = None
    negotiators: tuple[str, ...] = ()
    outcome: Span | None = None
    voice: str | None = None
    events: tuple[str, ...] = ()
    evidence: tuple[Span, ...]
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Talks:
    """A negotiation process: parties and mediators (ids of actors), and its rounds in order.

    `track` is set where the same parties talk of one matter apart from the rest: "prisoners", "humanitarian", "technical",
    "military".
    """

    id: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    rounds: tuple[Round, ...]
    track: str | None = None
    by: str
