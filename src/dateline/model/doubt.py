"""How little is certain of an event, from what the record itself knows of it: what a person should look at first.

Receives an event as a line of the listing `timeline`; gives reasons, each with its points. The sum is the doubt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Literal

Reason = Literal[
    "no_actor", "no_place", "no_date", "vague_date", "rough_date", "vague_place", "unnamed_voice", "claim_only",
    "differs", "differs_in_detail", "told_once",
]  # fmt: skip
POINTS: dict[Reason, int] = {
    "no_actor": 3,
    "no_date": 3,
    "differs": 2,
    "unnamed_voice": 2,
    "vague_date": 2,
    "claim_only": 1,
    "differs_in_detail": 1,
    "no_place": 1,
    "rough_date": 1,
    "told_once": 1,
    "vague_place": 1,
}
"""A slot that is open weighs most where an event is nothing without it: who, and when."""
MOST = 12
"""Doubt is counted up to this."""
_ROUGH_DAYS = 31


def doubts(event: dict[str, Any]) -> tuple[Reason, ...]:
    """Why an event is uncertain, the weightiest reason first."""
    return tuple(sorted(_reasons(event), key=lambda reason: (-POINTS[reason], reason)))


def doubt(event: dict[str, Any]) -> int:
    """The sum of the points of an event, `MOST` at most: 0 where all is known and nobody differs."""
    return min(sum(POINTS[reason] for reason in _reasons(event)), MOST)


def _reasons(event: dict[str, Any]) -> Iterator[Reason]:
    if not event["actors"] and not event["recipients"]:
        yield "no_actor"
    yield from _of_place(event["place"])
    yield from _of_date(event["begin"], event["until"])
    if any(telling["claim"] and telling["voice"] is None for telling in event["tellings"]):
        yield "unnamed_voice"
    if event["claim"]:
        yield "claim_only"
    disputed = {one["granularity"] for one in event["differences"] if not one["waived"]}
    if False in disputed:
        yield "differs"
    elif disputed:
        yield "differs_in_detail"
    if len(event["tellings"]) == 1:
        yield "told_once"


def _of_place(place: dict[str, Any] | None) -> Iterator[Reason]:
    if place is None:
        yield "no_place"
    elif place["precision"] in ("unresolved", "within"):
        yield "vague_place"


def _of_date(begin: str | None, until: str | None) -> Iterator[Reason]:
    if begin is None and until is None:
        yield "no_date"
    elif begin is None or until is None:
        yield "vague_date"
    else:
        days = date.fromisoformat(until[:10]).toordinal() - date.fromisoformat(begin[:10]).toordinal()
        if days > _ROUGH_DAYS:
            yield "vague_date"
        elif days > 1:
            yield "rough_date"
