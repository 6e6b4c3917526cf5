"""Annotated data as spaCy docs: treebanks in CoNLL-U, and news with names in brat's standoff format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

LABELS = {"Person": "PER", "Location": "LOC", "Organization": "ORG", "Event": "MISC", "Product": "MISC"}
"""WiNER's types as those of the stock model; dates and hours are not names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One token of a treebank as it is written: "du" is one word, with the analysis of "de"."""

    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence = list[Word]


def read_treebank(path: Path) -> list[Sentence]:
    """The sentences of a CoNLL-U file; heads count from 0 within the sentence, a root is its own head."""
    blocks = path.read_text("utf-8").strip().split("\n\n")
    return [_sentence([line for line in block.splitlines() if line[0] != "#"]) for block in blocks]


def _sentence(lines: list[str]) -> Sentence:
    rows = [line.split("\t") for line in lines]
    ranges = {int(row[0].split("-")[0]): (int(row[0].split("-")[1]), row) for row in rows if "-" in row[0]}
    words = {int(row[0]): row for row in rows if row[0].isdigit()}
    kept: list[tuple[list[str], list[int]]] = []
    number = 1
    while number in words:
        last, surface = ranges.get(number, (number, words[number]))
        kept.append((surface, list(range(number, last + 1))))
        number = last + 1
    place = {inner: i for i, (_, inside) in enumerate(kept) for inner in inside}
    return [_word(i, surface, inside, words, place) for i, (surface, inside) in enumerate(kept)]


def _word(i: int, surface: list[str], inside: list[int], words: dict[int, list[str]], place: dict[int, int]) -> Word:
    """A written word; of the words inside it the first that hangs on another one leads."""
    outside = [n for n in inside if int(words[n][6]) == 0 or place[int(words[n][6])] != i]
    row = words[outside[0]]
    head = int(row[6])
    morph = row[5] if len(inside) == 1 else _joined(words[n][5] for n in inside)
    space = "SpaceAfter=No" not in surface[9]
    return Word(form=surface[1], lemma=row[2], pos=row[3], morph="" if morph == "_" else morph,
                head=i if head == 0 else place[head], dep="ROOT" if head == 0 else row[7], space=space)  # fmt: skip


def _joined(morphs: Iterator[str]) -> str:
    """The features of the words inside one, each once, in order."""
    found = {feature for morph in morphs if morph != "_" for feature in morph.split("|")}
    return "|".join(sorted(found))


def doc_of(nlp: Language, sentences: list[Sentence], known: frozenset[str]) -> Doc:
    """One gold doc of several sentences; a relation that the parser does not know loses its subtype."""
    words = [word for sentence in sentences for word in sentence]
    heads, start = [], 0
    for sentence in sentences:
        heads += [start + word.head for word in sentence]
        start += len(sentence)
    return Doc(
        nlp.vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        heads=heads,
        deps=[known_relation(word.dep, known) for word in words],
        sent_starts=[n == 0 for sentence in sentences for n in range(len(sentence))],
    )


def known_relation(dep: str, known: frozenset[str]) -> str:
    """A relation as the parser knows it."""
    return dep if dep in known else dep.partition(":")[0] if dep.partition(":")[0] in known else "dep"


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its names: start, end, label; none inside another."""

    name: str
    text: str
    names: tuple[tuple[int, int, str], ...]


def read_articles(folder: Path) -> list[Article]:
    """The articles of a folder of brat files, by file name."""
    return [_article(path) for path in sorted(folder.glob("*.txt"))]


def _article(path: Path) -> Article:
    text = path.read_text("utf-8")
    found = []
    for line in path.with_suffix(".ann").read_text("utf-8").splitlines():
        if not line.startswith("T"):
            continue
        _, place, words = line.split("\t")
        label, start, end = place.split()
        if label in LABELS and text[int(start) : int(end)] == words:
            found.append((int(start), int(end), LABELS[label]))
    outer = [a for a in found if not any(b != a and b[0] <= a[0] and a[1] <= b[1] for b in found)]
    return Article(path.stem, text, tuple(sorted(set(outer))))


def named_docs(nlp: Language, article: Article) -> Iterator[Doc]:
    """The paragraphs of an article as docs with their names; a name that cuts a token is left open."""
    start = 0
    for line in article.text.split("\n"):
        end = start + len(line)
        if line.strip():
            doc = nlp.make_doc(line)
            inside = [(a - start, b - start, label) for a, b, label in article.names if start <= a and b <= end]
            spans, open_spans = [], []
            for a, b, label in inside:
                span = doc.char_span(a, b, label=label)
                if span is not None:
                    spans.append(span)
                elif (wide := doc.char_span(a, b, alignment_mode="expand")) is not None:
                    open_spans.append(Span(doc, wide.start, wide.end))
            doc.set_ents(filter_spans(spans), default="outside")
            for span in open_spans:
                if not any(token.ent_type for token in span):
                    doc.set_ents([], missing=[span], default="unmodified")
            yield doc
        start = end + 1


TITLES = frozenset(
    {"m.", "mm.", "mme", "mmes", "mlle", "m", "mgr", "dr", "dr.", "me", "sir", "lady", "madame", "monsieur"}
)


def harmonised(sentence: Sentence) -> Sentence:
    """A sentence of Sequoia in the convention of GSD for names that stand bare after a noun.

    "le président Simon" is an apposition in GSD and a nominal modifier in Sequoia; "M. Simon" is one name in GSD.
    """
    cased = {word.head for i, word in enumerate(sentence) if word.dep == "case" and word.head != i}
    mended = []
    for i, word in enumerate(sentence):
        head = sentence[word.head]
        bare = word.pos == "PROPN" and word.dep == "nmod" and head.pos == "NOUN" and word.head < i and i not in cased
        if bare and not any(between.pos == "PUNCT" for between in sentence[word.head + 1 : i]):
            word = replace(word, dep="flat:name" if head.form.lower() in TITLES else "appos")
        mended.append(word)
    return mended
