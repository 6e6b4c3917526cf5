"""What a record goes through: a disk that fills up, writers and readers at once, files copied and cut at any place.

    python -m bench.torture [--rounds N] [--dispatches N]

Made-up readings, no language model; `bench.kills` kills the real command. Every failure is a line; nothing that was
acknowledged may be missing afterwards, nothing may be half there, and every refusal says what to do.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.record import make_reading

from dateline.model.errors import RecordError
from dateline.store.record_file import RecordFile, open_record

_WRITE = (
    "import sys; from bench.record import make_reading; from dateline.store.record_file import open_record\n"
    "with open_record(sys.argv[1], wait=60) as r:\n for i in range(int(sys.argv[2])): r.add(make_reading(i))"
)
_READ = (
    "import sys; from dateline.store.record_file import open_record\n"
    "for _ in range(20):\n with open_record(sys.argv[1], wait=60) as r: list(r.timeline()); list(r.search('morts'))"
)


def filled(path: Path, count: int) -> RecordFile:
    """A record of made-up dispatches."""
    record = open_record(path, create=True)
    for i in range(count):
        record.add(make_reading(i))
    return record


def disk_full(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """The file may not grow beyond a size of chance; then there is room again."""
    path, acknowledged = folder / "full", 0
    with open_record(path, create=True) as record:
        record._connection.execute(f"PRAGMA max_page_count = {chance.randint(60, 60 + count)}")
        try:
            for i in range(count):
                record.add(make_reading(i))
                acknowledged += 1
            list(record.timeline())
        except RecordError as error:
            if "free some space" not in str(error):
                yield f"full disk: no advice in {error}"
    with open_record(path) as record:
        if len(record) != acknowledged:
            yield f"full disk: {acknowledged} acknowledged, {len(record)} there"
        for i in range(count):
            record.add(make_reading(i))
        yield from differing("full disk", record, folder, count)


def at_once(folder: Path, count: int) -> Iterator[str]:
    """Two processes add while four list."""
    path = folder / "shared"
    filled(path, 1).close()
    write = [sys.executable, "-c", _WRITE, str(path), str(count)]
    processes = [subprocess.Popen(write) for _ in range(2)]
    processes += [subprocess.Popen([sys.executable, "-c", _READ, str(path)]) for _ in range(4)]
    if any(process.wait() for process in processes):
        yield "at once: a process failed"
    with open_record(path) as record:
        yield from differing("at once", record, folder, count)


def cut_and_copied(folder: Path, count: int, chance: random.Random) -> Iterator[str]:
    """Cut at a place of chance a file is refused with advice, or verified to be damaged; a copy is whole."""
    filled(folder / "whole", count).close()
    whole = (folder / "whole").read_bytes()
    cut = folder / "cut"
    cut.write_bytes(whole[: chance.randrange(1, len(whole))])
    try:
        with open_record(cut) as record:
            if not list(record.verify()):
                yield f"cut at {cut.stat().st_size} of {len(whole)}: nothing was noticed"
    except RecordError as error:
        if not any(advice in str(error) for advice in ("copy", "left alone", "dateline add")):
            yield f"cut: no advice in {error}"
    shutil.copy(folder / "whole", folder / "copy")
    with open_record(folder / "copy") as record:
        yield from differing("copy", record, folder, count)


def differing(what: str, record: RecordFile, folder: Path, count: int) -> Iterator[str]:
    """Whether a record is whole, and tells what a quiet one tells."""
    yield from (f"{what}: {fault}" for fault in record.verify())
    quiet = folder / f"quiet {count}"
    with open_record(quiet) if quiet.exists() else filled(quiet, count) as expected:
        if list(record.timeline()) != list(expected.timeline()):
            yield f"{what}: another timeline than that of a quiet run"


def torture(folder: Path, *, dispatches: int, rounds: int, seed: int = 1) -> list[str]:
    """Everything that went wrong in so many rounds."""
    chance, wrong = random.Random(seed), list[str]()
    for n in range(rounds):
        place = folder / str(n)
        place.mkdir()
        wrong += disk_full(place, dispatches, chance)
        wrong += cut_and_copied(place, dispatches, chance)
        wrong += at_once(place, dispatches)
    return wrong


def main() -> int:
    """Prints what went wrong; 0 where nothing did."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--dispatches", type=int, default=60)
    arguments.add_argument("--rounds", type=int, default=20)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        wrong = torture(Path(folder), dispatches=chosen.dispatches, rounds=chosen.rounds)
    print("\n".join(wrong) or f"{chosen.rounds} rounds: nothing lost, nothing half there")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
