"""Whether a verb or a noun tells again what was told before: the headline's event, in the same words, or of the same people."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.folding import fold
from .draft import Draft
from .phrase import phrase
from .same import clash, is_of_family
from .scene import Scene

_ALIKE = frozenset(
    {"ASSAULT", "COERCE", "CRIME", "DISASTER", "ELECT", "JUSTICE", "LEGISLATE", "PROTEST", "RETREAT", "STATE"}
)
"""Types of acts that one word tells of once in a story, where nothing tells two apart."""
_HARM = frozenset({"ASSAULT", "CRIME", "DISASTER"})
_DONE = frozenset({"occurred", "ongoing"})
_NEAR = 3
_TWO = 2
DEEP = 40
"""How many events back one may be told again: the reading of a long text must not cost its square."""


def told_before(scene: Scene, kept: Sequence[Draft], draft: Draft) -> int | None:
    """The number of the draft whose event `draft` tells again."""
    recent = range(len(kept) - 1, max(-1, len(kept) - DEEP), -1)
    n = next((n for n in recent if kept[n].type == draft.type and _is_retold(scene, kept[n], draft)), None)
    if n is not None or draft.trigger.i < scene.heading:
        return n
    above = (n for n in range(min(len(kept), DEEP)) if kept[n].trigger.i < scene.heading)
    return next((n for n in above if kept[n].type == draft.type and _tells_headline(scene, kept[n], draft)), None)


def same_party(scene: Scene, first: Sequence[str], second: Sequence[str], *, named: bool) -> bool | None:
    """Whether two lists of actors have one in common; `None` where one is empty. With `named`, what they are called counts too:
    "un maire" of a headline is "un maire" of the prose below it."""
    if not first or not second:
        return None
    if not set(first).isdisjoint(second):
        return True
    return named and any(_called_alike(a, b) for a in _names(scene, first) for b in _names(scene, second))


def _called_alike(one: str, other: str) -> bool:
    """Whether one description is the other, or its beginning: "un maire", "le maire d'une commune"."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _is_retold(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether two drafts of one type tell one act, by their word or by those whom it befell."""
    if not _may_be_one(scene, first, second) or first.trigger.sense.content is not None:
        return False
    shared = same_party(scene, first.recipients, second.recipients, named=_is_above(scene, first))
    if shared is True and first.type in _HARM:
        return True
    if shared is False or not _same_word(scene, first, second):
        return False
    if first.type in _ALIKE or shared is True:
        return True
    return same_party(scene, first.actors, second.actors, named=_is_above(scene, first)) is True


def _tells_headline(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether an event of the prose may be that of its type which the headline tells: it befell nobody else."""
    apart = same_party(scene, first.recipients, second.recipients, named=True) is False
    return not apart and _may_be_one(scene, first, second)


def _is_above(scene: Scene, draft: Draft) -> bool:
    return draft.trigger.i < scene.heading


def _may_be_one(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether nothing parts two drafts: day, place, who acts, number, standing, voice, a word such as "autre"."""
    above = _is_above(scene, first)
    if clash(first, second) or same_party(scene, first.actors, second.actors, named=above) is False:
        return False
    if first.number is not None and second.number is not None and first.number != second.number:
        return False
    if first.status != second.status and not {first.status, second.status} <= _DONE:
        return False
    if first.voice not in (None, second.voice):
        return False  # what one claims and another tells stays two tellings
    return not are_apart(scene, first, second) and not _is_another(scene, second)


def are_apart(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether two drafts have places of one kind, or of two countries, that are not the same."""
    places = [place for place in scene.places if place.id in (first.place, second.place)]
    if len(places) < _TWO:
        return False
    one, other = places
    countries = {one.country, other.country} - {None}
    return one.kind == other.kind or len(countries) == _TWO


def _is_another(scene: Scene, draft: Draft) -> bool:
    """Whether words say that it is one more: "une autre attaque", "une attaque similaire", "a encore frappé"."""
    i = draft.trigger.i
    inside = (
        [i, *phrase(scene, i)]
        if draft.trigger.noun is not None
        else range(max(i - _NEAR, 0), min(i + _NEAR, len(scene.words)))
    )
    words = [k for k in inside if scene.parse.tokens[k].pos in ("ADJ", "ADV", "DET")]
    return any(scene.language.is_a(kind, scene.lemma(k)) for k in words for kind in ("renewal", "previous", "one_more"))


def _same_word(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether two triggers have one word, or two of a family, and one number if both are nouns."""
    a, b = first.trigger, second.trigger
    told, again = scene.lemma(a.i), scene.lemma(b.i)
    if told == again:
        if a.noun is not None and b.noun is not None:
            return _number(scene, a.i) == _number(scene, b.i)
        return a.sense.needs == b.sense.needs or not a.sense.needs or not b.sense.needs
    return is_of_family(again, told) or is_of_family(told, again)


def _number(scene: Scene, i: int) -> str | None:
    return scene.parse.tokens[i].feats.get("Number")


def _names(scene: Scene, ids: Sequence[str]) -> set[str]:
    """What actors are called, folded."""
    if not scene.known_names:
        scene.known_names.update({actor.id: fold(actor.name) for actor in scene.actors})
    return {scene.known_names[id] for id in ids}
