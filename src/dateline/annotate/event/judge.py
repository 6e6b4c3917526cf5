"""Which words are taken for events, and which mentions for one event, by weights learnt from annotated news.

The tables propose: what they read is one cue among others. A reading that the weights find very unlikely is dropped, one that
they find of another type is given it, and a word that no table reads is taken where they are sure of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ...lang.event import Sense
from .cues import cues_of
from .draft import Draft
from .scene import Scene
from .session import stands_for_session
from .ties import Mention, may_tie, mention, ties
from .trigger import Trigger, Unread

if TYPE_CHECKING:
    from ...lang.weights import Bag

_REACH = 30
"""How many mentions back one may tell the same event."""
_TAKEN, _SURE = 0.5, 0.97
"""How likely a word that no table reads has to tell an event to be taken, and the likeliest of one event for that to stay."""
_DROPPED, _LIKELY = 0.3, 0.4
"""The same of a word that the tables read, and of an event that has one."""
_READ, _EXACT = 0.5, 0.9
"""What a reading of the tables weighs beside the shares of the types, and the share that outweighs an exact one."""
TIED, LOOSE, HINTED = 0.35, 0.2, 0.03
"""From which share on two mentions are one event: of words that the tables read, of others, and where a rule finds it."""


def judged(scene: Scene, triggers: Sequence[Trigger]) -> list[Trigger]:
    """The triggers that the tables find, without those that tell no event, and those that only the weights find; text order."""
    weights = scene.language.weights
    if "types" not in weights:
        return list(triggers)
    found = {trigger.i: trigger for trigger in triggers}
    scene.known_read.update({i: trigger.sense.type for i, trigger in found.items()})
    cues = cues_of(scene, found)
    rows = weights["types"].shares(list(cues.values()))
    scene.known_shares.update(zip(cues, (by_type(weights["types"], row) for row in rows), strict=True))
    kept = {i: new for i, t in found.items() if (new := _weighed(scene, t)) is not None}
    unread = Unread(scene, kept)
    for i in cues:
        if i not in found and told_by(scene.known_shares[i]) >= _TAKEN and not _is_empty(scene, i):
            new = unread.trigger(i, sense_of(scene, i, _best([scene.known_shares[i]], [])))
            if new is not None:
                kept[i] = new
    return [kept[i] for i in sorted(kept)]


def _weighed(scene: Scene, trigger: Trigger) -> Trigger | None:
    """A trigger of the tables with the type that the weights give it; `None` where they find that it tells no event."""
    shares = scene.known_shares.get(trigger.i)
    if shares is None:
        return trigger
    event, kind = verdict(shares, trigger.sense.type)
    if event < _DROPPED:
        return trigger if _is_counted(scene, trigger) else None
    same = trigger.sense.type == kind or (_is_exact(trigger.sense) and max(shares.values()) < _EXACT)
    return trigger if same else trigger._replace(sense=_of_type(scene, trigger, kind))


def _is_counted(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word counts on the sessions told before, which the weights do not see: « Le troisième aura lieu en mai »."""
    return trigger.support is not None and stands_for_session(scene, trigger.i) is not None


def _is_exact(sense: Sense) -> bool:
    """Whether a sense has a mode, and words that it needs beside it: "disperser" with a crowd."""
    return bool(sense.modes) and any(need.words and not need.negated for need in sense.needs)


def by_type(bag: Bag, shares: Sequence[float]) -> dict[str, float]:
    """The shares of a word without that of no event, which is the first class."""
    return dict(zip(bag.classes[1:], shares[1:], strict=True))


def verdict(shares: Mapping[str, float], read: str | None) -> tuple[float, str]:
    """How likely a word tells an event, and of which type; `read` is the type that the tables give it."""
    return told_by(shares), _best([shares], [read] if read is not None else [])


def told_by(shares: Mapping[str, float]) -> float:
    """How likely a word tells any event."""
    return sum(shares.values())


def _best(rows: Sequence[Mapping[str, float]], read: Sequence[str]) -> str:
    """The likeliest type of what some words tell together."""
    sums = {kind: sum(shares[kind] for shares in rows) + _READ * read.count(kind) for kind in rows[0]}
    return max(sums, key=sums.__getitem__)


