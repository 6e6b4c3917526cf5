"""The draft of a gazetteer: places, their names, and the lines they become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from dateline.lang.fr.place.spelling import SHORT
from dateline.lang.gazetteer import CAPITAL, KINDS, place_key
from dateline.model.place import PlaceKind

LETTERS = {kind: letter for letter, kind in KINDS.items() if letter != CAPITAL}


@dataclass(slots=True, kw_only=True)
class Place:
    """One place while the file is being built.

    `division` tells that a list of first-order divisions has it. `others` maps further names to their rank letter;
    `known_as` are all names of the source, most of them left out.
    """

    name: str
    kind: PlaceKind
    country: str
    lat: float
    lon: float
    geonames: int | None = None
    population: int = 0
    admin1: str = ""
    capital: bool = False
    division: bool = False
    known_as: tuple[str, ...] = ()
    others: dict[str, str] = field(default_factory=dict)

    def call(self, name: str, rank: str) -> None:
        """Adds a name, unless it is there with as good a rank."""
        if name != self.name and self.others.get(name) != "f":
            self.others[name] = rank

    def rename(self, name: str) -> None:
        """Makes another name the main one; the old one stays as good."""
        if name != self.name:
            self.others[self.name] = "f"
            self.others.pop(name, None)
            self.name = name


class Draft:
    """Places in the making, in the order in which they came."""

    def __init__(self) -> None:
        self.places: list[Place] = []

    def add(self, place: Place) -> Place:
        """Takes a place in and gives it back."""
        self.places.append(place)
        return place

    def lines(self) -> Iterator[str]:
        """Every line of the file, in no order, none twice."""
        seen: set[str] = set()
        for place in self.places:
            for line in _lines(place):
                if line not in seen:
                    seen.add(line)
                    yield line


def _lines(place: Place) -> Iterator[str]:
    key = place_key(place.name, SHORT)
    yield _line(place, key, "")
    ranks: dict[str, str] = {}
    for name, rank in place.others.items():
        other = place_key(name, SHORT)
        if other != key and ranks.get(other) != "f":
            ranks[other] = rank
    for other, rank in ranks.items():
        if place.geonames and place.kind == "city":
            yield f"{other}\t={key}\t{place.geonames}\t{rank}"
        else:
            yield _line(place, other, rank)


def _line(place: Place, key: str, rank: str) -> str:
    name = "" if key.title() == place.name else place.name
    hundreds = round(place.population / 100) or ""
    kind = CAPITAL if place.capital else LETTERS[place.kind]
    cells = [
        key, name, kind, place.country, round(place.lat * 100), round(place.lon * 100),
        place.geonames or "", hundreds, place.admin1 if place.admin1 != "00" else "", rank,
    ]  # fmt: skip
    return "\t".join(map(str, cells))
