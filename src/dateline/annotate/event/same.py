"""Whether two drafts tell one happening: what a definite noun takes up, what "et" joins, what others undergo."""

from __future__ import annotations

from itertools import takewhile

from ...model.folding import fold
from .draft import Draft
from .phrase import phrase
from .scene import Scene
from .status import OPEN

_KINDS = ("quaking", "storming", "burning", "flooding", "sliding", "crashing")
"""Classes of nouns for disasters: one of two kinds is not one."""
_MODAL = frozenset({"COERCE", "PROTEST", "RETREAT", "SANCTION"})
SINGULAR = frozenset({"abduct", "sexual", "crowd-control"})
"""Modes of an attack that no other word for an attack takes up."""
_NOUN_FIRST = frozenset({"CONSULT", "ELECT", "LEGISLATE", "JUSTICE"})
"""Types whose verbs mostly tell a part of what a noun means: "se rendre", "proclamer", "comparaître"."""
_SEVERAL = 2
_STEM, _LOST = 4, 3
"""Letters that a word and one of its family share at the least, and how many of the first one's end may differ."""


def is_same(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the second draft, of the first one's type, mentions its event again."""
    if second.trigger.i == first.trigger.i or _of_two_kinds(scene, first, second):
        return False
    if second.trigger.noun is None:
        return _verb_repeats(scene, first, second)
    if _is_set_word(scene, first, second):
        return True
    if _is_other(first, second) or _is_beside(scene, first, second):
        return False
    if first.number is not None and second.number is not None and first.number != second.number:
        return False
    if second.trigger.verb is not None and first.trigger.noun is None and first.trigger.i == second.trigger.verb.i:
        return True
    if (
        not (refers_back(scene, second) or _is_own(scene, first, second))
        or clash(first, second)
        or not _takes_up(scene, first, second)
    ):
        return False
    if second.number is not None and first.number is None and first.trigger.noun is not None:
        return False
    if first.status in OPEN and not first.begin and second.begin and second.status in ("occurred", "ongoing"):
        return False  # what is only thought of is not what has been since a day that is told
    if second.status == "called_for" and first.status == "occurred":
        return False
    return not (second.status in OPEN and first.status in ("occurred", "ongoing") and second.begin)


def _takes_up(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether a definite noun may mean what the first draft tells, and not another act of its type.

    It has a demonstrative, the first one's word or one of its family ("a été libéré", "la libération"), one that stands for
    any such happening ("le raid", "la tuerie"), or it goes on alone ("ont été arrêtés. L'arrestation a duré …"); but none
    with a day of its own.
    """
    noun = second.trigger.noun
    if noun is None:
        return False
    again, told = scene.lemma(noun.i), scene.lemma(first.trigger.i)
    if scene.points(noun.i):
        return True
    if any(i in scene.timed for i in phrase(scene, noun.i)) and first.time is None:
        return False
    if again == told or is_of_family(again, told):
        return True
    if first.type == "ASSAULT" and first.place is not None and _is_of_place(scene, noun.i, first.place):
        return True  # « a repris Jowhar ; la prise de Jowhar »
    if first.type == "DISASTER" and all(
        any(scene.language.is_a(k, scene.lemma(d.trigger.i)) for k in _KINDS) for d in (first, second)
    ):
        return True
    if first.status in OPEN and first.status != second.status:
        return False
    if _goes_on_alone(scene, first, second):
        return True
    if not scene.language.is_a("taking_up", again):
        return False
    return first.type not in _NOUN_FIRST or first.trigger.noun is not None or len(first.actors) >= _SEVERAL


def _is_set_word(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether a noun is only the set word of the verb before it: "placés en garde à vue"."""
    if first.trigger.noun is not None or scene.verbs_between(first.trigger.i + 1, second.trigger.i):
        return False
    if scene.sentence(first.trigger.i) != scene.sentence(second.trigger.i) or first.trigger.i > second.trigger.i:
        return False
    told = {scene.lemma(k) for k in (second.trigger.i, *phrase(scene, second.trigger.i))}
    needs = (need for need in first.trigger.sense.needs if need.slot == "word" and not need.negated)
    return any(not told.isdisjoint(need.words) for need in needs)


def is_of_family(again: str, told: str) -> bool:
    """Whether a noun has the stem of a word, whose last two letters may be an ending: "évacuer" and "évacuation"."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(fold(again), fold(told), strict=False)))
    return shared >= max(_STEM, len(told) - _LOST)


def _is_of_place(scene: Scene, noun: int, place: str) -> bool:
    """Whether a noun has a place for its complement."""
    inside = (k for k in phrase(scene, noun) if k > noun and k in scene.where)
    return any(scene.where[k][0].id == place for k in inside)


def _is_own(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether a possessive makes a noun the act that somebody was told to do: "a démissionné ; sa démission"."""
    noun = second.trigger.noun
    if noun is None or not is_of_family(scene.lemma(noun.i), scene.lemma(first.trigger.i)):
        return False
    return any(scene.parse.tokens[k].feats.get("Poss") == "Yes" for k in range(scene.nominals[noun.i].start, noun.i))


def _goes_on_alone(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether a noun without complement is what its sentence is about, right behind the act: "L'évasion a duré six heures"."""
    noun = second.trigger.noun
    if noun is None or scene.parse.tokens[noun.i].feats.get("Number") == "Plur" or noun.slot != "subj":
        return False
    if scene.parse.sentence(noun.i) - scene.parse.sentence(first.trigger.i) != 1 or first.trigger.noun is not None:
        return False
    tied = (scene.nominals[k] for k in phrase(scene, noun.i) if k > noun.i and k in scene.nominals)
    return not any(scene.language.is_a("genitive", n.preposition) for n in tied)


def _is_beside(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether two nouns that "et" joins tell two acts: "réclame une trêve et le retrait des troupes"."""
    noun = second.trigger.noun
    if noun is None or first.trigger.noun is None or not scene.nominals[noun.i].joined:
        return False
    before = scene.nominals_between(first.trigger.i, scene.nominals[noun.i].start)
    inside = all(scene.language.is_a("genitive", n.preposition) for n in before[1:])
    return inside and not scene.verbs_between(first.trigger.i, noun.i)


def _is_other(first: Draft, second: Draft) -> bool:
    """Whether a noun tells an act of another kind, or one that others undergo, than the act told before."""
    if first.modes and second.modes and first.modes != second.modes:
        kinds = {*first.modes, *second.modes}
        if first.type in _MODAL or (first.type == "ASSAULT" and kinds & SINGULAR):
            return True
    coups = ["pro_autocracy" in draft.contexts for draft in (first, second)]
    if coups[0] != coups[1]:
        return True
    if first.type not in ("ASSAULT", "COERCE", "CRIME", "RETREAT"):
        return False
    return bool(first.recipients and second.recipients) and not set(first.recipients) & set(second.recipients)


def _of_two_kinds(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether one disaster is an earthquake and the other a storm."""
    kinds = [
        {
            kind
            for i in (draft.trigger.i, *draft.trigger.slots.subj)
            for kind in _KINDS
            if scene.language.is_a(kind, scene.lemma(i))
        }
        for draft in (first, second)
        if draft.type == "DISASTER"
    ]
    return len(kinds) == 2 and bool(kinds[0]) and bool(kinds[1]) and kinds[0].isdisjoint(kinds[1])


def _verb_repeats(scene: Scene, first: Draft, second: Draft) -> bool:
    """A verb whose subject is the event's noun, or one joined to the same act: "accuse X et vise Y"."""
    if first.trigger.noun is not None and first.trigger.i in second.trigger.slots.subj:
        return True
    verb, before = second.trigger.verb, first.trigger.verb
    if _resigns(first) and _resigns(second) and first.actors == second.actors and not clash(first, second):
        return True
    if verb is None or before is None or not second.trigger.sense.content or first.trigger.noun is not None:
        return False
    head = scene.parse.head(verb.i)
    return (
        head is not None
        and head.i == before.i
        and scene.parse.tokens[verb.i].dep == "conj"
        and first.actors == second.actors
    )


def _resigns(draft: Draft) -> bool:
    """Whether somebody named has left office, which one does once: "a rendu son tablier. Il a démissionné vendredi"."""
    return "resign" in draft.modes and draft.status == "occurred" and bool(draft.actors)


def refers_back(scene: Scene, draft: Draft) -> bool:
    """Whether a noun is definite, so that it takes up what was told: "les discussions", "cette attaque"."""
    noun = draft.trigger.noun
    if noun is None:
        return False
    nominal = scene.nominals[noun.i]
    words = range(max(nominal.start - 1, 0), noun.i)
    if any(scene.language.is_a("renewal", scene.lemma(k)) for k in words) and draft.number is None:
        return False
    if any(scene.language.is_a("previous", scene.lemma(k)) for k in words):
        return False
    batch = noun.under is not None and scene.language.is_a("batch", scene.lemma(noun.under))
    return scene.is_definite(noun.under if batch and noun.under is not None else noun.i)


def clash(first: Draft, second: Draft) -> bool:
    """Whether two drafts have dates apart, or one is told as a fact and the other denied."""
    if (first.status == "denied") != (second.status == "denied"):
        return True
    if not (first.begin and second.begin and first.until and second.until):
        return False
    return first.until <= second.begin or second.until <= first.begin
