"""Whom the pronouns before a verb stand for: "lui a demandé", "les recevra"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, takewhile

from ...model.parse import Token
from .frame import clitic_of, subject_of
from .group import Verb
from .participle import agree
from .scene import Scene

_BACK = 2
"""Sentences before its own in which a pronoun looks for whom it stands."""
_FAR = 80
"""Tokens at the end of each of them among which it looks."""


def stood_for(scene: Scene) -> dict[int, tuple[str, ...]]:
    """The actors of each pronoun before a verb: who acted last, else who was told of last, and is not the verb's subject."""
    found: dict[int, tuple[str, ...]] = {}
    for i in scene.verb_order:
        verb = scene.verbs[i]
        pronoun = clitic_of(scene, verb)
        if pronoun is None or pronoun.i in scene.who:
            continue
        own = {id for k in subject_of(scene, verb) for id in scene.actors_at(k)}
        for k in chain(_told_so(scene, found, pronoun.i), _nearest(scene, verb, pronoun.i)):
            ids = found.get(k) or scene.actors_at(k)
            if ids and k != pronoun.i and own.isdisjoint(ids) and (k in found or _agrees(scene, k, pronoun, verb)):
                found[pronoun.i] = ids
                break
    return found


def _told_so(scene: Scene, found: dict[int, tuple[str, ...]], i: int) -> list[int]:
    """The pronouns of the same sentence that are known already."""
    first = scene.sentence(i)[0]
    return list(takewhile(lambda k: k >= first, reversed(found)))


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


def _agrees(scene: Scene, i: int, pronoun: Token, verb: Verb) -> bool:
    """Whether a noun has the number and the gender of a pronoun, or of the participle behind it: "l'a arrêtée"."""
    kind, noun, participle = scene.language.clitics[pronoun.form], scene.parse.tokens[i], scene.parse.tokens[verb.i]
    if scene.is_several(i) != (kind.number == "Plur") or {kind.gender, noun.feats.get("Gender")} == {"Masc", "Fem"}:
        return False
    object_before = participle.feats.get("VerbForm") == "Part" and not scene.language.is_a(
        "clitic_dative", pronoun.form
    )
    return not object_before or agree(noun, participle)
