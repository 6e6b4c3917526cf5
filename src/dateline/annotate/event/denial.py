"""What is denied: that it was done by who denies it, or that it happened; and when it was denied."""

from __future__ import annotations

from collections.abc import Sequence

from .dating import Dating
from .group import Verb
from .scene import Scene
from .trigger import Trigger

_HARM = frozenset({"ASSAULT", "CRIME", "DISASTER"})
_FAR = 9
"""Tokens between a word of authorship and the happening: "dans l'attentat", "de la double explosion meurtrière"."""


def is_disowned(scene: Scene, trigger: Trigger) -> bool:
    """Whether a happening that is known is what somebody denies to have done, and not denied itself: "a démenti être à
    l'origine de l'explosion"; not so of "toute attaque"."""
    noun = _noun_of(scene, trigger) if trigger.sense.type in _HARM else None
    if noun is None or not scene.is_definite(noun):
        return False
    first = scene.sentence(noun)[0]
    for k in range(noun - 1, max(noun - _FAR, first), -1):
        if scene.parse.tokens[k].pos == "PUNCT":
            return False
        if _is_authorship(scene, k):
            return _is_denied(scene, scene.verbs_between(first, k))
    return False


def _is_denied(scene: Scene, before: Sequence[Verb]) -> bool:
    """Whether the last of some verbs denies, or is an infinitive behind one that does; not so of what nobody denies."""
    behind = 2 if before and before[-1].nonfinite else 1
    denying = [v for v in before[-behind:] if scene.language.governors.get(v.lemma) == "denied"]
    return bool(denying) and not any(scene.negated(verb) for verb in denying)


def is_of_denial(scene: Scene, trigger: Trigger, dating: Dating) -> bool:
    """Whether a day before a noun is that of its denial: "a démenti jeudi tout bombardement"."""
    at = scene.parse.at(dating.timex.span.start)
    if trigger.noun is None or at is None or at.i > trigger.i:
        return False
    before = scene.verbs_between(scene.sentence(trigger.i)[0], at.i)
    return bool(before) and scene.language.governors.get(before[-1].lemma) == "denied"


def _noun_of(scene: Scene, trigger: Trigger) -> int | None:
    """The noun that names a happening: its own, that of a participle beside it ("l'explosion survenue à Riga"), or the
    object of a verb of authorship ("avoir perpétré l'attentat")."""
    verb = trigger.verb
    if trigger.noun is not None or verb is None:
        return trigger.i if trigger.noun is not None else None
    if verb.bare_participle:
        head = scene.parse.head(verb.i)
        return head.i if head is not None and head.i < verb.i and head.i in scene.nominals else None
    thing = scene.parse.child(verb.i, "obj") if _is_authorship(scene, verb.i) else None
    return thing.i if thing is not None and thing.i in scene.nominals else None


def _is_authorship(scene: Scene, i: int) -> bool:
    return any(scene.language.is_a("authorship", word) for word in (scene.words[i], scene.lemma(i)))
