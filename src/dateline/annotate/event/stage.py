"""Games and works of fiction: what they call an attack or tell of a war did not happen."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from .draft import Draft
from .scene import Scene

_FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
_TERMS = 3
"""Different words of sport that make a dispatch one on sport throughout."""


def without_staged(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts less those that take place in a game or in a story."""
    sports = scene.parse.of_lemma(scene.language.words["sport"])
    stories = [i for i in scene.parse.of_lemma(scene.language.words["story"]) if i in scene.nominals]
    if not sports and not stories:
        return list(drafts)
    return [d for d in drafts if not _is_game(scene, d, sports) and not _is_fiction(scene, d, stories)]


def _is_game(scene: Scene, draft: Draft, sports: Sequence[int]) -> bool:
    """Whether an act of force is one of sport, by its sentence or its dispatch; nobody dies of one."""
    language, trigger = scene.language, draft.trigger
    if not sports or draft.type not in _FORCE or not language.is_a("playful", scene.lemma(trigger.i)):
        return False
    first, end = scene.sentence(trigger.i)
    beside = bisect_left(sports, first) < bisect_left(sports, end)
    if not beside and len({scene.lemma(i) for i in sports}) < _TERMS:
        return False
    lemmas = {token.lemma for token in scene.parse.tokens} - language.words["weak"]
    return all(language.counted.get(lemma) != "killed" for lemma in lemmas)


def _is_fiction(scene: Scene, draft: Draft, stories: Sequence[int]) -> bool:
    """Whether an act lies within a story ("dans le roman, l'armée attaque"), or is what one tells of."""
    first, end = scene.sentence(draft.trigger.i)
    for nominal in (scene.nominals[i] for i in stories if first <= i < end):
        if scene.language.is_a("within_work", nominal.preposition):
            return True
        verb = next(iter(scene.verbs_between(nominal.i + 1, draft.trigger.i + 1)), None)
        if not nominal.preposition and verb is not None and scene.language.is_a("narrating", verb.lemma):
            return True
    return False
