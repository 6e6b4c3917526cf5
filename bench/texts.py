"""Reads every text that is at hand, whole and cut anywhere: none may raise, and every span quotes its text.

    python -m bench.texts [--texts FOLDER] [--third 1|2|3] [--cuts N] [--seed N]

Texts: .txt files, the `text` of .jsonl lines, and the sentences of .conllu files in tens. Every failure is a line with the
place of its text, and gives exit status 1. Where the folder is absent, that is said.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

from dateline import api
from dateline.model.contract import to_dict
from dateline.model.dispatch import Dispatch, dispatch_id

TEXTS = Path(__file__).parents[2] / "shared" / "train"
_TOGETHER = 10
"""Sentences of a treebank that are read as one text."""


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Where each text is from, and the text, in the order of the files."""
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.suffix == ".txt":
            yield name, path.read_text("utf-8")
        elif path.suffix == ".jsonl":
            for n, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                yield f"{name}:{n}", json.loads(line)["text"]
        elif path.suffix == ".conllu":
            lines = path.read_text("utf-8").splitlines()
            sentences = [line.partition("=")[2].strip() for line in lines if line.startswith("# text =")]
            for n in range(0, len(sentences), _TOGETHER):
                yield f"{name}:{n + 1}", " ".join(sentences[n : n + _TOGETHER])


def failure(text: str) -> str | None:
    """What is wrong with the reading of a text, in a line; `None` where nothing is."""
    try:
        reading = api.annotate(
            Dispatch(id=dispatch_id(text, None, None), text=text, language="fr", published="2024-03-07")
        )
        to_dict(reading, api.check(reading))
    except Exception as error:  # whatever it is, it is what we look for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
    lies = [s.id for s in reading.statements if any(part.end > len(text) or not len(part) for part in s.content)]
    return f"statements beside the text: {' '.join(lies)}" if lies else None


def main() -> int:
    """Reads them all."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, default=TEXTS)
    arguments.add_argument("--third", type=int, choices=(1, 2, 3), help="one text in three (default: all)")
    arguments.add_argument("--cuts", type=int, default=1, help="pieces of each text that are read beside it")
    arguments.add_argument("--seed", type=int, default=7)
    chosen = arguments.parse_args()
    if not chosen.texts.is_dir():
        print(f"texts: nothing to read, there are none at {chosen.texts}")
        return 0
    chance = random.Random(chosen.seed)
    read = failed = 0
    for n, (where, text) in enumerate(texts(chosen.texts)):
        ends = [sorted(chance.sample(range(len(text) + 1), 2)) for _ in range(chosen.cuts if text else 0)]
        if chosen.third is not None and n % 3 != chosen.third - 1:
            continue
        for start, end in ((0, len(text)), *ends):
            read += 1
            wrong = failure(text[start:end])
            if wrong is not None:
                failed += 1
                print(f"{where}[{start}:{end}] {wrong}", flush=True)
    print(f"texts: {read} read, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
