"""What the desk check costs with the rules on text and times alone: processor seconds, start-up apart.

    python bench/desk.py [--dispatches N]

Dispatches are the packaged samples, each copy with figures of its own. Start-up is the command line on one dispatch of
two words less the Python interpreter, the best of five, since a busy machine can only slow it down. The last line is a
text that once took half a minute: one wrong date, again and again, over 100,000 characters.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import make_dispatches

from dateline import api
from dateline.check import all_rules
from dateline.model.dispatch import Dispatch

REPEATED = "lundi 5 mars, "
RULES = [rule for rule in all_rules() if rule.needs in ("text", "times")]


def child_seconds(command: list[str]) -> float:
    """The least processor time of five runs of a command."""
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)


def start_up() -> float:
    """Seconds of the command line on a short dispatch."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "one.txt")
        path.write_text("Rien.", "utf-8")
        cli = str(Path(sys.executable).with_name("dateline"))
        return child_seconds(
            [cli, "check", str(path), "--select", "DL1", "--language", "fr", "--published", "2024-03-07"]
        )


def check_all(dispatches: list[Dispatch]) -> float:
    """Seconds that reading and checking takes."""
    started = time.process_time()
    for reading in api.readings_for(RULES, dispatches):
        api.check(reading, rules=RULES)
    return time.process_time() - started


def measure(count: int) -> dict[str, float]:
    """The figures."""
    dispatches: list[Dispatch] = []
    seed = 0
    while len(dispatches) < count:
        seed += 1
        dispatches += make_dispatches(40 * count, seed)
    some = dispatches[:count]
    check_all(some[:20])
    text = (REPEATED * 8000)[:100_000]
    repeated = Dispatch(id="repeated", text=text, language="fr", published="2024-03-07")
    return {
        "start-up, seconds": round(start_up(), 2),
        "rules on text and times": len(RULES),
        "characters a dispatch": round(sum(len(dispatch.text) for dispatch in some) / count),
        f"seconds for {count} dispatches": round(min(check_all(some) for _ in range(3)), 2),
        "seconds for one date repeated": round(min(check_all([repeated]) for _ in range(3)), 2),
    }


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--dispatches", type=int, default=1000)
    arguments.add_argument("--json", action="store_true", help="one JSON object")
    chosen = arguments.parse_args()
    figures = measure(chosen.dispatches)
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:32} {figure:>10,}")


if __name__ == "__main__":
    main()
