"""Who or what acts or is struck and is nobody's name or role: "ont incendié deux camions", "un drone a détruit un poste"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...lang.event import Role
from ...model.actor import Actor, ActorMention
from .draft import Draft
from .phrase import phrase
from .scene import Scene

VERSION = "1"
_FORCE = frozenset({"ASSAULT", "COERCE", "CRIME", "PROTEST"})
_LONG = 5
"""Tokens of a thing's complement that belong to its name."""


def with_targets(scene: Scene, drafts: Sequence[Draft]) -> tuple[list[Draft], tuple[Actor, ...]]:
    """The drafts with who or what acts and is struck where that is no known actor, and these as actors in their own words.

    Their ids go on where those of the dispatch's actors end; what stands for none has none.
    """
    found: list[Draft] = []
    things: dict[int, Actor] = {}
    for draft in drafts:
        doer, struck = (
            () if at is None else (things.setdefault(at, _actor(scene, at, len(scene.actors) + len(things) + 1)).id,)
            for at in (_doer(scene, draft), _thing(scene, draft))
        )
        found.append(draft._replace(actors=draft.actors or doer, recipients=draft.recipients or struck))
    return found, tuple(things.values())


def _doer(scene: Scene, draft: Draft) -> int | None:
    """The noun of who acts, where it is the subject or agent of a verb and no description that the pack knows; nobody acts
    in a disaster."""
    trigger = draft.trigger
    if draft.actors or trigger.noun is not None or draft.type == "DISASTER":
        return None
    slots = _slots(draft, "actor")
    return next((i for slot in slots for i in trigger.slots.get(slot) if _acts(scene, i)), None)


def _thing(scene: Scene, draft: Draft) -> int | None:
    """The noun of what undergoes an act, where it is a thing."""
    trigger = draft.trigger
    if draft.recipients or draft.type not in _FORCE or trigger.sense.content is not None:
        return None
    slots = _slots(draft, "recipient")
    if draft.type == "ASSAULT" and "destroy" in trigger.sense.modes and "obj" not in trigger.sense.frame:
        slots.append("obj")
    nouns: Iterable[int]
    if trigger.noun is None:
        nouns = (i for slot in slots for i in trigger.slots.get(slot))
    else:
        nominals = (scene.nominals[k] for k in phrase(scene, trigger.i) if k > trigger.i and k in scene.nominals)
        nouns = [n.i for n in nominals if n.preposition in slots][:1]
    return next((i for i in nouns if _is_thing(scene, i)), None)


def _slots(draft: Draft, role: Role) -> list[str]:
    return [slot for slot, filled in draft.trigger.sense.frame.items() if filled == role]


def _is_thing(scene: Scene, i: int) -> bool:
    """Whether a noun names something that may be hit: no pronoun or name, no act and no time."""
    token = scene.parse.tokens[i]
    return token.pos == "NOUN" and _stands_alone(scene, i) and not scene.language.is_a("people", token.lemma)


def _acts(scene: Scene, i: int) -> bool:
    """Whether a noun names somebody or something that may act: no act, no time, no weapon and nothing abstract.

    It is a name or has a determiner or a figure: "par téléphone" and "Casqués, ils ont forcé la porte" name nobody.
    """
    token = scene.parse.tokens[i]
    if token.pos not in ("NOUN", "PROPN") or not _stands_alone(scene, i) or i in scene.where:
        return False
    first = scene.parse.tokens[scene.nominals[i].start : i]
    told = token.pos == "PROPN" or any(t.pos in ("DET", "NUM") or t.form in scene.language.contractions for t in first)
    told = told and token.form not in scene.language.participles
    return told and not scene.language.is_a("munition", token.lemma) and not _is_abstract(scene, token.lemma)


def _is_abstract(scene: Scene, lemma: str) -> bool:
    """Whether a noun names an act, a state or a quality, not who or what may act."""
    language = scene.language
    if language.is_a("acting", lemma):
        return False
    return language.is_a("abstract", lemma) or language.has_abstract_ending(lemma)


def _stands_alone(scene: Scene, i: int) -> bool:
    """Whether a token heads a nominal that is no actor, no time and no act."""
    plain = i in scene.nominals and i not in scene.timed and not scene.actors_at(i)
    return plain and scene.lemma(i) not in scene.language.nouns


def _actor(scene: Scene, i: int, number: int) -> Actor:
    """A thing by its own words: from its determiner to its adjectives and its next complement."""
    nominal, last = scene.nominals[i], i
    for k in range(i + 1, min(i + _LONG + 1, scene.sentence(i)[1])):
        token = scene.parse.tokens[k]
        inside = any(above.i == i for above in scene.parse.ancestors(k))
        if not inside or k in scene.verbs or k in scene.timed or token.pos in ("PUNCT", "SCONJ", "CCONJ"):
            break
        if token.pos not in ("ADP", "DET"):
            last = k
    span = scene.parse.span(nominal.start, last)
    words = scene.parse.span(i, last).of(scene.dispatch.text)
    mention = ActorMention(span=span, form="nominal")
    return Actor(id=f"a{number}", name=words, kind="unnamed", mentions=(mention,), by=f"event.target/{VERSION}")
