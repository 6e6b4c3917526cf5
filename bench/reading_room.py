"""The reading room over a large record: how long pages take, and how large they are.

    python -m bench.reading_room [--dispatches N] [--record FILE] [--asks N]

A hundred thousand made-up dispatches tell ten events each, over thirty years; one event in five is told twice. Events go
straight into the tables, since reading and merging them is measured elsewhere. Times are wall-clock of whole pages over
HTTP, asked one after another, each with another filter, page or item; the first of each kind warms up and is not counted.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlencode

from bench import rooms
from bench.record import DEEDS, TYPES, YEARS, town

from dateline.model.event import EVENT_TYPES
from dateline.model.reading import Reading
from dateline.store import merged
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

EVENTS = 10
STATUSES = ("occurred", "occurred", "occurred", "planned", "denied", "called_for", "ongoing")
OUTLETS = 12
SPEAKERS = ("Ama Owusu", "Kofi Adjei", "Inés Larralde", "Li Wei", "Noor Haddad")


def happened(i: int) -> tuple[int, int, str]:
    """Of event `i`: its town, its kind, its day."""
    day = date(1995, 1, 1) + timedelta(days=i * 365 * YEARS // 1_000_000 % (365 * YEARS))
    return i * 31 % 2000, i * 17 % len(DEEDS), day.isoformat()


def make_reading(number: int) -> Reading:
    """Dispatch `number` with its ten events."""
    told = [happened(number * EVENTS + n) for n in range(EVENTS)]
    text = " ".join(
        f"À {town(at)[0]}, l'affaire {n} ({DEEDS[kind]}) a fait du bruit." for n, (at, kind, _) in enumerate(told)
    )
    draft = Draft(
        f"{number}. {text}", published=told[0][2], outlet=f"Agence {number % OUTLETS}", external_id=f"d{number}"
    )
    for n, (at, kind, day) in enumerate(told):
        name, country, lat, lon = town(at)
        place = draft.place(name, "city", country, lat=lat, lon=lon)
        draft.event(
            f"affaire {n}", TYPES[kind], place=place, begin=day, until=day, evidence=f"l'affaire {n} ({DEEDS[kind]})"
        )
    return draft.reading()


def fill(record: RecordFile, dispatches: int) -> None:
    """Fills a record with dispatches and, by the back door, with what they would add up to."""
    ids = [reading.dispatch.id for reading in record.add_many(make_reading(number) for number in range(dispatches))]
    connection = record._connection
    connection.execute("BEGIN IMMEDIATE")
    events = (("timeline", item(i, ids)) for i in range(dispatches * EVENTS))
    merged.write_items(connection, chain(events, rooms.items(ids, lambda i: item(i, ids)[0], dispatches * EVENTS)))
    connection.execute("UPDATE state SET merged = added, merged_by = ?", (merged.MERGED_BY,))
    connection.execute("COMMIT")


def item(i: int, ids: list[str]) -> merged.Listed:
    """Event `i` as the timeline lists it."""
    at, kind, day = happened(i)
    name, country, lat, lon = town(at)
    until = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    number, status = i // EVENTS, STATUSES[i % len(STATUSES)]
    voice = SPEAKERS[i % len(SPEAKERS)] if i % 3 == 0 else None
    evidence = {"start": 10, "end": 40, "text": f"l'affaire {i % EVENTS} ({DEEDS[kind]}) à {name}"}
    tellings = [
        {
            "dispatch": ids[n], "external_id": f"d{n}", "outlet": f"Agence {n % OUTLETS}", "published": day, "carriers": [],
            "event": f"e{i % EVENTS + 1}", "claim": voice is not None, "voice": voice, "status": status, "begin": day,
            "until": until, "place": name, "actors": [name], "recipients": [], "quantities": [],
            "trigger": {"start": 12, "end": 20, "text": DEEDS[kind]}, "evidence": evidence,
        }
        for n in ([number] if i % 5 else [number, (number + 1) % len(ids)])
    ]  # fmt: skip
    row = {
        "id": f"event:{i:016x}", "type": TYPES[kind], "modes": [], "contexts": [], "actors": [name], "recipients": [],
        "begin": day, "until": until, "status": status, "claim": voice is not None,
        "place": {"name": name, "country": country, "lat": lat, "lon": lon, "precision": "exact"}, "quantities": [],
        "realises": [], "decisions": [], "tellings": tellings, "differences": [],
    }  # fmt: skip
    index = merged.Index(
        actors={name} | ({voice} if voice else set()), places={name, country}, types={TYPES[kind]}, statuses={status},
        outlets={str(one["outlet"]) for one in tellings}, told_as={"claim" if voice else "fact"},
        voices={voice} if voice else set(), tellers={str(one["dispatch"]) for one in tellings},
        words=[str(evidence["text"])], at=(lat, lon),
    )  # fmt: skip
    index.dated(day, until)
    return row, index


def asks(chance: random.Random, events: int, dispatch: Callable[[int], str]) -> dict[str, Callable[[], str]]:
    """Addresses by kind of question, another one at each call."""

    def day() -> str:
        return happened(chance.randrange(events))[2]

    def desk(**query: str) -> str:
        return "/?" + urlencode(query)

    def name() -> str:
        return town(chance.randrange(2000))[0]

    def decade() -> dict[str, str]:
        year = chance.randrange(1995, 2015)
        return {"since": str(year), "until": str(year + 9)}

    return {
        "desk": lambda: "/",
        "a later page": lambda: desk(after=f"event:{chance.randrange(events):016x}"),
        "an actor": lambda: desk(actor=name()),
        "a country": lambda: desk(place=town(chance.randrange(2000))[1]),
        "a month": lambda: desk(since=(month := day()[:7]), until=month),
        "ten years": lambda: desk(**decade()),
        "a type": lambda: desk(type=chance.choice(TYPES)),
        "a type never met": lambda: desk(type=chance.choice([one for one in EVENT_TYPES if one not in TYPES])),
        "a status": lambda: desk(status=chance.choice(STATUSES)),
        "claims": lambda: desk(told="claim", after=f"event:{chance.randrange(events):016x}"),
        "an outlet": lambda: desk(outlet=f"Agence {chance.randrange(OUTLETS)}"),
        "a voice": lambda: desk(voice=chance.choice(SPEAKERS)),
        "words": lambda: desk(search=f"{chance.choice(DEEDS)} {name()}"),
        "frequent words": lambda: desk(search=chance.choice(DEEDS)),
        "type, status, ten years": lambda: desk(type=chance.choice(TYPES), status="denied", **decade()),
        "actor, outlet, words": lambda: desk(actor=name(), outlet="Agence 3", search=chance.choice(DEEDS)),
        "voice of another outlet": lambda: desk(voice="Ama Owusu", outlet="Agence 5", type="CONSULT", told="claim"),
        "a chosen event": lambda: desk(event=f"event:{chance.randrange(events):016x}"),
        "a dispatch": lambda: f"/dispatch/{quote(dispatch(chance.randrange(events // EVENTS)))}",
    }


def measure(path: Path, dispatches: int, count: int) -> bool:
    """Asks the reading room and prints what it took; whether it keeps its bounds."""
    with open_record(path) as record:
        ids = [row[0] for row in record._connection.execute("SELECT id FROM dispatches ORDER BY number")]
    with serving(path) as (host, cookie):
        took, largest = list[float](), 0
        print("page\tmedian ms\tp99 ms\tlargest kB")
        for kind, address in (
            asks(random.Random(1), dispatches * EVENTS, ids.__getitem__) | rooms.asks(random.Random(2), dispatches)
        ).items():
            get(host, cookie, address())
            found = [get(host, cookie, address()) for _ in range(count)]
            times = [milliseconds for milliseconds, _ in found]
            size = max(size for _, size in found)
            print(f"{kind}\t{median(times):.0f}\t{quantiles(times, n=100)[98]:.0f}\t{size / 1000:.0f}", flush=True)
            took, largest = took + times, max(largest, size)
    middle, slow = median(took), quantiles(took, n=100)[98]
    print(f"all\t{middle:.0f}\t{slow:.0f}\t{largest / 1000:.0f}")
    return middle < 300 and slow < 1000 and largest < 300_000


class serving:
    """A reading room in a process of its own: its host and port, and the cookie that opens it."""

    def __init__(self, path: Path) -> None:
        start = "from dateline.cli.start import main; main()"
        command = [sys.executable, "-c", start, "serve", "--record", str(path), "--no-browser"]
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)

    def __enter__(self) -> tuple[str, str]:
        assert self._process.stderr is not None
        address = re.search(r"http://([^/]+)/\?token=(\S+)", self._process.stderr.readline())
        assert address is not None
        return address[1], f"dateline-{address[1].rpartition(':')[2]}={address[2]}"

    def __exit__(self, *error: object) -> None:
        self._process.terminate()
        self._process.wait()


def get(host: str, cookie: str, address: str) -> tuple[float, int]:
    """Milliseconds and bytes of a page."""
    began = time.perf_counter()
    connection = http.client.HTTPConnection(host, timeout=120)
    connection.request("GET", address, headers={"cookie": cookie})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{address}: {answer.status} {body[:500]!r}")
    return (time.perf_counter() - began) * 1000, len(body)


def main() -> None:
    """Makes the record where there is none, and measures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--dispatches", type=int, default=100_000)
    options.add_argument("--record", type=Path, help="keep the record here, or use the one that is here")
    options.add_argument("--asks", type=int, default=20, help="questions of each kind")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.record or Path(folder) / "large.dateline"
        if not path.exists():
            began = time.perf_counter()
            with open_record(path, create=True) as record:
                fill(record, given.dispatches)
            print(f"made in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:.0f} MB", file=sys.stderr)
        raise SystemExit(0 if measure(path, given.dispatches, given.asks) else 1)


if __name__ == "__main__":
    main()
