"""Lists the clashes that times have in dated texts, beside what a person judged of each (`clashes.tsv`).

    python score/clashes.py [FOLDER]

Texts are `*.txt` files whose names begin with the day of publication, as `2016_12_25-001.txt`. Exit status 1 where a
clash is not judged or is judged false, or where a judged one is no longer reported.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from run import ROOT, read_table

from dateline.annotate.timex import find_timexes
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch

TEXTS = ROOT.parent / "shared" / "train" / "winer-fr"


def clashes(folder: Path) -> Iterator[tuple[str, str]]:
    """The file and the words of each clash."""
    pack = load("fr")
    for path in sorted(folder.rglob("20*.txt")):
        text = path.read_text("utf-8")
        published = path.stem[: len("2016_12_25")].replace("_", "-")
        for timex in find_timexes(Dispatch(id="x", text=text, language="fr", published=published), None, pack):
            if timex.clash is not None:
                yield str(path.relative_to(folder)), " ".join(timex.span.of(text).split())


def main() -> int:
    """Prints each clash with its verdict."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    if not folder.exists():
        print(f"nothing to judge: there are no texts at {folder}")
        return 0
    judged = {(row["file"], row["words"]): row["verdict"] for row in read_table("clashes.tsv")}
    found = list(clashes(folder))
    for key in found:
        print(*key, judged.get(key, "NOT JUDGED"), sep="\t")
    for key in sorted(set(judged) - set(found)):
        print(*key, "NO LONGER REPORTED", sep="\t")
    true = sum(judged.get(key) == "true" for key in found)
    print(f"{len(found)} clashes, {true} of them true")
    return 0 if true == len(found) == len(judged) else 1


if __name__ == "__main__":
    sys.exit(main())
