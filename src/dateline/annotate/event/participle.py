"""Whom or what a participle without auxiliary is told of."""

from __future__ import annotations

from ...model.parse import Token
from .group import Verb
from .scene import Scene

_OF_PERSONS = frozenset({"ACCUSE", "COERCE", "ELECT", "JUSTICE", "SANCTION"})
"""Types of what befalls somebody, whatever noun the name belongs to."""
_BESIDE = 3
"""Tokens between a noun and a participle that belongs to it, where the parse does not say so."""


def noun_before(scene: Scene, verb: Verb) -> int | None:
    """The noun that a participle without auxiliary belongs to: of two the one that it agrees with."""
    head = scene.parse.head(verb.i)
    named = _named_before(scene, verb)
    if (
        named is not None
        and agree(scene.parse.tokens[named], scene.parse.tokens[verb.i])
        and (head is None or head.i not in scene.who)
    ):
        return named
    hung = head is not None and head.i in scene.nominals and head.i < verb.i
    if head is not None and hung and agree(head, scene.parse.tokens[verb.i]):
        return head.i
    before = scene.nominals_between(head.i + 1 if head is not None and hung else scene.sentence(verb.i)[0], verb.i)
    if head is not None and hung:
        agreeing = (n.i for n in reversed(before) if agree(scene.parse.tokens[n.i], scene.parse.tokens[verb.i]))
        return next(agreeing, head.i)  # « la libération de leurs dirigeants, arrêtés le 9 mai »
    return before[-1].i if before and verb.i - before[-1].i <= _BESIDE else None


def _named_before(scene: Scene, verb: Verb) -> int | None:
    """Who is named right before a participle that befalls persons, set off by a comma: "l'appel de Luis Rojas, condamné"."""
    if _OF_PERSONS.isdisjoint(sense.type for sense in scene.language.verbs.get(verb.lemma, ())):
        return None
    if verb.start < 2 or scene.words[verb.start - 1] != ",":
        return None
    i = verb.start - 2
    while i > 0 and i not in scene.nominals and scene.parse.tokens[i].pos == "PROPN":
        i -= 1
    return i if i in scene.nominals and scene.is_at(i, "person") else None


def agree(noun: Token, participle: Token) -> bool:
    """Whether a noun has the gender and number of a participle, as far as both tell."""
    pairs = ((noun.feats.get(name), participle.feats.get(name)) for name in ("Gender", "Number"))
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def blamed_by(scene: Scene, verb: Verb) -> Verb | None:
    """The passive verb whose agent the model hangs an infinitive on: "soupçonné par la police d'avoir tué"."""
    tokens = scene.parse.tokens
    noun = tokens[verb.i].head
    blaming = scene.verbs.get(tokens[noun].head)
    if tokens[verb.i].relation != "acl" or not verb.nonfinite or blaming is None or blaming.i > noun:
        return None
    marked = verb.start > noun and scene.language.is_a(
        "genitive", scene.language.preposition(scene.words[verb.start - 1])
    )
    by = noun in scene.nominals and scene.language.is_a("agent", scene.nominals[noun].preposition)
    blames = blaming.passive and scene.language.is_a("object_control", blaming.lemma)
    return blaming if marked and by and blames else None


def is_of_noun(scene: Scene, verb: Verb) -> bool:
    """Whether a participle that acts belongs to the noun before it: "des hommes circulant", "le ministre ayant cédé"."""
    token = scene.parse.tokens[verb.i]
    acts = verb.nonfinite and token.feats.get("VerbForm") == "Part"
    gerund = verb.adverbial or (verb.start > 0 and scene.language.is_a("adverbial", scene.words[verb.start - 1]))
    return acts and not gerund and token.relation == "acl" and token.head < verb.start and token.head in scene.nominals
