"""Whether a verb or a noun tells again what was told before: the headline's event, in the same words, or of the same people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

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
DEEP = 40
"""How many events back one may be told again: the reading of a long text must not cost its square."""


def told_before(scene: Scene, kept: Sequence[Draft], draft: Draft) -> int | None:
    """The number of the draft whose event `draft` tells again."""
    recent = range(len(kept) - 1, max(-1, len(kept) - DEEP), -1)
    n = next((n for n in recent if kept[n].type == draft.type and _is_retold(scene, kept[n], draft)), None)
    if n is not None:
        return n
    above = takewhile(lambda n: kept[n].trigger.i < scene.heading, range(len(kept)))
    return next((n for n in above if kept[n].type == draft.type and _tells_headline(scene, kept[n], draft)), None)


def _is_retold(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether two drafts of one type tell one act, by their word or by those whom it befell."""
    if not _may_be_one(scene, first, second) or first.trigger.sense.content is not None:
        return False
    shared = _share(scene, first.recipients, second.recipients)
    if shared is True and first.type in _HARM:
        return True
    if shared is False or not _same_word(scene, first, second):
        return False
    return first.type in _ALIKE or shared is True or _share(scene, first.actors, second.actors) is True


def _tells_headline(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether the first event of its type under a headline is what the headline tells."""
    if not _may_be_one(scene, first, second):
        return False
    apart = _share(scene, first.recipients, second.recipients) is False
    return not apart or _same_word(scene, first, second)


def _may_be_one(scene: Scene, first: Draft, second: Draft) -> bool:
    """Whether nothing keeps two drafts from being one: day, place, party, number, standing, a word such as "autre"."""
    if clash(first, second) or _share(scene, first.actors, second.actors) is False:
        return False
    if first.number is not None and second.number is not None and first.number != second.number:
        return False
    if first.status != second.status and not {first.status, second.status} <= _DONE:
        return False
    return not _is_another(scene, second)


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


def _share(scene: Scene, first: Sequence[str], second: Sequence[str]) -> bool | None:
    """Whether two lists of actors have one in common, by id or by what they are called; `None` where one is empty."""
    if not first or not second:
        return None
    return bool(_names(scene, first) & _names(scene, second))


def _names(scene: Scene, ids: Sequence[str]) -> set[str]:
    if not scene.known_names:
        scene.known_names.update({actor.id: fold(actor.name) for actor in scene.actors})
    return {*ids, *(scene.known_names[id] for id in ids)}
