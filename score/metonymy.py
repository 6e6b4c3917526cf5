"""Scores governments meant by countries, capitals and seats of power: actor or place (see metonymy/GUIDELINES.md).

    python score/metonymy.py [--texts DIR] [--dateline CLI] [--errors]

A mention is read as actor when an actor of the reading has a mention on it, article aside; as place when a place has.
`precision` and `recall` are those of `actor`; contestants, neither government nor place, count only in the last two
columns, where whoever is somebody counts as actor. Where the folder of the texts is absent, that is said.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from run import ROOT, read_table

TEXTS = ROOT.parent / "shared" / "train" / "winer-fr"
SETS = {"dev": "dev", "more": "train"}
HALVES = ("tune", "held")
FLOORS = {"precision": 80.0, "recall": 60.0}
ARTICLES = frozenset({"le", "la", "les", "l'", "l’", "au", "aux", "du", "des"})


class Read(NamedTuple):
    """One labelled mention and what a reading makes of it."""

    row: dict[str, str]
    actor: bool
    place: bool


def readings(folder: Path, names: Sequence[str], cli: str) -> dict[str, Any]:
    """The reading of each article, by file name."""
    lines = [json.dumps({"id": name, "text": (folder / name).read_text("utf-8"), "published": _published(name)})
             for name in names]  # fmt: skip
    done = subprocess.run(
        [cli, "read", "--format", "jsonl", "-"], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {reading["dispatch"]["external_id"]: reading for reading in found}


def _published(name: str) -> str:
    """The day in a file name: `2016_05_03-001.txt`."""
    return name[:10].replace("_", "-")


def read_mentions(name: str, texts: Path, cli: str) -> list[Read]:
    """The mentions of one set, each with what its article's reading makes of it."""
    rows = read_table(f"metonymy/{name}.tsv")
    found = readings(texts / SETS[name], sorted({row["file"] for row in rows}), cli)
    return [_read(row, found[row["file"]]) for row in rows]


def _read(row: dict[str, str], reading: dict[str, Any]) -> Read:
    text, start, end = reading["dispatch"]["text"], int(row["start"]), int(row["end"])
    if text[start:end] != row["name"]:
        raise ValueError(f"{row['file']}: {row['name']!r} is not at {start}")
    actors = [mention for actor in reading["actors"] for mention in actor["mentions"]]
    places = [span for place in reading["places"] for span in place["mentions"]]
    return Read(row, any(_on(s, start, end, text) for s in actors), any(_on(s, start, end, text) for s in places))


def _on(span: dict[str, Any], start: int, end: int, text: str) -> bool:
    """Whether a span is that of a name, with or without an article before it."""
    if span["end"] != end or span["start"] > start:
        return False
    return all(word in ARTICLES for word in text[span["start"] : start].lower().split())


def measure(mentions: Sequence[Read], *wanted: str) -> tuple[float, float, int]:
    """Precision and recall, in percent, of what is read as actor where the label is one of `wanted`; and how many are.

    Contestants are left out where they are not wanted.
    """
    counted = [m for m in mentions if m.row["label"] != "contestant" or "contestant" in wanted]
    gold = [m for m in counted if m.row["label"] in wanted]
    right = sum(m.actor for m in gold)
    found = sum(m.actor for m in counted)
    return 100 * right / max(found, 1), 100 * right / max(len(gold), 1), len(gold)


def kappa(rows: Sequence[dict[str, str]]) -> float:
    """Cohen's kappa of the two passes."""
    first, second = (Counter(row[side] for row in rows) for side in ("first", "second"))
    same = sum(row["first"] == row["second"] for row in rows) / len(rows)
    chance = sum(first[label] * second[label] for label in first) / len(rows) ** 2
    return (same - chance) / (1 - chance)


def lines(name: str, mentions: Sequence[Read]) -> Iterator[tuple[str, bool]]:
    """The table of one set, and of each line whether it is at the bounds."""
    yield f"{name}: {len(mentions)} mentions, kappa of the two passes {kappa([m.row for m in mentions]):.2f}", True
    for half in (*HALVES, "all"):
        part = [m for m in mentions if half in ("all", m.row["half"])]
        precision, recall, n = measure(part, "actor")
        any_precision, any_recall, any_n = measure(part, "actor", "contestant")
        places = [m for m in part if m.row["label"] == "place"]
        kept = 100 * sum(m.place and not m.actor for m in places) / max(len(places), 1)
        both = sum(m.actor and m.place for m in part)
        held = half != "all" or (precision >= FLOORS["precision"] and recall >= FLOORS["recall"])
        yield (
            (
                f"  {half:5} precision {precision:5.1f}  recall {recall:5.1f} of {n:3}   places {kept:5.1f} of {len(places):3}"
                f"   both {both}   somebody: precision {any_precision:5.1f}  recall {any_recall:5.1f} of {any_n:3}"
            ),
            held,
        )


def errors(mentions: Sequence[Read], texts: Path, half: str) -> Iterator[str]:
    """Each mention that is read otherwise than it is labelled, in its context."""
    for mention in mentions:
        row = mention.row
        if row["half"] == half and mention.actor != (row["label"] == "actor") and row["label"] != "contestant":
            text, start, end = (texts / row["file"]).read_text("utf-8"), int(row["start"]), int(row["end"])
            around = f"{text[max(start - 70, 0) : start]}[{row['name']}]{text[end : end + 50]}"
            yield f"    {row['label']:6} {row['file']}: {' '.join(around.split())}"


def main() -> int:
    """Scores both sets; exit status 1 when one is below the bounds."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, default=TEXTS, help="folder of the articles")
    arguments.add_argument("--dateline", default=str(Path(sys.executable).with_name("dateline")))
    arguments.add_argument("--errors", action="store_true", help="show what is read wrongly in the tuning half")
    chosen = arguments.parse_args()
    if not all((chosen.texts / folder).is_dir() for folder in SETS.values()):
        print(f"governments or places: nothing to score, there are no articles at {chosen.texts}")
        return 0
    held = True
    print("Governments or places")
    for name in SETS:
        mentions = read_mentions(name, chosen.texts, chosen.dateline)
        for line, good in lines(name, mentions):
            held = held and good
            print(line if good else f"{line}  BELOW ITS BOUND")
        if chosen.errors:
            print("\n".join(errors(mentions, chosen.texts / SETS[name], "tune")))
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
