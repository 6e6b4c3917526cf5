"""Talks: a negotiation and its rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

ASIDE = frozenset({"prisoners", "humanitarian", "technical", "military"})
"""Matters that the same parties talk of at a table of their own."""
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

    `track` is the matter that they talk of: one of `ASIDE` where it is apart from the rest, or else what the dispatch
    says, in lemmas ("pétrole", "pêche"); `None` where it tells none, or only a general one such as peace.
    """

    id: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    rounds: tuple[Round, ...]
    track: str | None = None
    by: str


def matter_of(track: str | None) -> frozenset[str]:
    """The lemmas that tell a track from others; none where there is none, or one of `ASIDE`."""
    return frozenset(track.casefold().split()) if track is not None and track not in ASIDE else frozenset()


def may_be_one(matter: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two matters can be one, told more or less fully; where none is told it may be any."""
    return matter <= other or other <= matter
