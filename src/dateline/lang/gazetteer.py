"""The gazetteer: places by name, in one sorted file that is mapped into memory and searched where it lies.

Receives a name as written, gives entries, best first. Knows no text around the name and no sentence.
"""

from __future__ import annotations

import mmap
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import as_file, files
from math import log10
from typing import Literal

from ..model.folding import bare, fold
from ..model.place import PlaceKind

Rank = Literal["main", "french", "alternate"]

CAPITAL = "c"
KINDS: Mapping[str, PlaceKind] = {
    "": "city",
    "n": "country",
    "r": "region",
    "s": "site",
    "b": "border",
    "w": "water",
    "a": "area",
    CAPITAL: "city",
}
RANKS: Mapping[str, Rank] = {"": "main", "f": "french", "a": "alternate"}
_LESS: Mapping[Rank, float] = {"main": 0.0, "french": 0.4, "alternate": 1.8}
_ALIAS = "="
_GEONAMES = 6
_BLOCKS = 1024
_LONGEST_KEY = 80
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "-": " "}
    | dict.fromkeys("'ʻʼ`´.", "")
)
# A country is meant before a city of the same name, a region that the news names before a small town. The numbers
# stand on the scale of a city's: the logarithm of its inhabitants.
_WEIGHT: Mapping[PlaceKind, float] = {
    "country": 8.5,
    "region": 5.0,
    "city": 0.0,
    "site": 5.5,
    "border": 5.5,
    "water": 6.2,
    "area": 6.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place as the gazetteer has it, and how the name that was looked up stands to it.

    `name` is the main name; `population` is rounded to hundreds, 0 where unknown; `rank` tells whether the
    name looked up is the main one, another in use in French, or any other; `accents` whether its accents agree;
    `lift` is what it weighs more because a region bears its name.
    """

    name: str
    kind: PlaceKind
    country: str | None
    lat: float
    lon: float
    geonames: int | None
    population: int
    capital: bool
    admin1: str
    rank: Rank
    accents: bool = True
    lift: float = 0.0

    @property
    def weight(self) -> float:
        """How likely the name means this place where nothing else is known; larger is likelier."""
        size = log10(self.population) if self.population else 2.5
        weight = max(_WEIGHT[self.kind], size) + (1.2 if self.capital else 0.0)
        return weight + self.lift - _LESS[self.rank] - (0.0 if self.accents else 0.3)

    @property
    def identity(self) -> tuple[str, str, float, float]:
        """What two names of one place have in common."""
        return (self.name, self.kind, self.lat, self.lon)


def place_key(name: str, short: Mapping[str, str]) -> str:
    """The form under which a name is filed: no case, accent, hyphen or apostrophe, words that a language shortens short."""
    words = bare(name).lower().translate(_LETTERS).split()
    return " ".join(short.get(word, word) for word in words)


NO_SHORT: Mapping[str, str] = {}
Spellings = Callable[[str], tuple[str, ...]]


def no_other_spelling(_folded: str) -> tuple[str, ...]:
    """The spellings of a language that has no rules for them."""
    return ()


class Gazetteer:
    """Places by name. `Gazetteer.load("dateline.lang.fr.place")` opens the file of a language package.

    `header` is what the file says of itself, without the `#`.
    """

    __slots__ = ("_data", "_index", "_marks", "_short", "_spellings", "header", "lookup", "towns")

    header: tuple[str, ...]
    lookup: Callable[[str], tuple[Entry, ...]]
    """The places of a name, best first before any context; empty where there is none."""
    towns: Callable[[str, str], tuple[int, ...]]
    """The GeoNames ids of the towns of a country's first-order division. The whole file is looked through for them."""

    def __init__(
        self, data: mmap.mmap | bytes, spellings: Spellings = no_other_spelling, short: Mapping[str, str] = NO_SHORT
    ) -> None:
        """`spellings` gives, for a folded name that is not in the file, others to try, the likeliest first.

        `short` are the words of names that the file has in a shorter form.
        """
        self._data = data
        self._short = short
        self._spellings = spellings
        self.header, begin = _header(data)
        self._index, self._marks = _marked(data, begin)
        self.lookup = lru_cache(maxsize=8192)(self._lookup)
        self.towns = lru_cache(maxsize=256)(self._towns)

    @classmethod
    def load(
        cls, package: str, spellings: Spellings = no_other_spelling, short: Mapping[str, str] = NO_SHORT
    ) -> Gazetteer:
        """The file `gazetteer.tsv` of a language package; mapped once a process."""
        return cls(_mapped(package), spellings, short)

    def _lookup(self, name: str) -> tuple[Entry, ...]:
        folded = fold(name)
        found = self._entries(place_key(folded, self._short), folded)
        if not found:
            others = (self._entries(place_key(other, self._short), folded) for other in self._spellings(folded))
            found = next(filter(None, others), [])
        return _ordered(found)

    def _towns(self, country: str, admin1: str) -> tuple[int, ...]:
        if not admin1:
            return ()
        division = re.escape(country.encode()), re.escape(admin1.encode())
        town = rb"\t%s\t-?\d+\t-?\d+\t(\d+)\t\d*\t%s\t\n" % division
        return tuple(map(int, re.findall(town, self._data)))

    def _entries(self, key: str, folded: str) -> list[Entry]:
        """The places under one key, each once."""
        entries: dict[tuple[str, str, float, float], Entry] = {}
        for cells in self._lines(key):
            entry = self._target(cells) if cells[1].startswith(_ALIAS) else _entry(cells, folded)
            old = entries.get(entry.identity)
            if old is None or entry.weight > old.weight:
                entries[entry.identity] = entry
        return list(entries.values())

    def _target(self, alias: list[str]) -> Entry:
        """The place that an alias stands for: `key, =key of its main name, GeoNames id, rank`."""
        key, wanted = alias[1].removeprefix(_ALIAS), alias[2]
        for cells in self._lines(key):
            if not cells[1].startswith(_ALIAS) and cells[_GEONAMES] == wanted:
                return replace(_entry(cells, None), rank=RANKS[alias[3]])
        raise ValueError(f"the gazetteer has no place {wanted} under {key!r}")

    def _lines(self, key: str) -> Iterator[list[str]]:
        """The cells of every line of a key."""
        data, wanted = self._data, key.encode() + b"\t"
        if len(wanted) < 2:
            return
        at = bisect_left(self._index, wanted)
        low, high = self._marks[max(at - 1, 0)], self._marks[min(at, len(self._marks) - 1)]
        start = data.find(b"\n" + wanted, low - 1, high + len(wanted)) + 1
        while start and data[start : start + len(wanted)] == wanted:
            end = data.find(b"\n", start)
            yield data[start:end].decode().split("\t")
            start = end + 1


def _marked(data: mmap.mmap | bytes, begin: int) -> tuple[list[bytes], list[int]]:
    """Every few hundredth line: its key with what follows, and its offset; the end of the file comes last."""
    keys: list[bytes] = []
    marks: list[int] = []
    for rough in range(begin, len(data), max((len(data) - begin) // _BLOCKS, 1)):
        start = data.rfind(b"\n", begin - 1, rough) + 1
        if start >= begin and (not marks or start > marks[-1]):
            keys.append(data[start : start + _LONGEST_KEY])
            marks.append(start)
    return keys, [*marks, len(data)]


def _ordered(entries: list[Entry]) -> tuple[Entry, ...]:
    """Best first. A city that gives its name to the land around it weighs as much as that."""
    lands: dict[str | None, float] = {}
    for entry in entries:
        if entry.kind == "region":
            lands[entry.country] = max(lands.get(entry.country, 0.0), entry.weight)
    lifted = [_lifted(entry, lands.get(entry.country, 0.0)) for entry in entries]
    return tuple(sorted(lifted, key=lambda entry: -entry.weight))


def _lifted(entry: Entry, land: float) -> Entry:
    if entry.kind != "city" or entry.rank == "alternate" or entry.weight > land:
        return entry
    return replace(entry, lift=land - entry.weight + entry.weight / 100)


def _header(data: mmap.mmap | bytes) -> tuple[tuple[str, ...], int]:
    """The lines that begin with `#`, and the offset of the first that does not."""
    lines, begin = [], 0
    while data[begin : begin + 1] == b"#":
        end = data.find(b"\n", begin)
        lines.append(data[begin + 1 : end].decode().strip())
        begin = end + 1
    return tuple(lines), begin


def _entry(cells: list[str], folded: str | None) -> Entry:
    """A place from the cells of its line; `folded` is the name looked up, `None` where accents cannot be told."""
    key, name, kind, country, lat, lon, geonames, hundreds, admin1, rank = cells
    name = name or key.title()
    return Entry(
        name=name,
        kind=KINDS[kind],
        country=country or None,
        lat=int(lat) / 100,
        lon=int(lon) / 100,
        geonames=int(geonames) if geonames else None,
        population=int(hundreds or 0) * 100,
        capital=kind == CAPITAL,
        admin1=admin1,
        rank=RANKS[rank],
        accents=folded is None or rank != "" or fold(name) == folded,
    )


@cache
def _mapped(package: str) -> mmap.mmap:
    """The file of a package, mapped read-only for as long as the process lives."""
    with as_file(files(package).joinpath("gazetteer.tsv")) as path, path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
