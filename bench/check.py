"""Processor seconds of `dateline check` with the rules on words and times: its start, and what a thousand dispatches add.

    python -m bench.check [--dispatches N] [--rounds N] [--json]

The real command line, in a process of its own, on files of its own; no language model is loaded. Of several rounds the
best counts, since a busy machine can only slow one down.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

from bench.speed import make_dispatches

from dateline.check.registry import all_rules

DATELINE = str(Path(sys.executable).with_name("dateline"))
TOKENS = 400
"""Tokens that a sample has at most: enough are made for every number of dispatches."""


def write_dispatches(folder: Path, count: int) -> int:
    """Writes so many texts as files; gives their letters."""
    letters = 0
    for number, dispatch in enumerate(islice(make_dispatches(count * TOKENS, seed=1), count)):
        (folder / f"{number:05}.txt").write_text(dispatch.text, "utf-8")
        letters += len(dispatch.text)
    return letters


def processor_seconds(path: Path) -> float:
    """What one run over a file or folder takes."""
    codes = ",".join(rule.code for rule in all_rules() if rule.needs in ("text", "times"))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [
        DATELINE,
        "check",
        str(path),
        "--isolated",
        "--quiet",
        "--exit-zero",
        "--language",
        "fr",
        "--select",
        codes,
    ]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(count: int, rounds: int) -> dict[str, float]:
    """Start and whole run, in seconds of the best round."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        letters = write_dispatches(folder, count)
        start = min(processor_seconds(folder / "00000.txt") for _ in range(rounds))
        whole = min(processor_seconds(folder) for _ in range(rounds))
    return {"dispatches": count, "letters": letters, "start": start, "beyond": whole - start}


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dispatches", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    figures = measure(given.dispatches, given.rounds)
    if given.json:
        print(json.dumps(figures))
        return
    print(f"check, words and times: start {figures['start']:.2f} s, then {figures['beyond']:.2f} s", end=" ")
    print(f"for {given.dispatches} dispatches of {figures['letters'] / given.dispatches:.0f} letters")


if __name__ == "__main__":
    main()
