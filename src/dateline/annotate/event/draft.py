"""An event while it is being put together, before it has its id."""

from __future__ import annotations

from typing import NamedTuple

from ...model.event import Quantity, Status
from ...model.span import Span, cover
from .group import Verb
from .phrase import phrase
from .scene import Scene
from .trigger import Trigger

_GAP = 4
_LONG = 60


class Draft(NamedTuple):
    """An event with the trigger that it was read from; `part_of` is the trigger token of the act of speech, `again` are those
    of what tells it once more, `claimed` those among them in another's voice."""

    trigger: Trigger
    span: Span
    type: str
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    status: Status
    evidence: Span
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    begin: str | None = None
    until: str | None = None
    voice: str | None = None
    part_of: int | None = None
    number: int | None = None
    quantities: tuple[Quantity, ...] = ()
    again: tuple[int, ...] = ()
    claimed: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[int, ...]:
        """The tokens that tell it, the trigger first."""
        return (self.trigger.i, *self.again)

    @property
    def parties(self) -> tuple[str, ...]:
        """Everybody who takes part."""
        return self.actors + self.recipients


def trigger_span(scene: Scene, trigger: Trigger) -> Span:
    """The words that tell an event: a verb's group, a noun with its ordinal, or both where they stand together."""
    if trigger.noun is None:
        verb = trigger.verb
        return _with_object(scene, trigger, verb) if verb is not None else scene.parse.span(trigger.i, trigger.i)
    noun = _noun_span(scene, trigger)
    if trigger.support is None or trigger.verb is None:
        return noun
    group = _group(scene, trigger.verb)
    both = cover([noun, group])
    first, second = sorted([noun, group])
    between = list(scene.parse.under(Span(first.end, max(first.end, second.start))))
    if len(between) <= _GAP and len(both) <= _LONG:
        return both
    return group if trigger.support.slot == "subj" and trigger.sense.type == "CONSULT" else noun


def _group(scene: Scene, verb: Verb) -> Span:
    return scene.parse.span(verb.start, verb.i)


def _with_object(scene: Scene, trigger: Trigger, verb: Verb) -> Span:
    """A verb's group with the object that its sense needs, where that follows closely ("a donné sa démission")."""
    group = _group(scene, verb)
    needed = {need.slot: need.words for need in trigger.sense.needs if not need.negated}
    for i in trigger.slots.obj if "obj" in needed else ():
        if 0 < i - verb.i <= _GAP and scene.lemma(i) in needed["obj"]:
            return scene.parse.span(verb.start, i)
    return group


def _noun_span(scene: Scene, trigger: Trigger) -> Span:
    """A noun with the ordinal before it and the talks that it is a session of."""
    first = trigger.i
    nominal = scene.nominals[trigger.i]
    for i in range(nominal.start, trigger.i):
        token = scene.parse.tokens[i]
        if scene.language.ordinal(scene.words[i]) is not None or scene.language.is_a("renewal", token.lemma):
            first = i
            break
    last = trigger.session if trigger.session is not None else trigger.i
    following = phrase(scene, trigger.i)
    needed = {word for need in trigger.sense.needs if need.slot == "mod" and not need.negated for word in need.words}
    close = [i for i in following if trigger.i < i <= trigger.i + 2 and scene.lemma(i) in needed]
    return scene.parse.span(first, max([last, *close]))


def evidence_of(scene: Scene, trigger: Trigger, span: Span) -> Span:
    """The clause that tells an event, its own words `span` among them, without the punctuation at its ends."""
    anchor = trigger.verb.i if trigger.verb is not None else trigger.i
    first, end = scene.clause(anchor)
    near = [
        i
        for i in (*trigger.slots.subj, *trigger.slots.obj)
        if i in scene.nominals and scene.sentence(i) == scene.sentence(anchor)
    ]
    starts = [scene.nominals[i].start for i in near]
    first, end = min([first, trigger.i, *starts]), max(end, trigger.i + 1)
    while first < trigger.i and scene.parse.tokens[first].pos in ("PUNCT", "CCONJ"):
        first += 1
    while end - 1 > trigger.i and scene.parse.tokens[end - 1].pos in ("PUNCT", "CCONJ"):
        end -= 1
    return cover([scene.parse.span(first, end - 1), span])
