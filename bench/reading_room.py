"""The reading room over a large record: how long pages take, and how large they are.

    python -m bench.reading_room [--dispatches N] [--record FILE] [--asks N]

The record is that of `bench.large`: a hundred thousand dispatches, a million events over thirty years. Times are
wall-clock of whole pages over HTTP, asked one after another, each with another filter, page or item; the first of each
kind warms up and is not counted. `CPU` is the time that the server worked, which a busy machine does not lengthen.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlencode

from bench import large, rooms
from bench.large import OUTLETS, STATUSES, VOICES
from bench.record import DEEDS, TYPES, YEARS, town

from dateline.model.event import EVENT_TYPES
from dateline.store.filter import Filter
from dateline.store.record_file import open_record

_TICKS = os.sysconf("SC_CLK_TCK")


def asks(chance: random.Random, dispatches: list[str], listed: list[str]) -> dict[str, Callable[[], str]]:
    """Addresses by kind of question, another one at each call; `listed` are ids of events."""

    def month() -> str:
        return f"{chance.randrange(1995, 1995 + YEARS - 1)}-{chance.randrange(1, 13):02}"

    def desk(**query: str) -> str:
        return "/?" + urlencode(query)

    def name() -> str:
        return town(chance.randrange(2000))[0]

    def decade() -> dict[str, str]:
        year = chance.randrange(1995, 2015)
        return {"since": str(year), "until": str(year + 9)}

    return {
        "desk": lambda: "/",
        "a later page": lambda: desk(after=chance.choice(listed)),
        "an actor": lambda: desk(actor=name()),
        "a country": lambda: desk(place=town(chance.randrange(2000))[1]),
        "a month": lambda: desk(since=(at := month()), until=at),
        "ten years": lambda: desk(**decade()),
        "a type": lambda: desk(type=chance.choice(TYPES)),
        "a type never met": lambda: desk(type=chance.choice([one for one in EVENT_TYPES if one not in TYPES])),
        "a status": lambda: desk(status=chance.choice(STATUSES)),
        "claims": lambda: desk(told="claim", after=chance.choice(listed)),
        "an outlet": lambda: desk(outlet=f"Agence {chance.randrange(OUTLETS)}"),
        "a voice": lambda: desk(voice=chance.choice(VOICES)),
        "words": lambda: desk(search=f"{chance.choice(DEEDS)} {name()}"),
        "frequent words": lambda: desk(search=chance.choice(DEEDS)),
        "type, status, ten years": lambda: desk(type=chance.choice(TYPES), status="denied", **decade()),
        "actor, outlet, words": lambda: desk(actor=name(), outlet="Agence 3", search=chance.choice(DEEDS)),
        "voice of another outlet": lambda: desk(voice="Ama Owusu", outlet="Agence 5", type="CONSULT", told="claim"),
        "a chosen event": lambda: desk(event=chance.choice(listed)),
        "a dispatch": lambda: f"/dispatch/{quote(chance.choice(dispatches))}",
        "review": lambda: "/review",
        "review of a type": lambda: "/review?" + urlencode({"type": chance.choice(TYPES)}),
        "review of an event": lambda: "/review?" + urlencode({"event": chance.choice(listed)}),
        "CSV of a month": lambda: desk(since=(at := month()), until=at, format="csv"),
    }


def measure(path: Path, count: int, only: str) -> bool:
    """Asks the reading room and prints what it took; whether it keeps its bounds."""
    chance = random.Random(3)
    with open_record(path, fresh=False) as record:
        months = [f"{year}-0{chance.randrange(1, 10)}" for year in range(1996, 2024, 3)]
        listed = [row["id"] for at in months for row in record.timeline(Filter(since=at, until=at, limit=500))]
        ids = [row["dispatch"] for at in months for row in record.statements(Filter(since=at, until=at, limit=500))]
        speakers = [row["id"] for row in record.speakers(Filter(limit=5000))]
        statements = [row["id"] for at in months for row in record.statements(Filter(since=at, until=at, limit=500))]
        talks = [row["id"] for at in months for row in record.talks(Filter(since=at, until=at, limit=50))]
    with serving(path) as room:
        took, largest = list[float](), 0
        print("page\tmedian ms\tp99 ms\tCPU median ms\tCPU most ms\tlargest kB")
        for kind, address in (
            asks(random.Random(1), ids, listed) | rooms.asks(random.Random(2), speakers, statements, talks)
        ).items():
            if only and not re.search(only, kind):
                continue
            room.get(address())
            found = [room.get(address()) for _ in range(count)]
            times, work = [one[0] for one in found], [one[1] for one in found]
            size = max(one[2] for one in found)
            late = quantiles(times, n=100)[98]
            print(
                f"{kind}\t{median(times):.0f}\t{late:.0f}\t{median(work):.0f}\t{max(work):.0f}\t{size / 1000:.0f}",
                flush=True,
            )
            took += times
            largest = max(largest, size if "CSV" not in kind else 0)
    middle, slow = median(took), quantiles(took, n=100)[98]
    print(f"all\t{middle:.0f}\t{slow:.0f}\t\t\t{largest / 1000:.0f}")
    return middle < 300 and slow < 1000 and largest < 300_000


class serving:
    """A reading room in a process of its own, which is asked for pages."""

    def __init__(self, path: Path) -> None:
        start = "from dateline.cli.start import main; main()"
        command = [sys.executable, "-c", start, "serve", "--record", str(path), "--no-browser"]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def __enter__(self) -> serving:
        assert self._process.stderr is not None
        address = re.search(r"http://([^/]+)/\?token=(\S+)", self._process.stderr.readline())
        assert address is not None
        self._host = address[1]
        self._cookie = f"dateline-{address[1].rpartition(':')[2]}={address[2]}"
        return self

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait()

    def _worked(self) -> float:
        """Milliseconds of CPU that the server has had."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) * 1000 / _TICKS

    def get(self, address: str) -> tuple[float, float, int]:
        """Milliseconds until a page is there, milliseconds of work in them, and its bytes."""
        worked, began = self._worked(), time.perf_counter()
        connection = http.client.HTTPConnection(self._host, timeout=300)
        connection.request("GET", address, headers={"cookie": self._cookie})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{address}: {answer.status} {body[:500]!r}")
        return (time.perf_counter() - began) * 1000, self._worked() - worked, len(body)


def main() -> None:
    """Makes the record where there is none, and measures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dispatches", type=int, default=100_000)
    options.add_argument("--record", type=Path, help="keep the record here, or use the one that is here")
    options.add_argument("--asks", type=int, default=20, help="questions of each kind")
    options.add_argument("--only", default="", help="the kinds that this pattern is found in")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "large.dateline"
        if not path.exists():
            began = time.perf_counter()
            large.make(path, given.dispatches)
            print(f"made in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB", file=sys.stderr)
        raise SystemExit(0 if measure(path, given.asks, given.only) else 1)


if __name__ == "__main__":
    main()
