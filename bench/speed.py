"""Tokens per second of a whole reading against bare spaCy with the same weights, in one run, and peak memory.

    python bench/speed.py [--tokens N] [--rounds N] [--json]

Our parse runs spaCy's pipeline with less around it, so it is faster than bare spaCy; what reading costs on top of it
has a line of its own.

Text is made from the packaged samples, each copy with figures of its own so that no cache answers for it. The two
sides take turns and are measured in processor seconds a token; of each side the best round counts, since a busy machine can
only slow it down (the median over the rounds stands beside it). Absolute figures tell of the machine, the ratio of us.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import spacy
from spacy.language import Language

from dateline import api
from dateline.model.dispatch import Dispatch, dispatch_id
from dateline.model.folding import plain
from dateline.pipes.paragraphs import paragraphs
from dateline.pipes.spacy_parser import MODELS, SpacyParser
from dateline.pipes.weights import find_weights, lay_over
from dateline.samples import SAMPLE_FILE

BATCH = 48
LANGUAGE = "fr"
_FIGURE = re.compile(r"\b\d{2,3}\b(?! (?:mars|avril|mai|juin|juillet|septembre|octobre))")


def make_dispatches(tokens: int, seed: int) -> list[Dispatch]:
    """Copies of the samples with about that many tokens; another seed gives other figures in the same prose."""
    samples = list(api.read([str(SAMPLE_FILE)]))
    made: list[Dispatch] = []
    size, copy = 0, seed * 1000
    while size < tokens:
        copy += 1
        for sample in samples:
            text = sample.text[: sample.body] + _with_other_figures(sample.text[sample.body :], copy)
            made.append(replace(sample, text=text, id=dispatch_id(text, sample.outlet, sample.published)))
            size += len(text) // 5
    return made


def _with_other_figures(prose: str, more: int) -> str:
    return _FIGURE.sub(lambda match: str(int(match[0]) + more), prose)


def bare_model(name: str) -> Language:
    """The model that we read with, without anything of ours but its weights."""
    weights = find_weights(name)
    nlp = spacy.load(name if weights is None else weights.base, exclude=["senter"])
    return nlp if weights is None else lay_over(nlp, weights)


def run_bare(nlp: Language, batch: list[Dispatch]) -> int:
    """spaCy alone on the same paragraphs; gives the number of tokens."""
    texts = [plain(part.of(dispatch.text)) for dispatch in batch for part in paragraphs(dispatch)]
    with nlp.memory_zone():
        return sum(len(doc) for doc in nlp.pipe(texts, batch_size=BATCH))


def run_whole(batch: list[Dispatch]) -> int:
    """Everything that `dateline read` does with dispatches; gives the number of events."""
    return sum(len(reading.events) + len(api.check(reading)) for reading in api.annotate_all(batch))


def run_parse(batch: list[Dispatch]) -> int:
    """Our parse alone, names and trees mended; gives the number of tokens."""
    return sum(len(parse.tokens) for parse in SpacyParser(LANGUAGE).parse(batch))


def seconds(work: Callable[[], int]) -> tuple[float, int]:
    """The processor seconds that it takes, and what it gives."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def measure(tokens: int, rounds: int) -> dict[str, float]:
    """The best round of each side, after one round that does not count."""
    nlp = bare_model(MODELS[LANGUAGE])
    took: dict[str, list[float]] = {"bare": [], "parse": [], "whole": []}
    counts = []
    for number in range(rounds + 1):
        batch = make_dispatches(tokens if number else tokens // 10, number)
        sides = {
            "bare": partial(run_bare, nlp, batch),
            "parse": partial(run_parse, batch),
            "whole": partial(run_whole, batch),
        }
        now = {name: seconds(sides[name]) for name in (list(sides) if number % 2 else reversed(sides))}
        if number:
            counts.append(now["bare"][1])
            for name, (spent, _) in now.items():
                took[name].append(spent / counts[-1])
    bare, parse, whole = (min(took[name]) for name in ("bare", "parse", "whole"))
    return {
        "tokens a round": round(median(counts)),
        "bare tokens per second": round(1 / bare),
        "whole tokens per second": round(1 / whole),
        "overhead percent": round(100 * (whole / bare - 1), 1),
        "overhead percent, median": round(
            100 * (median(w / b for w, b in zip(took["whole"], took["bare"], strict=True)) - 1), 1
        ),
        "own parse tokens per second": round(1 / parse),
        "reading over own parse percent": round(100 * (whole / parse - 1), 1),
    }


def peak_memory(tokens: int) -> int:
    """Megabytes that `dateline read` takes at most over that many tokens."""
    lines = [
        json.dumps({"id": str(n), "text": dispatch.text, "published": dispatch.published, "language": LANGUAGE})
        for n, dispatch in enumerate(make_dispatches(tokens, 0))
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "bench.jsonl")
        path.write_text("\n".join(lines), "utf-8")
        command = [str(Path(sys.executable).with_name("dateline")), "read", str(path), "--format", "jsonl"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def main() -> None:
    """Prints the figures."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--tokens", type=int, default=4000, help="tokens a round")
    arguments.add_argument("--rounds", type=int, default=11)
    arguments.add_argument("--json", action="store_true", help="one JSON object")
    chosen = arguments.parse_args()
    figures = {**measure(chosen.tokens, chosen.rounds), "peak memory MB": peak_memory(chosen.tokens)}
    if chosen.json:
        print(json.dumps(figures))
        return
    for name, figure in figures.items():
        print(f"{name:32} {figure:>10,}")


if __name__ == "__main__":
    main()
