"""Places that an event has from what is told around it: the clause that its own hangs on, its sentence, its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.place import Place
from ...model.span import Span
from .draft import Draft
from .scene import Scene
from .time import clause_above

_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "DISASTER", "CRIME", "AID", "MOBILIZE"})
"""Types of acts that take place where the act beside them does."""
_HARM = frozenset({"ASSAULT", "PROTEST", "DISASTER", "CRIME"})
_DEEP = 3


def with_inherited_places(
    scene: Scene, drafts: Sequence[Draft], spots: Sequence[tuple[int, Place, Span]]
) -> list[Draft]:
    """The drafts, each bodily act without a place of its own with that of the act it hangs on or that opens its paragraph."""
    found: list[Draft] = []
    by_verb = {d.trigger.i: d for d in drafts}
    for draft in drafts:
        if draft.place is None and _may_inherit(draft):
            place = _of_clause_above(scene, draft, by_verb) or _of_heading(scene, draft, spots)
            draft = draft._replace(place=place) if place is not None else draft
        found.append(draft)
        by_verb[draft.trigger.i] = draft
    return found


def _may_inherit(draft: Draft) -> bool:
    """Whether an event is an act of the body that has come about."""
    return draft.type in _BODILY and draft.status in ("occurred", "ongoing") and draft.trigger.sense.content is None


def _of_clause_above(scene: Scene, draft: Draft, by_verb: dict[int, Draft]) -> str | None:
    """The place of the act that a gerund, a relative clause or a second verb goes on from: "a donné l'assaut, libérant"."""
    verb = draft.trigger.verb
    for _ in range(_DEEP):
        verb = clause_above(scene, verb) if verb is not None else None
        if verb is None:
            return None
        above = by_verb.get(verb.i)
        if above is not None and above.place is not None and above.type in _BODILY:
            return above.place
    return None


def _of_heading(scene: Scene, draft: Draft, spots: Sequence[tuple[int, Place, Span]]) -> str | None:
    """The place that opens the paragraph: "A Gaza, un tireur …. Deux passants ont été tués"."""
    if draft.type not in _HARM:
        return None
    start = scene.dispatch.text.rfind("\n", 0, draft.span.start) + 1
    token = scene.parse.at(start)
    if token is None:
        return None
    first = next((place for i, place, _ in spots if token.i <= i <= token.i + 2), None)
    return first.id if first is not None and first.kind in ("city", "site") else None
