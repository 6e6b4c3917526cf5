"""Works out where borders run, from the towns of the gazetteer: `python training/borders.py`.

Of each two countries whose towns lie close to each other, the point half way between two such towns is taken that lies
nearest to the middle of all of them. Written is `borders.tsv` beside the gazetteer. The same gazetteer gives the same bytes.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from math import cos, hypot, radians
from pathlib import Path

PLACES = Path(__file__).resolve().parent.parent / "src" / "dateline" / "lang" / "fr" / "place"
HEAD = """\
# Borders, by land or across a narrow sea: the two countries, and a point about their middle, in hundredths of a degree.
# Worked out from the towns of `gazetteer.tsv` (GeoNames, CC BY 4.0) by `training/borders.py`. Licence: CC BY 4.0.
"""
TOWNS = ("", "c")
NEAR, FURTHEST = 60.0, 200.0
"""Kilometres between towns on both sides of a border; where none are that near, the nearest two up to a bound."""
_KILOMETRES = 1.112
"""Of a hundredth of a degree."""

Point = tuple[int, int]
Pair = tuple[float, Point]


def towns() -> Iterator[tuple[str, Point]]:
    """The country and the place of every town."""
    for line in (PLACES / "gazetteer.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if (
            not line.startswith("#")
            and len(cells) > 5
            and not cells[1].startswith("=")
            and cells[2] in TOWNS
            and cells[3]
        ):
            yield cells[3], (int(cells[4]), int(cells[5]))


def distance(one: Point, other: Point) -> float:
    """Kilometres between two points that are not far from each other."""
    return _KILOMETRES * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians((one[0] + other[0]) / 200)))


def middle(pairs: list[Pair]) -> Point:
    """The point of pairs that is nearest to their mean."""
    near = [point for apart, point in pairs if apart <= NEAR] or [min(pairs)[1]]
    mean = (sum(lat for lat, _ in near) // len(near), sum(lon for _, lon in near) // len(near))
    return min(near, key=lambda point: (distance(point, mean), point))


def borders() -> dict[tuple[str, str], Point]:
    """A point for each two countries."""
    size = int(FURTHEST / _KILOMETRES) + 1
    cells: defaultdict[Point, set[tuple[str, Point]]] = defaultdict(set)
    for country, (lat, lon) in towns():
        cells[lat // size, lon // size].add((country, (lat, lon)))
    found: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for (row, column), here in cells.items():
        reach = 1 + int(1 / max(cos(radians(abs(row * size) / 100)), 0.2))
        beside = [(row + r, column + c) for r in (0, 1) for c in range(-reach, reach + 1) if (r, c) >= (0, 0)]
        around = [town for cell in beside if cell in cells for town in cells[cell]]
        for country, one in here:
            for other_country, other in around:
                if country != other_country and (apart := distance(one, other)) <= FURTHEST:
                    key = (min(country, other_country), max(country, other_country))
                    found[key].append((round(apart, 3), ((one[0] + other[0]) // 2, (one[1] + other[1]) // 2)))
    return {key: middle(sorted(pairs)) for key, pairs in sorted(found.items())}


def main() -> int:
    """Writes the table."""
    lines = [f"{a}\t{b}\t{lat}\t{lon}\n" for (a, b), (lat, lon) in borders().items()]
    (PLACES / "borders.tsv").write_text(HEAD + "one\tother\tlat\tlon\n" + "".join(lines), "utf-8")
    print(f"{len(lines)} borders")
    return 0


if __name__ == "__main__":
    sys.exit(main())
