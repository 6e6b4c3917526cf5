"""Places that an event has from what is told around it: the clause that its own hangs on, its sentence, its paragraph."""

from __future__ import annotations

from collections.abc import Sequence

from ...model.event import MEETING
from ...model.place import Place
from ...model.span import Span
from .draft import Draft
from .scene import Scene
from .time import clause_above

_BODILY = frozenset({"ASSAULT", "COERCE", "PROTEST", "DISASTER", "CRIME", "AID", "MOBILIZE"})
"""Types of acts that take place where the act beside them does."""
_HARM = frozenset({"ASSAULT", "PROTEST", "DISASTER", "CRIME"})
_ANSWER = frozenset({"AID", "COERCE"})
"""Types of what rescuers and police do about it, there: "a éclaté à Lyon et la police a arrêté dix hommes"."""
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
            place = place or _of_clause_before(scene, draft, found)
            draft = draft._replace(place=place) if place is not None else draft
        elif draft.place is None and MEETING in draft.modes:
            draft = draft._replace(place=_of_meeting(draft, by_verb))
        found.append(draft)
        by_verb[draft.trigger.i] = draft
    return found


def _of_meeting(draft: Draft, told: dict[int, Draft]) -> str | None:
    """The place of the meeting that is broken off: "ont interrompu leurs négociations, entamées à Gênes"."""
    held = [told[i] for i in draft.trigger.slots.obj if i in told]
    return next((d.place for d in held if d.type == "CONSULT" and d.status in ("occurred", "ongoing")), None)


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


def _of_clause_before(scene: Scene, draft: Draft, earlier: Sequence[Draft]) -> str | None:
    """The place of the harm told in the clause that this one is joined to: what is done about it is done there."""
    last = earlier[-1] if earlier else None
    if draft.type not in _ANSWER or last is None or last.type not in _HARM or last.trigger.i > draft.trigger.i:
        return None
    if scene.sentence(last.trigger.i) != scene.sentence(draft.trigger.i):
        return None
    told = last.trigger.verb.i if last.trigger.verb is not None else draft.trigger.i
    between = scene.parse.tokens[max(told, last.trigger.i) + 1 : draft.trigger.i]
    joined = any(token.text == ";" or token.pos == "CCONJ" for token in between)
    return last.place if joined and any(token.pos in ("AUX", "VERB") for token in between) else None


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
