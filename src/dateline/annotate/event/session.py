"""Words that stand for a session of talks, and the verbs that tell its course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .group import Verb
from .scene import Scene

if TYPE_CHECKING:
    from ...lang.event import Support
    from .frame import Slots
    from .noun import Noun
    from .trigger import Trigger

_BESIDE = 4


def stands_for_session(scene: Scene, i: int) -> int | None:
    """The session of talks that a word stands for: "Un cinquième s'ouvrira mardi", "la suivante", "Elle a été reportée".

    It is told in the sentence or in the one before it; a pronoun agrees with it, and with no other event told after it.
    """
    if not i or i not in scene.nominals:
        return None
    pronoun = scene.words[i] in scene.language.pronouns
    if pronoun and scene.is_at(i, "person"):
        return None  # « Le directeur a préparé le sommet. Il a été suspendu »
    if not pronoun and not _is_ordinal_alone(scene, i):
        return None
    first = scene.sentence(i)[0]
    first = scene.sentence(first - 1)[0] if first else 0
    for n in reversed(scene.nominals_between(first, i)):
        senses = scene.language.nouns.get(scene.lemma(n.i), ())
        if pronoun and senses and _agrees(scene, n.i, i):
            return n.i if any(s.type == "CONSULT" for s in senses) else None
        if not pronoun and any(s.needs_slot("session") for s in senses):
            return n.i
        if not pronoun and any(s.type == "CONSULT" for s in senses) and _is_numbered(scene, n.i):
            return n.i
        if not pronoun and not senses and scene.language.ordinal(scene.words[n.i]) is not None:
            return stands_for_session(scene, n.i)  # « Le premier s'est tenu en mai. Un quatrième s'ouvrira lundi »
    return None


def _is_ordinal_alone(scene: Scene, i: int) -> bool:
    """Whether an ordinal, or a word for what comes next, stands without a noun: "un troisième", "la suivante"."""
    if not any(scene.language.is_a(kind, scene.words[i - 1]) for kind in ("definite", "indefinite")):
        return False
    counted = scene.language.ordinal(scene.words[i]) is not None
    if not counted and not any(scene.language.is_a(kind, scene.lemma(i)) for kind in ("following", "previous")):
        return False
    after = scene.parse.tokens[i + 1] if i + 1 < len(scene.words) else None
    return after is None or after.i in scene.verbs or after.pos not in ("NOUN", "PROPN", "ADJ")


def _is_numbered(scene: Scene, i: int) -> bool:
    """Whether an ordinal stands before a noun: "le troisième tour"."""
    return any(scene.language.ordinal(scene.words[k]) is not None for k in range(scene.nominals[i].start, i))


def _agrees(scene: Scene, i: int, pronoun: int) -> bool:
    """Whether a noun has the gender and number of a pronoun, as far as both tell."""
    feats, wanted = scene.parse.tokens[i].feats, scene.language.pronouns[scene.words[pronoun]]
    return feats.get("Gender") in (None, wanted.gender) and feats.get("Number") in (None, wanted.number)


def is_session_told(scene: Scene, noun: Noun, support: Support | None, slots: dict[int, Slots]) -> bool:
    """Whether a verb tells the course of what such a word stands for, or it dates another act: "lors de la précédente"."""
    if support is None:
        return scene.language.is_a("background", scene.nominals[noun.i].preposition)
    return not _does_more(scene, noun, support, slots)


def _does_more(scene: Scene, noun: Noun, support: Support, slots: dict[int, Slots]) -> bool:
    """Whether a verb with an object or an infinitive tells of more than a session's course: "il continuera d'octroyer"."""
    if noun.verb is None or noun.verb.passive:
        return False
    taken = slots[noun.verb.i].obj if noun.verb.i in slots else ()
    after = scene.verbs_between(noun.verb.i + 1, min(noun.verb.i + _BESIDE, scene.sentence(noun.verb.i)[1]))
    more = (k for k in taken if k != noun.i and k not in scene.timed)
    return any(scene.lemma(k) not in support.words for k in more) or any(v.nonfinite for v in after)


def planning_verb(scene: Scene, trigger: Trigger) -> Verb | None:
    """The verb that says of a noun, before its own, when it was to take place: "la série, qui devait débuter mercredi, n'a"."""
    if trigger.noun is None or trigger.verb is None or trigger.verb.start < trigger.i:
        return None
    foreseen = False
    for verb in scene.verbs_between(trigger.i + 1, trigger.verb.start):
        supports = scene.language.supports.get(scene.listed(verb), ())
        if supports and (foreseen or any(s.status == "planned" for s in supports)):
            return verb
        foreseen = scene.language.governors.get(verb.lemma) == "planned"
    return None
