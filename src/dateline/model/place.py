"""Places: where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

PlaceKind = Literal["country", "region", "city", "site", "border", "water", "area"]
Precision = Literal["exact", "near", "within", "unresolved"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place with its mentions, in text order.

    `lat` and `lon` are WGS 84 degrees; `precision` says how they stand to the place that is meant.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: Precision
    mentions: tuple[Span, ...]
    by: str

    def __post_init__(self) -> None:
        if not self.mentions:
            raise ValueError(f"place {self.id} has no mention")
