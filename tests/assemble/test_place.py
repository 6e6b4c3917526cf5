"""How two places stand to each other."""

from __future__ import annotations

import pytest

from dateline.assemble.place import relation
from dateline.model.place import PlaceKind
from dateline.model.record import RecordPlace


def place(name: str, kind: PlaceKind, country: str | None, lat: float | None = None) -> RecordPlace:
    return RecordPlace(
        id=f"{name} {country}", name=name, names=(name,), kind=kind, country=country, lat=lat,
        lon=None if lat is None else 20.0, geonames=None, precision="unresolved", members=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "stand"),
    [
        (place("Haut-Lesk", "region", "PL", 50), place("Morva", "city", "PL", 51), "nested"),
        (place("Haut-Lesk", "region", "PL", 50), place("Morva", "city", "PL", 53), "unclear"),
        (place("Haut-Lesk", "region", "PL", 50), place("Morva", "city", "PL", 56), "apart"),
        (place("Drin", "city", "PL", 50), place("Morva", "city", "PL", 53), "apart"),
        (place("palais", "site", None), place("Palais", "site", "PL", 53), "same"),
        (place("palais", "site", "SI", 46), place("Palais", "site", "PL", 53), "apart"),
    ],
)
def test_two_places(one: RecordPlace, other: RecordPlace, stand: str) -> None:
    assert relation(one, other) == relation(other, one) == stand
