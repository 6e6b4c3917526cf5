"""Scores the command line on annotated sets that lie outside this project, beside what other systems reach.

    python score/run.py [--kit DIR] [--dateline CLI]

The kit brings the sets and the scorers; where its folder is absent there is nothing to score, and that is said.
Exit status 1 when a figure is below its floor (`floors.tsv`), 2 when a scorer fails.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
KIT = ROOT.parent / "shared" / "eval"
SKIPPED = ("gold", "predicted", "classes", "kinds", "by source", "faults", "clean", "names")

Key = tuple[str, str]


def read_table(name: str) -> list[dict[str, str]]:
    """The rows of a tab-separated table beside this file, by column; empty where there is no such file."""
    path = HERE / name
    if not path.exists():
        return []
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]


class ScorerError(Exception):
    """A scorer failed; the message says why."""


def run_scorer(kit: Path, name: str, cli: str, *options: str) -> str:
    """What a scorer of the kit prints. Exit status 1 of a scorer is a figure, not a failure.

    Raises:
        ScorerError: the scorer, or the command line under it, failed.
    """
    command = [sys.executable, str(kit / name), "--dateline", cli, *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise ScorerError(f"{name}: {done.stderr.strip() or 'failed without a message'}")
    return done.stdout


def figures(report: dict[str, Any]) -> Iterator[tuple[Key, float]]:
    """Every figure of the scorers' report in percent, by set and measure; F1, or recall where only that counts."""
    for name, blocks in report.items():
        for block, measures in blocks.items():
            if not isinstance(measures, dict) or block == "violations":
                continue
            for measure, value in measures.items():
                figure = percent(value)
                if figure is not None and measure not in SKIPPED:
                    yield (name, f"{block}: {measure}"), figure


def percent(value: object) -> float | None:
    """One figure in percent, `None` where it is not one."""
    if isinstance(value, dict):
        value = next((value[key] for key in ("F1", "percent", "R") if key in value), None)
    return float(value) if isinstance(value, (int, float)) else None


def report_of(kit: Path, cli: str) -> tuple[dict[str, Any], list[ScorerError]]:
    """The figures of each set, and of the record as a set of its own; and what failed."""
    report: dict[str, Any] = {}
    failed = []
    for name in sorted(path.stem for path in (kit / "sets").glob("*.jsonl")):
        try:
            report |= json.loads(run_scorer(kit, "score.py", cli, name, "--json"))
        except ScorerError as error:
            failed.append(error)
    try:
        record = json.loads(run_scorer(kit, "score_record.py", cli, "--json"))
        report["event_groups"] = {"record": {key: value for key, value in record.items() if key != "groups"}}
    except ScorerError as error:
        failed.append(error)
    return report, failed


def print_table(ours: dict[Key, float]) -> bool:
    """Prints our figures beside those of others; whether all floors hold."""
    others = {(row["set"], row["measure"]): (row["system"], float(row["figure"])) for row in read_table("others.tsv")}
    floors = {(row["set"], row["measure"]): float(row["floor"]) for row in read_table("floors.tsv")}
    print(f"{'set':17} {'measure':31} {'dateline':>8} {'others':>7}  best of the others")
    held = True
    for key, figure in ours.items():
        system, other = others.get(key, ("", None))
        below = figure < floors.get(key, 0.0)
        held = held and not below
        beside = f"{other:7.1f}  {system}" if other is not None else ""
        low = f"  BELOW ITS FLOOR of {floors[key]}" if below else ""
        print(f"{key[0]:17} {key[1]:31} {figure:8.1f} {beside}{low}".rstrip())
    return held


def print_breaches(report: dict[str, Any]) -> None:
    """Says where readings break the contract or dispatches were not read."""
    for name, blocks in report.items():
        broken = blocks.get("violations", {}).get("readings", 0)
        unread = blocks.get("dispatches", 0) - blocks.get("read", 0)
        if broken or unread:
            print(f"{name}: {broken} readings break the contract, {unread} dispatches not read")


def main() -> int:
    """Runs all scorers that there are."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kit", type=Path, default=KIT, help="folder of the scorers and sets")
    arguments.add_argument(
        "--dateline", default=str(Path(sys.executable).with_name("dateline")), help="the command line"
    )
    chosen = arguments.parse_args()
    if not (chosen.kit / "score.py").exists():
        print(f"nothing to score: there are no annotated sets at {chosen.kit}")
        return 0
    report, failed = report_of(chosen.kit, chosen.dateline)
    held = print_table(dict(figures(report)))
    print_breaches(report)
    print("\nThe acceptance dispatch, item by item")
    try:
        print(run_scorer(chosen.kit, "acceptance.py", chosen.dateline).rstrip())
    except ScorerError as error:
        failed.append(error)
    print()
    sys.stdout.flush()
    governments = subprocess.run(
        [sys.executable, str(HERE / "metonymy.py"), "--dateline", chosen.dateline], check=False
    ).returncode
    held = held and governments == 0
    for failure in failed:
        print(failure, file=sys.stderr)
    return 2 if failed else 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
