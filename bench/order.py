"""Whether a record tells the same whatever the order of its dispatches: shuffled, repeated, in parts, decided later.

    python -m bench.order FOLDER [--texts N] [--cache FILE]

The texts of a folder are read once (and the readings kept in `--cache`); an outlet and a day are made up for each, so
that neighbours are compared. Every listing is compared byte for byte.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from dateline import api
from dateline.model.contract import to_dict
from dateline.model.contract_in import from_dict
from dateline.model.dispatch import Dispatch
from dateline.model.reading import Reading
from dateline.store.codec import dump
from dateline.store.record_file import open_record

LISTINGS = ("timeline", "statements", "talks", "actors", "places", "differences", "dispatches")
_A_DAY, _OUTLETS = 20, 7


def readings_of(folder: Path, texts: int, cache: Path | None) -> list[Reading]:
    """The readings of the first texts of a folder."""
    if cache is not None and cache.exists():
        return [from_dict(json.loads(line))[0] for line in cache.read_text("utf-8").splitlines()]
    paths = sorted(folder.rglob("*.txt"))
    dispatches = islice(api.read(paths, language="fr", on_failure=lambda _: None), texts)
    read = list(api.annotate_all(_dated(n, dispatch) for n, dispatch in enumerate(dispatches)))
    if cache is not None:
        cache.write_text("".join(json.dumps(to_dict(reading)) + "\n" for reading in read), "utf-8")
    return read


def _dated(n: int, dispatch: Dispatch) -> Dispatch:
    day = date(2010, 1, 1) + timedelta(days=n // _A_DAY)
    return replace(
        dispatch,
        published=dispatch.published or day.isoformat(),
        published_from=dispatch.published_from or "option",
        outlet=dispatch.outlet or f"Agence {n % _OUTLETS}",
    )


def told(path: Path, parts: Sequence[Sequence[Reading]]) -> dict[str, str]:
    """Every listing of a record to which the parts were added one after the other, listed in between."""
    with open_record(path, create=True) as record:
        for part in parts:
            for reading in part:
                record.add(reading)
            list(record.timeline())
        return {name: "\n".join(map(dump, getattr(record, name)())) for name in LISTINGS}


def differing(readings: Sequence[Reading], folder: Path, seed: int = 1) -> list[str]:
    """The listings that another order changes."""
    chance = random.Random(seed)
    shuffled = chance.sample(list(readings), len(readings))
    third = len(readings) // 3 + 1
    ways = {
        "shuffled": [shuffled],
        "backwards": [list(reversed(readings))],
        "repeated": [[*readings, *shuffled]],
        "in parts": [shuffled[i : i + third] for i in range(0, len(shuffled), third)],
    }
    expected = told(folder / "in order", [readings])
    return [
        f"{way}: {name}"
        for way, parts in ways.items()
        for name, text in told(folder / way, parts).items()
        if text != expected[name]
    ]


def main() -> int:
    """Prints what differs; 0 where nothing does."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--texts", type=int, default=300)
    arguments.add_argument("--cache", type=Path)
    chosen = arguments.parse_args()
    readings = readings_of(chosen.folder, chosen.texts, chosen.cache)
    with tempfile.TemporaryDirectory() as folder:
        wrong = differing(readings, Path(folder))
    print("\n".join(wrong) or f"{len(readings)} dispatches tell the same in every order")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
