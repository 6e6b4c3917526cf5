"""Cues that take up what was told before them: "ce que nie X", "c'est ce qu'affirme X", "comme l'a dit X"."""

from __future__ import annotations

from ...model.parse import Token
from ...model.span import Span
from .cue import Hit
from .incise import first_of_group, source_after
from .noun import before
from .scene import Scene, Told, clip, opener_before
from .source import Source, find_source

_REACH = 8
"""Tokens between the word that takes up and its cue: a subject and its adverb."""


def taken_up(scene: Scene, hit: Hit) -> Told | None:
    """What a cue takes up, with its source."""
    parse, words = scene.parse, scene.pack.statement
    sentence, _ = parse.sentences[parse.sentence(hit.verb)]
    first = first_of_group(scene, hit)
    if (told := _it(scene, hit, sentence)) is not None:
        return told
    for i in range(first - 1, max(first - _REACH, sentence - 1), -1):
        token = parse.tokens[i]
        if token.text in {",", ";", ":"} or token.pos in {"VERB", "AUX"}:
            return None
        if token.form in words.complementizers and i > sentence and parse.tokens[i - 1].form in words.takes_up:
            return _what(scene, hit, parse.tokens[i - 1])
        if token.form in words.likewise:
            return _likewise(scene, hit, token)
    return None


def _it(scene: Scene, hit: Hit, sentence: int) -> Told | None:
    """ "… L'opposition l'affirme.": the sentence before, where nothing but a subject stands with the cue."""
    parse = scene.parse
    end = parse.sentences[parse.sentence(hit.verb)][1]
    if "that" not in hit.cue.frames or hit.first <= sentence or not _is_it(scene, hit):
        return None
    if any(t.pos not in {"PUNCT", "ADV"} for t in parse.tokens[hit.last + 1 : end]):
        return None
    content, source = before(scene, sentence), find_source(parse, hit, scene.mentions, scene.pack)
    if content is not None and _quotes_another(scene, hit, content):
        return None
    own = source is not None and parse.tokens[sentence].span.start <= source.span.start
    return Told(content=(content,), source=source, frame="taken_up") if content is not None and own else None


def _quotes_another(scene: Scene, hit: Hit, content: Span) -> bool:
    """Whether what "s'en félicite" follows is a quotation: who welcomes it does not say it."""
    thereof = scene.parse.tokens[hit.first - 1].form in scene.pack.statement.thereof
    return thereof and any(
        quote.outer.start <= content.start + 1 for quote in scene.outermost.at(Span(content.start, content.start + 1))
    )


def _is_it(scene: Scene, hit: Hit) -> bool:
    """Whether the pronoun right before a cue stands for what was told: "l'affirme", "s'en félicite"."""
    words, before = scene.pack.statement, scene.parse.tokens[hit.first - 1].form
    return before in words.it or (
        before in words.thereof and not hit.cue.prepositions.isdisjoint(scene.pack.actor.genitive)
    )


def _what(scene: Scene, hit: Hit, pronoun: Token) -> Told | None:
    """ "…, ce que nie X" and "… C'est ce qu'affirme X": the clause before, or the sentence before."""
    parse, words = scene.parse, scene.pack.statement
    first, start = parse.sentences[parse.sentence(pronoun.i)][0], pronoun.i
    while start - 1 > first and start > pronoun.i - 4 and _softens(parse.tokens[start - 1]):
        start -= 1  # « c'est du moins ce qu'affirme »
    start = start if start - 1 > first and parse.tokens[start - 1].lemma in words.auxiliaries else pronoun.i
    if start - 1 > first and parse.tokens[start - 1].lemma in words.auxiliaries:
        start -= 2 if parse.tokens[start - 2].form in words.takes_up else 0
    if start == pronoun.i and (start == first or parse.tokens[start - 1].text != ","):
        return None
    content, source = before(scene, start), _source(scene, hit, pronoun)
    return None if content is None or source is None else Told(content=(content,), source=source, frame="taken_up")


def _softens(token: Token) -> bool:
    return token.pos in {"ADV", "ADP"}


def _likewise(scene: Scene, hit: Hit, word: Token) -> Told | None:
    """ "Comme l'a dit X, …" and "…, comme X l'affirme": the sentence around the aside."""
    parse = scene.parse
    first, end = parse.sentences[parse.sentence(word.i)]
    source = _source(scene, hit, word)
    if not hit.cue.frames & {"that"} or source is None:
        return None
    quote = scene.quote_closing(parse.tokens[word.i - 1].span.end, 2) if word.i > first else None
    if quote is not None:  # « Un concept », comme le précise X
        return Told(content=(quote.inner,), source=source, frame="taken_up")
    if word.i > first and parse.tokens[word.i - 1].text != ",":
        return None
    last = max(source.last, hit.last)
    stop = next((t.i for t in parse.tokens[last + 1 : end] if t.text == ","), None)
    if word.i == first and stop is None:
        return None
    whole = parse.sentence_span(parse.sentence(word.i))
    opener = opener_before(scene, word.i)
    start = whole.start if opener is None else opener.span.end
    parts = [clip(parse.text, Span(start, word.span.start))] if word.i > first else []
    if stop is not None:
        parts.append(clip(parse.text, Span(parse.tokens[stop].span.end, whole.end)))
    content = tuple(part for part in parts if len(part))
    aside = Span(word.span.start, parse.tokens[last].span.end)
    return Told(content=content, source=source, aside=aside, frame="taken_up") if content else None


def _source(scene: Scene, hit: Hit, opener: Token) -> Source | None:
    """The subject of the cue: behind the word that opens its clause, before or after the verb."""
    source = find_source(scene.parse, hit, scene.mentions, scene.pack)
    inside = source is not None and source.span.start > opener.span.start
    return source if inside else source_after(scene, hit)
