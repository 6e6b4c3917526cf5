"""Kills `dateline add` at random, lets it end, and compares its record with one that nothing disturbed.

    python -m bench.kills [--dispatches N] [--kills N] [--seed N]

The real command line with the language model. Each kill waits until some dispatches more are in the record, then a
moment of chance, so that it falls while the command works: parsing, reading, or in the middle of a transaction.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.speed import make_dispatches

from dateline.model.errors import RecordError
from dateline.store.record_file import open_record

LISTINGS = ("timeline", "statements", "talks", "actors", "places", "differences")
DATELINE = str(Path(sys.executable).with_name("dateline"))
PATIENCE = 120.0  # seconds


def write_dispatches(path: Path, count: int) -> None:
    """So many different dispatches as JSONL."""
    made = {dispatch.id: dispatch for dispatch in make_dispatches(count * 150, 1)}
    lines = [
        json.dumps({"id": f"d{n}", "text": d.text, "published": d.published, "outlet": d.outlet, "language": "fr"})
        for n, d in enumerate(list(made.values())[:count])
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def run_add(dispatches: Path, record: Path) -> None:
    """Adds until all are there."""
    subprocess.run(_add(dispatches, record), check=True, capture_output=True)


def kill_add(dispatches: Path, record: Path, *, more: int, wait: float) -> bool:
    """Kills an addition once `more` dispatches and `wait` seconds have passed; whether it was still at work."""
    goal = _size(record) + more
    with subprocess.Popen(_add(dispatches, record), stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + PATIENCE
        while process.poll() is None and _size(record) < goal and time.monotonic() < until:
            time.sleep(0.005)
        time.sleep(wait)
        alive = process.poll() is None
        process.kill()
    return alive


def told(record: Path) -> dict[str, str]:
    """What every listing prints of a record."""
    return {
        name: subprocess.run(
            [DATELINE, name, "--record", str(record), "--format", "jsonl"], check=True, capture_output=True, text=True
        ).stdout
        for name in LISTINGS
    }


def survive(folder: Path, *, dispatches: int, kills: int, seed: int) -> tuple[int, list[str]]:
    """Kills that hit an addition at work, and the listings that differ afterwards from those of a quiet run."""
    chance = random.Random(seed)
    source, quiet, killed = folder / "source.jsonl", folder / "quiet", folder / "killed"
    write_dispatches(source, dispatches)
    run_add(source, quiet)
    step = max(1, dispatches // (kills + 1))
    hits = sum(
        kill_add(source, killed, more=chance.randint(0, step - 1), wait=chance.uniform(0.0, 0.1)) for _ in range(kills)
    )
    run_add(source, killed)
    one, other = told(quiet), told(killed)
    return hits, [name for name in LISTINGS if one[name] != other[name]]


def _add(dispatches: Path, record: Path) -> list[str]:
    return [DATELINE, "add", str(dispatches), "--record", str(record)]


def _size(record: Path) -> int:
    """The dispatches in a record that another process may be making just now."""
    try:
        with open_record(record) as kept:
            return len(kept)
    except RecordError:
        return 0


def main() -> int:
    """Prints what came of it; 0 where nothing was lost."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--dispatches", type=int, default=500)
    arguments.add_argument("--kills", type=int, default=20)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        hits, differing = survive(Path(folder), dispatches=chosen.dispatches, kills=chosen.kills, seed=chosen.seed)
    print(
        f"{hits} of {chosen.kills} kills hit an addition at work; listings that differ: {', '.join(differing) or 'none'}"
    )
    return 1 if differing or hits < chosen.kills else 0


if __name__ == "__main__":
    sys.exit(main())