def settled(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts with the types that all their words tell together, without those that no word is sure to tell."""
    kept = []
    for draft in drafts:
        own = [i for i in draft.words if i not in draft.claimed]
        rows = [scene.known_shares[i] for i in own if i in scene.known_shares]
        read = [scene.known_read[i] for i in own if i in scene.known_read]
        unlikely = max(map(told_by, rows), default=1.0) < (_LIKELY if read else _SURE)
        if unlikely and not _is_counted(scene, draft.trigger):
            continue
        kind = _best(rows, [*read, draft.type]) if rows else draft.type
        kept.append(draft if kind == draft.type else draft._replace(type=kind, modes=(), contexts=()))
    still = {draft.trigger.i for draft in kept}
    return [draft if draft.part_of in still else draft._replace(part_of=None) for draft in kept]


def _is_empty(scene: Scene, i: int) -> bool:
    """Whether a word only says or denies something, which alone is no event, or only completes a verb: "a eu lieu"."""
    verb = scene.verbs.get(i)
    if verb is None:
        before = scene.verbs.get(i - 1)
        supports = scene.language.supports.get(scene.listed(before), ()) if before is not None else ()
        return any(scene.lemma(i) in support.words for support in supports)
    return bool(scene.cues.at(scene.parse.tokens[i].span)) or scene.listed(verb) in scene.language.governors


def sense_of(scene: Scene, i: int, kind: str) -> Sense:
    """What a word means where it tells an event of a type: the plainest of its senses of that type, else the type's own."""
    language, verb = scene.language, scene.verbs.get(i)
    name = scene.listed(verb) if verb is not None else scene.lemma(i)
    senses = (language.verbs if verb is not None else language.nouns).get(name, ())
    alike = [sense for sense in senses if sense.type == kind]
    frames = language.frames[kind]
    if alike:
        last = alike[-1]
        return Sense(lemma=name, type=kind, frame=last.frame, content=last.content)
    return Sense(lemma=name, type=kind, frame=frames.verb if verb is not None else frames.noun, content=frames.content)


def _of_type(scene: Scene, trigger: Trigger, kind: str) -> Sense:
    """The sense of a trigger with another type; who fills its slots stays."""
    new = sense_of(scene, trigger.i, kind)
    frame = trigger.sense.frame or new.frame
    return replace(trigger.sense, type=kind, modes=(), contexts=(), frame=frame, content=new.content)


class Tied:
    """Which mentions of a dispatch tell one event, as far as the weights can tell."""

    def __init__(self, scene: Scene, told: Mapping[int, str]) -> None:
        self._shares: dict[tuple[int, int], float] = {}
        weights = scene.language.weights.get("ties")
        if weights is None:
            return
        asked = list(questions([mention(scene, i, told[i]) for i in sorted(told)]))
        for (first, second, _), (_, share) in zip(asked, weights.shares([q.ties for q in asked]), strict=True):
            self._shares[first, second] = share

    def share(self, some: Sequence[int], other: int) -> float | None:
        """How likely a mention tells the event that some others tell; `None` where nothing was asked."""
        known = (self._shares.get((min(i, other), max(i, other))) for i in some)
        shares = [share for share in known if share is not None]
        return (max(shares) + sum(shares) / len(shares)) / 2 if shares else None


class Question(NamedTuple):
    """Two words that may tell one event, in text order, and what speaks for and against it."""

    first: int
    second: int
    ties: list[str]


def questions(mentions: Sequence[Mention], reach: int = _REACH) -> Iterator[Question]:
    """Any two mentions, at most `reach` apart, that are worth the question whether they tell one event."""
    told: Counter[str] = Counter()
    for b, second in enumerate(mentions):
        alike, before = 0, told[second.type]
        told[second.type] += 1
        for a in range(b - 1, max(-1, b - 1 - reach), -1):
            first = mentions[a]
            before -= first.type == second.type
            if may_tie(first, second):
                yield Question(first.i, second.i, list(ties(first, second, b - a - 1, alike, before)))
            alike += first.type == second.type
