"""What joining looks at of the actors of readings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..model.actor import ActorKind

Because = defaultdict[str, set[str]]
"""Why the kinds of each part were joined, by its key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What joining looks at of an actor of a reading; actors of one kind are one.

    `key` is what it meets others under: its own where nothing lets it meet any. `year` is that of the dispatch, for
    persons of a full name.
    """

    key: str
    name: str
    kind: ActorKind
    country: str | None
    named: bool
    roles: tuple[str, ...]
    aliases: tuple[str, ...]
    year: int | None = None
