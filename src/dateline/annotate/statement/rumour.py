"""What is only said, by nobody in particular: "il se dit que", "le bruit court que", "…, paraît-il, …"."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.parse import Token
from ...model.span import Span
from .clause import before_next_cue, whole
from .draft import Draft
from .scene import Scene, clip

_LONGEST = 4
"""Tokens of the longest words that tell a rumour."""


def find_rumours(scene: Scene) -> Iterator[Draft]:
    """Statements that the text gives to nobody it names."""
    parse, words = scene.parse, scene.pack.statement
    for token in parse.tokens:
        if token.form not in words.rumour_openers:
            continue
        listed = [t.form for t in parse.tokens[token.i : token.i + _LONGEST]]
        for length in range(2, _LONGEST + 1):
            if tuple(listed[:length]) in words.rumours:
                draft = _clause(scene, token, token.i + length) or _aside(scene, token, token.i + length)
                if draft is not None:
                    yield draft


def _clause(scene: Scene, first: Token, end: int) -> Draft | None:
    """ "Le bruit court que le pont est fermé": the clause behind the words."""
    parse, words = scene.parse, scene.pack.statement
    number = parse.sentence(first.i)
    opener = parse.tokens[end] if end < parse.sentences[number][1] else None
    if opener is None or opener.form not in words.complementizers - words.conditions:
        return None
    last = before_next_cue(scene, opener.i, parse.sentences[number][1] - 1)
    content = whole(scene, Span(opener.span.start, parse.tokens[last].span.end))
    subject = first.i + (first.pos == "DET")
    return Draft(
        source=None,
        source_span=parse.span(first.i, subject),
        cue=parse.span(subject + 1, end - 1),
        content=(content,),
        act="say",
        by="statement.rumour/1",
    )


def _aside(scene: Scene, first: Token, end: int) -> Draft | None:
    """ "Le pont est, paraît-il, fermé": the sentence around the words, between commas or at its end."""
    parse = scene.parse
    start, stop = parse.sentences[parse.sentence(first.i)]
    if first.i == start or parse.tokens[first.i - 1].text != "," or end >= stop:
        return None
    if parse.tokens[end].text not in {",", ".", "!", "…"}:
        return None
    sentence = parse.sentence_span(parse.sentence(first.i))
    aside = parse.span(first.i, end - 1)
    parts = (clip(parse.text, Span(sentence.start, aside.start)), clip(parse.text, Span(aside.end, sentence.end)))
    return Draft(
        source=None,
        source_span=parse.span(end - 1, end - 1),
        cue=parse.span(first.i, end - 2),
        content=tuple(part for part in parts if len(part)),
        act="say",
        aside=aside,
        by="statement.rumour/1",
    )
