"""A record of a million tellings: how long questions take, what the next dispatch costs, how large the file is.

    python -m bench.record [--tellings N] [--record FILE]

Readings are made up by rule, ten tellings and a statement a dispatch, two or three tellings an event, over thirty
years, and are added and merged as any others. Times are wall-clock, the 95th percentile of questions that differ; pages
are of fifty items.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import quantiles
from typing import Any

from dateline.model.reading import Reading
from dateline.store.filter import Filter
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

EVENTS, QUESTIONS, PAGE, YEARS = 10, 60, 50, 30
TOLD_BY = ((0, 1, 2),) * 6 + ((0, 1), (1, 2), (0, 2)) * 2
"""Of the twelve events of a story, which of its three dispatches tell each: ten a dispatch."""
DEEDS = ("attaque", "grève", "rencontre", "inondation", "procès", "vote", "accord")
TYPES = ("ASSAULT", "PROTEST", "CONSULT", "DISASTER", "JUSTICE", "ELECT", "AGREE")
OPENINGS = ("tard dans la nuit", "au petit matin", "à la mi-journée")
LINES = (
    "Le calme est revenu dans la soirée, selon la mairie.",
    "Une enquête est ouverte.",
    "Les routes sont rouvertes.",
)


def town(i: int) -> tuple[str, str, float, float]:
    """A town's name, country and degrees."""
    letters = "".join("bcdfglmnprstv"[i // 13**n % 13] + "aeiou"[(i + n) % 5] for n in range(3))
    return letters.capitalize(), "ABCDEFGH"[i % 8] + "KLMNOPQR"[i // 8 % 8], i * 7 % 160 - 80.0, i * 11 % 340 - 170.0


def happening(i: int) -> tuple[int, int, date, int]:
    """Of event `i`: its town, its kind, its day, how many were killed."""
    story = i // len(TOLD_BY)
    return i * 31 % 2000, i * 17 % 7, date(1995, 1, 1) + timedelta(days=story * 104729 % (365 * YEARS)), i % 40


def person(i: int) -> str:
    """A person's full name."""
    first, last = town(i % 20)[0], town(i * 13 % 1000)[0]
    return f"{first} {last}ev"


def make_reading(number: int) -> Reading:
    """Dispatch `number`: ten tellings of a story that two others tell, too, and what somebody says of it."""
    story, teller = divmod(number, 3)
    told = [story * len(TOLD_BY) + n for n, by in enumerate(TOLD_BY) if teller in by]
    day = max(happening(at)[2] for at in told)
    speaker = person(number % 400)
    text = "\n".join(
        f"À {town(at)[0]}, {OPENINGS[(number + n) % 3]}, l'affaire {number}-{n} ({DEEDS[kind]}) a fait {killed} morts."
        f" {LINES[(number * 7 + n) % 3]} {LINES[(number + n * 5) % 3]}"
        for n, (at, kind, _, killed) in enumerate(map(happening, told))
    )
    text += f"\n« Nous attendons le rapport {story} », a déclaré {speaker}."
    draft = Draft(text, published=day.isoformat(), outlet=f"Agence {number % 12}", external_id=f"d{number}")
    for n, (at, kind, when, killed) in enumerate(map(happening, told)):
        name, country, lat, lon = town(at)
        place = draft.place(name, "city", country, lat=lat, lon=lon)
        actor = draft.actor(name, "state", country, form="metonym")
        draft.event(
            f"affaire {number}-{n}", TYPES[kind], actors=(actor,), place=place, begin=when.isoformat(),
            until=(when + timedelta(days=1)).isoformat(), evidence=f"l'affaire {number}-{n} ({DEEDS[kind]})",
            figures=[(f"{killed} morts", "killed", killed, killed)],
        )  # fmt: skip
    said = f"Nous attendons le rapport {story}"
    draft.statement(said, draft.actor(speaker, "person"), cue="a déclaré", quoted=(said,))
    return draft.reading()


def fill(record: RecordFile, tellings: int) -> tuple[int, float]:
    """Fills a record and merges it, as anybody would; the size of the texts in bytes, and the seconds of merging."""
    size = 0
    readings = (make_reading(number) for number in range(tellings // EVENTS))
    for reading in record.add_many(readings):
        size += len(reading.dispatch.text.encode())
    started = time.monotonic()
    list(record.timeline(Filter(limit=1)))
    return size, time.monotonic() - started


def ask(record: RecordFile) -> dict[str, float]:
    """Milliseconds at the 95th percentile, by question."""
    chance = random.Random(1)
    ids = [row["id"] for row in record.timeline(Filter(limit=1000))]

    def a_month() -> Filter:
        month = f"{chance.randint(1995, 2023)}-{chance.randint(1, 12):02d}"
        return Filter(since=month, until=month, limit=PAGE)

    def a_box() -> Filter:
        south, west = chance.uniform(-80, 70), chance.uniform(-170, 150)
        return Filter(box=(south, west, south + 4, west + 4), limit=PAGE)

    questions: dict[str, Callable[[], Any]] = {
        "by actor": lambda: list(record.timeline(Filter(actor=town(chance.randrange(2000))[0], limit=PAGE))),
        "by period": lambda: list(record.timeline(a_month())),
        "by box": lambda: list(record.timeline(a_box())),
        "by id": lambda: record.item(chance.choice(ids)),
        "by words": lambda: list(record.search(f"{chance.choice(DEEDS)} {town(chance.randrange(2000))[0]}")),
        "by a common word": lambda: list(record.search(chance.choice(("morts", "soirée", "affaire")))),
    }
    return {name: _late(question) for name, question in questions.items()}


def next_ones(record: RecordFile, tellings: int) -> tuple[float, float]:
    """Milliseconds that adding another dispatch takes, and the first listing after it, at the 95th percentile."""
    coming = iter([make_reading(tellings // EVENTS + n) for n in range(QUESTIONS + 1)])
    added, listed = [], []
    for reading in coming:
        started = time.perf_counter()
        record.add(reading)
        between = time.perf_counter()
        list(record.timeline(Filter(limit=PAGE)))
        added.append(1000 * (between - started))
        listed.append(1000 * (time.perf_counter() - between))
    return quantiles(added[1:], n=20)[-1], quantiles(listed[1:], n=20)[-1]


def _late(run: Callable[[], object]) -> float:
    times = []
    for _ in range(QUESTIONS):
        started = time.perf_counter()
        run()
        times.append(1000 * (time.perf_counter() - started))
    return quantiles(times, n=20)[-1]


def growth(folder: Path, dispatches: int) -> float:
    """How much more the last tenth of additions, each listed, costs than the second tenth, as a share."""
    readings = [make_reading(number) for number in range(dispatches)]
    tenth, times = dispatches // 10, []
    with open_record(folder / "growth", create=True) as record:
        for reading in readings:
            started = time.process_time()
            record.add(reading)
            list(record.timeline(Filter(limit=1)))
            times.append(time.process_time() - started)
    first, last = times[tenth : 2 * tenth], times[-tenth:]
    return sum(sorted(last)[: tenth * 9 // 10]) / sum(sorted(first)[: tenth * 9 // 10]) - 1


def main() -> int:
    """Prints the figures as JSON."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tellings", type=int, default=1_000_000)
    arguments.add_argument("--record", type=Path, help="Keep the record here.")
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = chosen.record or Path(folder, "made.record")
        started = time.monotonic()
        with open_record(path, create=True) as record:
            texts, merging = fill(record, chosen.tellings)
            made = time.monotonic() - started
            asked = ask(record)
            added, listed = next_ones(record, chosen.tellings)
        figures = {
            "tellings": chosen.tellings,
            "made in s": round(made),
            "p95 ms": {name: round(ms, 1) for name, ms in asked.items()},
            "merged in s": round(merging),
            "next dispatch, p95 ms": round(added, 1),
            "first listing after it, p95 ms": round(listed, 1),
            "bytes a telling beyond its text": round((path.stat().st_size - texts) / chosen.tellings),
            "peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            "last of 10,000 additions over the first, %": round(100 * growth(Path(folder), 10_000), 1),
        }
    json.dump(figures, sys.stdout, indent=1)
    print()
    return 0


if __name__ == "__main__":
    sys.exit(main())
