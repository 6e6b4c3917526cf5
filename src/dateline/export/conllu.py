"""A parse as CoNLL-U: one word a line, with its offsets and its name in the last column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model.dispatch import Dispatch, GivenSentence
from ..model.parse import Parse, Token


def conllu(dispatch: Dispatch, parse: Parse) -> Iterator[str]:
    """The lines of a document: a `# newdoc` line, then each sentence with its comments and an empty line.

    `MISC` holds `start_char` and `end_char` (code points of the dispatch's text, half-open), `SpaceAfter=No`, and
    `NER` in IOB. A contraction that came in as a range of words goes out as one: its preposition keeps the analysis of
    the whole, or the pronoun in it does.

    Source: https://universaldependencies.org/format.html
    """
    yield f"# newdoc id = {dispatch.external_id or dispatch.id}"
    labels = _labels(parse)
    for number, (first, end) in enumerate(parse.sentences):
        given = dispatch.given[number] if dispatch.given else None
        yield f"# sent_id = {given.name if given and given.name else number + 1}"
        yield f"# text = {' '.join(parse.sentence_span(number).of(parse.text).split())}"
        yield from _sentence(parse, parse.tokens[first:end], given, labels)
        yield ""


def _labels(parse: Parse) -> Mapping[int, str]:
    """The IOB label of each token that is in a name."""
    labels: dict[int, str] = {}
    for name in parse.names:
        for n, token in enumerate(parse.under(name.span)):
            labels.setdefault(token.i, f"{'I' if n else 'B'}-{name.label}")
    return labels


def _sentence(
    parse: Parse, tokens: tuple[Token, ...], given: GivenSentence | None, labels: Mapping[int, str]
) -> Iterator[str]:
    inside = [given.words[n].inside if given else () for n in range(len(tokens))]
    first_words, count = [], 1
    for words in inside:
        first_words.append(count)
        count += max(len(words), 1)
    leads = [first + _lead(token, words) for token, words, first in zip(tokens, inside, first_words, strict=True)]
    for token, words, first, lead in zip(tokens, inside, first_words, leads, strict=True):
        head = 0 if token.head == token.i else leads[token.head - tokens[0].i]
        misc = _misc(parse, token, labels)
        if not words:
            yield _line(first, token.text, token, head, misc)
            continue
        yield _row(f"{first}-{first + len(words) - 1}", token.text, misc=misc)
        for n, word in enumerate(words, first):
            if n == lead:
                yield _line(n, word, token, head, "_")
            elif n < lead:
                yield _row(str(n), word, pos="ADP", head=str(lead), dep="case")
            else:
                yield _row(str(n), word, pos="DET", head=str(head or lead), dep="det")


def _lead(token: Token, words: tuple[str, ...]) -> int:
    """Which word of a contraction has the analysis of the whole: the preposition of "du", the pronoun of "auquel"."""
    return len(words) - 1 if words and token.pos in {"PRON", "NOUN", "PROPN"} else 0


def _misc(parse: Parse, token: Token, labels: Mapping[int, str]) -> str:
    fields = [f"start_char={token.span.start}", f"end_char={token.span.end}"]
    if not parse.text[token.span.end : token.span.end + 1].isspace():
        fields.append("SpaceAfter=No")
    if token.i in labels:
        fields.append(f"NER={labels[token.i]}")
    return "|".join(fields)


def _line(number: int, form: str, token: Token, head: int, misc: str) -> str:
    dep = "root" if head == 0 else token.dep
    return _row(str(number), form, token.lemma, token.pos, token.morph, str(head), dep, misc)


def _row(
    number: str,
    form: str,
    lemma: str = "",
    pos: str = "",
    morph: str = "",
    head: str = "",
    dep: str = "",
    misc: str = "",
) -> str:
    return "\t".join(cell or "_" for cell in (number, form, lemma, pos, "", morph, head, dep, "", misc))
