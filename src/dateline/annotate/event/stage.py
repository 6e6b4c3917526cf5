"""Games and works of fiction: what they call an attack or tell of a war did not happen."""

from __future__ import annotations

from .draft import Draft
from .scene import Scene

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
_TERMS = 3
"""Different words of sport that make a dispatch one on sport throughout."""


def is_staged(scene: Scene, draft: Draft) -> bool:
    """Whether an act takes place in a game or in a story."""
    return _is_game(scene, draft) or _is_fiction(scene, draft)


def _is_game(scene: Scene, draft: Draft) -> bool:
    """Whether an act of force is one of sport, by its sentence or its dispatch; nobody dies of one."""
    language, trigger = scene.language, draft.trigger
    if draft.type not in _FORCE or not language.is_a("playful", scene.lemma(trigger.i)):
        return False
    if not (_sports(scene, *scene.sentence(trigger.i)) or len(_sports(scene, 0, len(scene.words))) >= _TERMS):
        return False
    lemmas = {token.lemma for token in scene.parse.tokens} - language.words["weak"]
    return all(language.counted.get(lemma) != "killed" for lemma in lemmas)


def _sports(scene: Scene, first: int, end: int) -> set[str]:
    """The words of sport in a half-open token range."""
    return {name for i in range(first, end) if scene.language.is_a("sport", name := scene.lemma(i))}


def _is_fiction(scene: Scene, draft: Draft) -> bool:
    """Whether an act lies within a story ("dans le roman, l'armée attaque"), or is what one tells of."""
    first, end = scene.sentence(draft.trigger.i)
    for nominal in scene.nominals_between(first, end):
        if not scene.language.is_a("story", scene.lemma(nominal.i)):
            continue
        if scene.language.is_a("within_work", nominal.preposition):
            return True
        verb = next(iter(scene.verbs_between(nominal.i + 1, draft.trigger.i + 1)), None)
        if not nominal.preposition and verb is not None and scene.language.is_a("narrating", verb.lemma):
            return True
    return False
