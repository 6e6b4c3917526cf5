"""Lists what the desk check finds in dated texts that nobody wrote for it, beside what a person judged of each
(`findings.tsv`).

    python score/findings.py [FOLDER]

All rules run, on the whole reading; notes are left out. Texts are `*.txt` files whose names begin with the day of
publication, as `2016_12_25-001.txt`. Exit status 1 where a finding is not judged, where a judged one is no longer
reported, or where more than one in a hundred texts has one that a careful editor would call wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from run import ROOT, read_table

from dateline import api
from dateline.model.dispatch import Dispatch

TEXTS = ROOT.parent / "shared" / "train" / "winer-fr"
MOST_WRONG = 0.01
"""Findings judged false, a text."""

Key = tuple[str, str, str]


def dispatches(folder: Path) -> Iterator[Dispatch]:
    """The texts of a folder, by path, with their days of publication."""
    for path in sorted(folder.rglob("20*.txt")):
        published = path.stem[: len("2016_12_25")].replace("_", "-")
        name = str(path.relative_to(folder))
        yield Dispatch(id=name, text=path.read_text("utf-8"), language="fr", published=published)


def findings(folder: Path) -> Iterator[tuple[Key, str]]:
    """File, code and offset of each finding above a note, and its first words."""
    for reading in api.annotate_all(dispatches(folder), on_failure=lambda failure: print(failure, file=sys.stderr)):
        for finding in api.check(reading):
            if finding.severity != "note":
                words = " ".join(finding.span.of(reading.dispatch.text).split()[:4])
                yield (reading.dispatch.id, finding.code, str(finding.span.start)), words


def main() -> int:
    """Prints each finding with its verdict, and how many are wrong."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    if not folder.exists():
        print(f"nothing to judge: there are no texts at {folder}")
        return 0
    judged = {(row["file"], row["code"], row["start"]): row["verdict"] for row in read_table("findings.tsv")}
    found = dict(findings(folder))
    for key, words in found.items():
        print(*key, words, judged.get(key, "NOT JUDGED"), sep="\t")
    for key in sorted(set(judged) - set(found)):
        print(*key, "NO LONGER REPORTED", sep="\t")
    texts = sum(1 for _ in dispatches(folder))
    wrong = sum(judged.get(key) == "false" for key in found)
    print(
        f"{len(found)} findings in {texts} texts, {wrong} of them wrong: {100 * wrong / texts:.2f} in a hundred texts"
    )
    return 0 if set(judged) == set(found) and wrong <= MOST_WRONG * texts else 1


if __name__ == "__main__":
    sys.exit(main())
