"""Nouns as cues: "l'annonce par X d'un prêt", "son affirmation que", "telle est la version de X"."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.parse import Token
from ...model.span import Span
from ...model.statement import Act
from .scene import Scene, Told, clip
from .source import Source


def find_nouns(scene: Scene) -> Iterator[tuple[Span, Act, Told]]:
    """Each noun that tells of what somebody says, its act, what is said, and by whom."""
    for token in scene.parse.tokens:
        noun = scene.pack.statement.nouns.get(token.lemma)
        if noun is None or token.pos != "NOUN":
            continue
        told = _version(scene, token) if noun.takes_up else _announcement(scene, token)
        if told is not None:
            yield token.span, noun.act, told


def _version(scene: Scene, noun: Token) -> Told | None:
    """ "… : telle est la version de Moscou": what stands before is what the source says."""
    parse, words = scene.parse, scene.pack.statement
    first, _ = parse.sentences[parse.sentence(noun.i)]
    verb = next((t for t in parse.tokens[max(noun.i - 4, first) : noun.i] if t.lemma in words.auxiliaries), None)
    if verb is None or verb.i == 0 or parse.tokens[verb.i - 1].form not in words.takes_up:
        return None
    after = parse.tokens[noun.i + 1].form if noun.i + 1 < len(parse.tokens) else ""
    source = _genitive(scene, noun.i + 1) if after in scene.pack.actor.genitive else None
    content = before(scene, verb.i - 1)
    return None if source is None or content is None else Told(content=(content,), source=source, frame="taken_up")


def before(scene: Scene, i: int) -> Span | None:
    """The clause or the quotation right before token `i`, in its sentence or as the one before it."""
    parse = scene.parse
    number = parse.sentence(i)
    first, _ = parse.sentences[number]
    if i == first:
        if number == 0 or "\n\n" in parse.text[parse.tokens[i - 1].span.end : parse.tokens[i].span.start]:
            return None
        whole = parse.sentence_span(number - 1)
    elif parse.tokens[i - 1].text in {",", ":", ";", "–", "—", "-", "»", '"', "”", "("}:
        whole = parse.span(first, i - 1 - (parse.tokens[i - 1].text == "(" and i - 1 > first))
    else:
        return None
    content = clip(parse.text, whole)
    quote = scene.quote_closing(content.end, 1)
    if quote is not None and quote.outer.start <= content.start + 1:
        return quote.inner
    return content if len(content) else None


def _announcement(scene: Scene, noun: Token) -> Told | None:
    """ "L'annonce par X de Y", "l'affirmation de X selon laquelle", "sa promesse que": by whom, and what."""
    parse, words = scene.parse, scene.pack.statement
    _, end = parse.sentences[parse.sentence(noun.i)]
    if noun.i + 2 >= end:
        return None
    opener = parse.tokens[noun.i + 1]
    if opener.form == words.agent:
        source = _genitive(scene, noun.i + 1)
        if source is None or source.last + 2 >= end:
            return None
        what = parse.tokens[source.last + 1]
        said = what.form in scene.pack.actor.genitive or what.form in words.complementizers
        return _clause(scene, what, source) if said else None
    if opener.form in scene.pack.actor.genitive:
        source = _genitive(scene, noun.i + 1)
        if source is None or source.last + 2 >= end:
            return None
        that = parse.tokens[source.last + 1]
        relative = parse.tokens[source.last + 2]
        if that.form in words.complementizers - words.conditions and that.feats.get("PronType") != "Rel":
            return _clause(scene, that, source)
        if that.form in words.infinitive_markers and relative.feats.get("VerbForm") == "Inf":
            return _clause(scene, that, source)
        return _clause(scene, relative, source) if relative.form in words.which else None
    return None


def _genitive(scene: Scene, i: int) -> Source | None:
    """The source right after the preposition `i`."""
    for token in scene.parse.tokens[i + 1 : i + 4]:
        source = scene.mentions.source(token.i)
        if source is not None:
            return source if scene.parse.tokens[i].span.end <= source.span.end else None
        if token.pos not in {"DET", "ADJ", "NOUN"}:
            return None
    return None


def _clause(scene: Scene, opener: Token, source: Source) -> Told | None:
    """What follows an opener, up to a mark or the verb of the sentence's own clause."""
    parse, words = scene.parse, scene.pack.statement
    _, end = parse.sentences[parse.sentence(opener.i)]
    clause = opener.form in words.complementizers or opener.form in words.which
    verbs = 0 if clause else 1
    stop = end
    for token in parse.tokens[opener.i + 1 : end]:
        finite = token.pos in {"VERB", "AUX"} and token.feats.get("VerbForm") == "Fin"
        verbs += finite
        if token.text in {",", ";", ":", "»"} or (finite and verbs > 1):
            stop = token.i
            break
    while stop < end and (parse.tokens[stop - 1].form in words.particles or parse.tokens[stop - 1].pos == "PRON"):
        stop -= 1  # « … n'a pas été tenue »
    first = opener.i + (opener.form in words.which)
    content = clip(parse.text, parse.span(first, max(stop - 1, first)))
    return Told(content=(content,), source=source, frame="noun") if stop - first > 1 else None
