"""Trains the components from annotated data: names on WiNER-fr, syntax on GSD and Sequoia.

    python training/train.py [--data DIR] [--hold-out] [--only PART] [--seeds N…] [--passes N] [--out DIR]

Each part is trained with several seeds from the published pipeline, and the weights are averaged: the mean of models
that set out from one point errs less than each of them, at no cost when it runs. With `--hold-out` a fold of GSD stays
out of training, so that the recipe can be measured (see report.py); what is shipped has seen all of it.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy
from augment import augmented
from corpus import Sentence, doc_of, harmonised, named_docs, read_articles, read_treebank
from ship import BASE, PARTS, ship
from soup import averaged
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from threadpoolctl import threadpool_limits

from dateline.pipes.factories import prepare

DATA = Path(__file__).resolve().parents[2] / "shared" / "train"
SEEDS = {"names": (1, 2), "syntax": (1, 2, 3)}
PASSES = {"names": 8, "syntax": 8}
FOLD = 300
"""Sentences of GSD that stay out of training with `--hold-out`."""
GSD_WEIGHT = 3
"""How often a pass over the data shows GSD, whose conventions are those of most French treebanks."""
GROUPED = 0.3
"""Share of sentences that are shown with their neighbours, so that the parser learns where sentences end."""


def hold_out(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences to learn from, and a fold, always the same, to measure on."""
    order = list(range(len(sentences)))
    random.Random(7).shuffle(order)
    held = set(order[:FOLD])
    return [s for i, s in enumerate(sentences) if i not in held], [sentences[i] for i in sorted(held)]


def pipeline(part: str) -> Language:
    """The published pipeline with the components of one part, and our tokenizer."""
    nlp = spacy.load(BASE, exclude=["senter", "attribute_ruler", "lemmatizer"])
    for name in nlp.pipe_names:
        if name not in PARTS[part]:
            nlp.remove_pipe(name)
    return prepare(nlp)


def train_names(data: Path, seed: int, *, passes: int) -> dict[str, bytes]:
    """The component that finds names, trained on articles cut in paragraphs."""
    nlp, chance = pipeline("names"), random.Random(seed)
    golds = [doc for article in read_articles(data / "winer-fr" / "train") for doc in named_docs(nlp, article)]

    def examples() -> list[list[Doc]]:
        chance.shuffle(golds)
        return [[doc] for doc in golds]

    return fit(nlp, examples, seed=seed, passes=passes, words=1000, rate=0.001, drop=0.3)


def train_syntax(data: Path, seed: int, *, passes: int, without_fold: bool) -> dict[str, bytes]:
    """Vectors of tokens, parser and morphologizer, trained on both treebanks."""
    nlp, chance = pipeline("syntax"), random.Random(seed)
    gsd = read_treebank(data / "ud" / "fr_gsd-ud-dev.conllu")
    if without_fold:
        gsd, _ = hold_out(gsd)
    sequoia = [harmonised(sentence) for sentence in read_treebank(data / "ud" / "fr_sequoia-ud-train.conllu")]
    known = frozenset(nlp.get_pipe("parser").labels)

    def examples() -> list[list[Doc]]:
        groups = [group for source in (*[gsd] * GSD_WEIGHT, sequoia) for group in _grouped(source, chance)]
        chance.shuffle(groups)
        return [[doc_of(nlp, [augmented(sentence, chance) for sentence in group], known)] for group in groups]

    return fit(nlp, examples, seed=seed, passes=passes, words=800, rate=0.001, drop=0.2)


def _grouped(sentences: list[Sentence], chance: random.Random) -> Iterator[list[Sentence]]:
    """Sentences one by one, and now and then with those that follow."""
    start = 0
    while start < len(sentences):
        count = chance.randint(2, 5) if chance.random() < GROUPED else 1
        yield sentences[start : start + count]
        start += count


def fit(
    nlp: Language,
    examples: Callable[[], list[list[Doc]]],
    *,
    seed: int,
    passes: int,
    words: int,
    rate: float,
    drop: float,
) -> dict[str, bytes]:
    """The weights of the pipeline's components after training: a short warm-up, then a cosine to 5 % of `rate`."""
    fix_random_seed(seed)
    optimizer = nlp.resume_training()
    step, started, total = 0, time.process_time(), 0.0
    for number in range(passes):
        batches = list(_batches((doc for docs in examples() for doc in docs), words))
        total = total or passes * len(batches)
        losses: dict[str, float] = {}
        for batch in batches:
            done = min(1.0, step / total)
            warm = min(1.0, 0.05 + done / 0.02)
            optimizer.learn_rate = rate * warm * (0.05 + 0.475 * (1 + math.cos(math.pi * done)))
            nlp.update([Example(_unread(doc), doc) for doc in batch], sgd=optimizer, drop=drop, losses=losses)
            step += 1
        told = ", ".join(f"{name} {float(loss):,.0f}" for name, loss in losses.items())
        print(f"seed {seed}, pass {number + 1} of {passes}, {time.process_time() - started:.0f} s: {told}", flush=True)
    with nlp.use_params(optimizer.averages):
        return {name: nlp.get_pipe(name).model.to_bytes() for name in nlp.pipe_names}


def _batches(docs: Iterable[Doc], words: int) -> Iterator[list[Doc]]:
    """Docs in batches of about that many words."""
    batch: list[Doc] = []
    size = 0
    for doc in docs:
        batch.append(doc)
        size += len(doc)
        if size >= words:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _unread(doc: Doc) -> Doc:
    """The words of a doc alone."""
    return Doc(doc.vocab, words=[token.text for token in doc], spaces=[bool(token.whitespace_) for token in doc])


def main() -> None:
    """Trains, averages, and writes the weights."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=DATA, help="folder with winer-fr and ud")
    arguments.add_argument("--hold-out", action="store_true", help="leave a fold of GSD out")
    arguments.add_argument("--only", choices=sorted(PARTS), help="train one part; the other stays as it is")
    arguments.add_argument("--seeds", type=int, nargs="+", metavar="N", help="other seeds than those of the recipe")
    arguments.add_argument("--passes", type=int, help="passes over the data, for a quick trial")
    arguments.add_argument("--out", type=Path, help="another folder than the package's")
    chosen = arguments.parse_args()
    weights: dict[str, bytes] = {}
    for part in (chosen.only,) if chosen.only else PARTS:
        seeds, passes = chosen.seeds or SEEDS[part], chosen.passes or PASSES[part]
        with threadpool_limits(1):  # the order of sums, and so the last bit, would depend on the number of cores
            if part == "names":
                trained = [train_names(chosen.data, seed, passes=passes) for seed in seeds]
            else:
                fold = chosen.hold_out
                trained = [train_syntax(chosen.data, seed, passes=passes, without_fold=fold) for seed in seeds]
        weights |= averaged(trained)
    digest = ship(weights, chosen.out) if chosen.out else ship(weights)
    size, took = sum(map(len, weights.values())) / 1e6, time.process_time()
    print(f"sha256 {digest}; {size:.1f} MB; {took:.0f} s of processor time")


if __name__ == "__main__":
    main()
