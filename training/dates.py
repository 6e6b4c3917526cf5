"""What teaches when events were.

The annotated events are met with those that are read, as the scorer of `score/events.py` meets them, and each time that may
date one does or does not. An event that is read and that nobody annotated teaches nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from dateline.annotate.event.days import Days
from dateline.annotate.event.draft import Draft
from dateline.annotate.event.find import drafts_of
from dateline.annotate.event.scene import Scene
from dateline.lang.weights import Bag

sys.path.append(str(Path(__file__).resolve().parents[1] / "score"))
from events import mated, same_days, same_event

CLASSES = ("no", "yes")

Item = dict[str, Any]


class Row(NamedTuple):
    """What speaks for a time, and whether it is that of the event."""

    cues: list[str]
    wanted: int


def fresh(scene: Scene, bags: dict[str, Bag]) -> Scene:
    """The same scene, as nothing has been looked up in it, in a language that has these weights."""
    held = {name: type(getattr(scene, name))() for name in scene.__dataclass_fields__ if name.startswith("known_")}
    return replace(scene, language=replace(scene.language, weights=bags), together={}, **held)


def rows_of(scene: Scene, events: Sequence[Item]) -> list[Row]:
    """The rows that the annotated events of a dispatch give."""
    drafts = drafts_of(scene)
    met, days = _met(drafts, events), Days(scene, drafts)
    return [Row(p.cues, int(_is_dated(met[p.draft], days, p.id))) for p in days.asked() if p.draft in met]


def _met(drafts: Sequence[Draft], events: Sequence[Item]) -> dict[int, Item]:
    """The annotated event of each draft that meets one, the best first."""
    spans = [{"start": draft.span.start, "end": draft.span.end} for draft in drafts]
    read = [{"trigger": span, "type": draft.type} for span, draft in zip(spans, drafts, strict=True)]
    mates = mated(events, read, same_event).items()
    return {j: events[i] for i, j in mates if "begin" in events[i]}


def _is_dated(event: Item, days: Days, id: str) -> bool:
    dating = days.times[id]
    dated = event["begin"] or event["until"]
    return bool(dated) and same_days(event, {"begin": dating.begin, "until": dating.until})
