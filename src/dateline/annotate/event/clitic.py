"""Whom the pronouns before a verb stand for: "lui a demandé", "les recevra"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, takewhile

from ...model.parse import Token
from .frame import agree, subject_of
from .group import Verb
from .scene import Scene

_BEFORE = 2
"""Tokens before a verb's group among which its pronouns stand."""
_BACK = 2
"""Sentences before its own in which a pronoun looks for whom it stands."""
_FAR = 80
"""Tokens at the end of each of them among which it looks."""


def stood_for(scene: Scene) -> dict[int, tuple[str, ...]]:
    """The actors of each pronoun before a verb: who acted last, else who was told of last, and is not the verb's subject."""
    found: dict[int, tuple[str, ...]] = {}
    for i in scene.verb_order:
        verb = scene.verbs[i]
        pronoun = None if verb.bare_participle else clitic_of(scene, verb)
        if pronoun is None or pronoun.i in scene.who:
            continue
        own = {id for k in subject_of(scene, verb) for id in scene.actors_at(k)}
        plural = scene.language.is_a("clitic_plural", pronoun.form)
        for k in chain(_told_so(scene, found, pronoun.i), _nearest(scene, verb, pronoun.i)):
            ids = found.get(k) or scene.actors_at(k)
            agrees = k in found or (_is_plural(scene, k) == plural and not _is_other(scene, k, pronoun, verb))
            if ids and own.isdisjoint(ids) and agrees and k != pronoun.i:
                found[pronoun.i] = ids
                break
    return found


def _told_so(scene: Scene, found: dict[int, tuple[str, ...]], i: int) -> list[int]:
    """The pronouns of the same sentence that are known already."""
    first = scene.sentence(i)[0]
    return list(takewhile(lambda k: k >= first, reversed(found)))


def clitic_of(scene: Scene, verb: Verb) -> Token | None:
    """The pronoun of an object or of the one addressed that stands before a verb's group."""
    first = max(verb.start - _BEFORE, scene.sentence(verb.i)[0])
    for i in range(verb.start - 1, first - 1, -1):
        token = scene.parse.tokens[i]
        if scene.language.is_a("clitic_third", token.form):
            alone = i == 0 or scene.parse.tokens[i - 1].pos != "ADP" or verb.finite is None
            return token if alone else None
        if token.pos not in ("ADV", "PRON"):
            return None
    return None


def _nearest(scene: Scene, verb: Verb, i: int) -> Iterator[int]:
    """The nominals that a pronoun may stand for: subjects before objects, its own sentence before those before it."""
    number = scene.parse.sentence(i)
    for sentence in range(number, max(number - _BACK, 0) - 1, -1):
        first, end = scene.parse.sentences[sentence]
        first = max(first, min(end, i) - _FAR)
        verbs = [v for v in scene.verbs_between(first, min(end, i)) if v.finite is not None and v.i != verb.i]
        subjects = [k for v in reversed(verbs) for k in subject_of(scene, v)]
        yield from subjects
        yield from (n.i for n in reversed(scene.nominals_between(first, min(end, i))) if n.i not in subjects)


def _is_plural(scene: Scene, i: int) -> bool:
    token = scene.parse.tokens[i]
    return token.feats.get("Number") == "Plur" or token.pos == "NUM" or scene.language.is_a("tally", token.lemma)


def _is_other(scene: Scene, i: int, pronoun: Token, verb: Verb) -> bool:
    """Whether a noun has not the gender that a pronoun tells, "la", or the participle behind it, "l'a arrêtée"."""
    token = scene.parse.tokens[verb.i]
    if scene.language.is_a("clitic_elided", pronoun.form) and token.feats.get("VerbForm") == "Part":
        return not agree(scene.parse.tokens[i], token)
    told = scene.language.is_a("clitic_feminine", pronoun.form)
    gender = scene.parse.tokens[i].feats.get("Gender")
    if scene.language.is_a("clitic_masculine", pronoun.form):
        return gender == "Fem"
    return told and gender == "Masc"
