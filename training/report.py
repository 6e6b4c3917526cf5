"""Figures of the model on data that training never saw, beside the model as published; prints a table.

    python training/report.py [--data DIR] [--twin DIR] [--model NAME] [--json FILE]

Names are measured on the development part of WiNER-fr with the weights that are shipped. Syntax and sentences are
measured on the fold of GSD that `train.py --hold-out` leaves out, with the weights of that training (the twin), since
what is shipped has seen the fold. Each model stands there twice: as it is, and as Dateline reads (with its sentence
guard and repairs). Speed is a ratio within one run.
"""

from __future__ import annotations

import argparse
import gc
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import spacy
from corpus import Article, Sentence, read_articles, read_treebank
from ship import BASE, NAME
from spacy.language import Language
from spacy.tokens import Doc
from train import DATA, hold_out

from dateline.lang.pack import load as load_pack
from dateline.model.dispatch import Dispatch, GivenSentence, GivenWord
from dateline.model.folding import plain
from dateline.model.span import Span
from dateline.pipes.factories import prepare
from dateline.pipes.paragraphs import paragraphs
from dateline.pipes.spacy_parser import UNUSED, SpacyParser, load_model
from dateline.pipes.weights import find_weights, lay_over

LANGUAGE = "fr"
TYPES = ("PER", "LOC", "ORG", "MISC")
_CLOSING = re.compile(r"[»”›)\]]|[\"'](?:\s|$)")

Figures = dict[str, float]
Named = set[tuple[int, int, str]]
"""Names of a text: start, end, type."""
Arc = tuple[int, str]
"""Governor in the sentence, and relation."""


def bare(name: str) -> Language:
    """A model with the tokenizer that it was trained with, and nothing else of ours."""
    weights = find_weights(name)
    if weights is None:
        return spacy.load(name, exclude=UNUSED)
    return prepare(lay_over(spacy.load(weights.base, exclude=UNUSED), weights))


def names_of(articles: list[Article], found: Iterable[Named]) -> Figures:
    """F1 over exact spans and types, and the share of nationality nouns that were taken for places."""
    right, gold, said = Counter[str](), Counter[str](), Counter[str]()
    peoples = placed = 0
    for article, names in zip(articles, found, strict=True):
        truth = set(article.names)
        for count, items in ((right, truth & names), (gold, truth), (said, names)):
            count.update(label for *_, label in items)
        spans = list(nationality_nouns(article))
        peoples += len(spans)
        placed += sum((start, end, "LOC") in names for start, end in spans)
    figures = {
        "names F1 (PER, LOC, ORG)": _f1(right, gold, said, TYPES[:3]),
        "names F1 (all)": _f1(right, gold, said, TYPES),
    }
    figures |= {f"names F1 {label}": _f1(right, gold, said, (label,)) for label in TYPES}
    return figures | {"nationality nouns as places, %": 100 * placed / max(1, peoples)}


def _f1(right: Counter[str], gold: Counter[str], said: Counter[str], labels: Iterable[str]) -> float:
    hits, total = sum(right[label] for label in labels), sum(gold[label] + said[label] for label in labels)
    return 200 * hits / max(1, total)


def nationality_nouns(article: Article) -> Iterator[tuple[int, int]]:
    """Words with a capital that mean a people and no country, and that the annotators do not take for a place."""
    countries = load_pack(LANGUAGE).countries
    places = {(start, end) for start, end, label in article.names if label == "LOC"}
    for token in spacy.blank(LANGUAGE).tokenizer(article.text):
        span = (token.idx, token.idx + len(token.text))
        form, written_so = token.text.casefold(), token.text[0].isupper() and not token.text.isupper()
        is_people = countries.by_adjective(form) is not None and not countries.name_candidates(form)
        if written_so and is_people and span not in places:
            yield span


def names_as_is(nlp: Language, articles: list[Article]) -> Iterator[Named]:
    """The names that a model sees, paragraph by paragraph."""
    for article in articles:
        parts = paragraphs(_dispatch(article.text))
        docs = nlp.pipe(plain(part.of(article.text)) for part in parts)
        yield {
            (part.start + name.start_char, part.start + name.end_char, name.label_)
            for part, doc in zip(parts, docs, strict=True)
            for name in doc.ents
        }


def names_as_read(parser: SpacyParser, articles: list[Article]) -> Iterator[Named]:
    """The names of Dateline's parse."""
    for parse in parser.parse(_dispatch(article.text) for article in articles):
        yield {(name.span.start, name.span.end, name.label) for name in parse.names}


def syntax_of(sentences: list[Sentence], found: Iterable[list[Arc]]) -> Figures:
    """LAS over words without punctuation, relations without subtypes; how many appositions and conjunctions are found."""
    right, gold, said = Counter[str](), Counter[str](), Counter[str]()
    for sentence, arcs in zip(sentences, found, strict=True):
        for word, (head, dep) in zip(sentence, arcs, strict=True):
            said[_main(dep)] += 1
            if word.pos != "PUNCT":
                gold[_main(word.dep)] += 1
                right[_main(word.dep)] += (head, _main(dep)) == (word.head, _main(word.dep))
    figures = {"LAS": 100 * right.total() / gold.total()}
    for name, dep in (("apposition", "appos"), ("conjunction", "conj")):
        figures[f"{name} recall"] = 100 * right[dep] / gold[dep]
        figures[f"{name} precision"] = 100 * right[dep] / said[dep]
    return figures


def _main(dep: str) -> str:
    return dep.partition(":")[0].lower()


def arcs_as_is(nlp: Language, sentences: list[Sentence]) -> Iterator[list[Arc]]:
    """The arcs that a model gives to words that are given."""
    for sentence in sentences:
        doc = nlp(Doc(nlp.vocab, words=[word.form for word in sentence], spaces=[word.space for word in sentence]))
        yield [(token.head.i, token.dep_) for token in doc]


