"""Events as points of a map: one a place, as large as it is told of, its shape by how exact the place is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]


def points(events: Iterable[Row]) -> list[Row]:
    """The places of events that have coordinates, each with its events (ids) and how many tellings they have."""
    found: dict[tuple[float, float, str], Row] = {}
    for event in events:
        place = event["place"]
        if place is None or place["lat"] is None:
            continue
        key = (place["lat"], place["lon"], place["name"])
        at = found.setdefault(
            key,
            {
                "name": place["name"],
                "country": place["country"],
                "lat": place["lat"],
                "lon": place["lon"],
                "precision": place["precision"],
                "tellings": 0,
                "events": [],
            },
        )
        at["tellings"] += len(event["tellings"])
        at["events"].append(event["id"])
    return sorted(found.values(), key=lambda at: -at["tellings"])
