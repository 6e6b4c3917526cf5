"""What became of what somebody said: how the record tells the events of a statement, and who tells them otherwise.

An event belongs to a statement where its words lie in what is said. Nothing is judged: what is listed is told by others,
or later by the same voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from .page import Row

How = Literal["withdrawn", "contradicted", "otherwise"]
_DENIED = ("denied", "cancelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """Another telling that does not agree: in which slot, its value, and how it stands to what was said."""

    telling: Row
    slot: str
    value: object
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """An event that a statement tells: `telling` is how it tells it, `others` who tells it otherwise."""

    event: Row
    telling: Row
    others: tuple[Other, ...]


def since(statement: Row, events: Iterable[Row]) -> Iterator[Since]:
    """The events of a statement among those that its dispatch tells."""
    for event in events:
        told = next((i for i, telling in enumerate(event["tellings"]) if _tells(statement, telling)), None)
        if told is not None:
            yield Since(event=event, telling=event["tellings"][told], others=tuple(_others(event, told)))


def _tells(statement: Row, telling: Row) -> bool:
    trigger = telling["trigger"]
    return telling["dispatch"] == statement["dispatch"] and any(
        part["start"] <= trigger["start"] and trigger["end"] <= part["end"] for part in statement["content"]
    )


def _others(event: Row, told: int) -> Iterator[Other]:
    """Other statuses told no earlier, then the other values of what is known to differ."""
    here = event["tellings"][told]
    for i, telling in enumerate(event["tellings"]):
        if i != told and telling["status"] != here["status"] and _no_earlier(telling, here):
            how: How = "otherwise"
            if telling["status"] in _DENIED:
                how = "withdrawn" if _same_voice(telling, here) else "contradicted"
            yield Other(telling=telling, slot="status", value=telling["status"], how=how)
    for difference in event["differences"]:
        values = difference["values"]
        if difference["slot"] == "status" or not any(told in value["tellings"] for value in values):
            continue
        for value in values:
            if told not in value["tellings"]:
                telling = event["tellings"][value["tellings"][0]]
                how = "otherwise" if difference["granularity"] or _same_voice(telling, here) else "contradicted"
                yield Other(telling=telling, slot=difference["slot"], value=value["value"], how=how)


def _no_earlier(telling: Row, here: Row) -> bool:
    return (telling["published"] or "")[:10] >= (here["published"] or "")[:10]


def _same_voice(telling: Row, here: Row) -> bool:
    return telling["voice"] is not None and telling["voice"] == here["voice"]