def arcs_as_read(parser: SpacyParser, sentences: list[Sentence]) -> Iterator[list[Arc]]:
    """The arcs of Dateline's parse of words that are given."""
    for parse in parser.parse(_given(sentence) for sentence in sentences):
        yield [(token.head, token.dep) for token in parse.tokens]


def _given(sentence: Sentence) -> Dispatch:
    """A dispatch that brings its one sentence and its words."""
    words, text = [], ""
    for word in sentence:
        words.append(GivenWord(span=Span(len(text), len(text) + len(word.form))))
        text += word.form + " " * word.space
    return Dispatch(id="given", text=text.rstrip(), language=LANGUAGE, given=(GivenSentence(words=tuple(words)),))


def splits_of(texts: list[str], found: Iterable[list[str]]) -> Figures:
    """How many texts of one sentence are split, and how many sentences begin with a mark that closes."""
    split = closing = 0
    for sentences in found:
        split += len(sentences) > 1
        closing += sum(bool(_CLOSING.match(sentence)) for sentence in sentences[1:])
    return {"sentences split, of 1,000": 1000 * split / len(texts), "sentences that begin with a closing mark": closing}


def sentences_as_is(nlp: Language, texts: list[str]) -> Iterator[list[str]]:
    for doc in nlp.pipe(plain(text) for text in texts):
        yield [sentence.text for sentence in doc.sents]


def sentences_as_read(parser: SpacyParser, texts: list[str]) -> Iterator[list[str]]:
    for parse in parser.parse(map(_dispatch, texts)):
        yield [parse.sentence_span(number).of(parse.text) for number in range(len(parse.sentences))]


def _text(sentence: Sentence) -> str:
    return "".join(word.form + " " * word.space for word in sentence).strip()


def _dispatch(text: str) -> Dispatch:
    return Dispatch(id="report", text=text, language=LANGUAGE)


def speed(articles: list[Article], name: str, rounds: int = 7) -> Figures:
    """Processor time of the whole parse over that of the published pipeline, and the same for loading."""
    published, parser = spacy.load(BASE, exclude=["senter"]), SpacyParser(LANGUAGE, name)
    dispatches = [_dispatch(article.text) for article in articles]
    texts = [plain(part.of(dispatch.text)) for dispatch in dispatches for part in paragraphs(dispatch)]

    def stock() -> None:
        with published.memory_zone():
            for _ in published.pipe(texts, batch_size=48):
                pass

    def ours() -> None:
        for _ in parser.parse(dispatches):
            pass

    loaded = _ratio(lambda: load_model.__wrapped__(name), lambda: spacy.load(BASE, exclude=["senter"]), rounds=3)
    return {"time of the parse, stock = 1": _ratio(ours, stock, rounds=rounds), "time to load, stock = 1": loaded}


def _ratio(first: Callable[[], object], second: Callable[[], object], *, rounds: int) -> float:
    """The best time of the one over the best of the other, in turns, after a round that does not count."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 1):
        for side, work in enumerate((first, second)):
            gc.collect()
            started = time.process_time()
            work()
            times[side].append(time.process_time() - started)
    return min(times[0][1:]) / min(times[1][1:])


def measure(data: Path, twin: str | None, model: str) -> dict[str, Figures]:
    """The figures of each column; what a column has not is left out."""
    articles = read_articles(data / "winer-fr" / "dev")
    _, fold = hold_out(read_treebank(data / "ud" / "fr_gsd-ud-dev.conllu"))
    texts = [_text(sentence) for sentence in (*fold, *read_treebank(data / "ud" / "fr_sequoia-ud-dev.conllu"))]
    columns: dict[str, Figures] = {}
    for label, named, parsed in (("published", BASE, BASE), ("ours", model, twin)):
        nlp, parser = bare(named), SpacyParser(LANGUAGE, named)
        columns[label] = names_of(articles, names_as_is(nlp, articles))
        columns[f"{label}, as read"] = names_of(articles, names_as_read(parser, articles))
        if parsed is None:
            continue
        nlp, parser = bare(parsed), SpacyParser(LANGUAGE, parsed)
        columns[label] |= syntax_of(fold, arcs_as_is(nlp, fold)) | splits_of(texts, sentences_as_is(nlp, texts))
        columns[f"{label}, as read"] |= syntax_of(fold, arcs_as_read(parser, fold))
        columns[f"{label}, as read"] |= splits_of(texts, sentences_as_read(parser, texts))
    columns["ours, as read"] |= speed(articles, model)
    return columns


def table(columns: dict[str, Figures]) -> str:
    """The figures as a table in Markdown."""
    rows = dict.fromkeys(row for figures in columns.values() for row in figures)
    lines = [f"| | {' | '.join(columns)} |", "|---" * (len(columns) + 1) + "|"]
    for row in rows:
        cells = [_cell(row, figures[row]) if row in figures else "" for figures in columns.values()]
        lines.append(f"| {row} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _cell(row: str, figure: float) -> str:
    return f"{figure:.2f}" if row.startswith("time") else f"{figure:.1f}"


def main() -> None:
    """Prints the table; writes the figures only where it is told to."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=DATA, help="folder with winer-fr and ud")
    arguments.add_argument("--twin", help="folder of what `train.py --hold-out --only syntax` gave")
    arguments.add_argument("--model", default=NAME, help="weights that names and speed are measured with")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    chosen = arguments.parse_args()
    columns = measure(chosen.data, chosen.twin, chosen.model)
    print(table(columns))
    if chosen.json:
        chosen.json.write_text(json.dumps(columns, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
