"""Which times of a dispatch may date which of its events, with what speaks for and against each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ...model.span import Span
from ...model.timex import Timex
from .course import Beside, Course
from .dating import DAY, Dating, dating_of, lasting
from .draft import Draft
from .scene import Scene
from .stand import Stand, cues_of_stand, sentences_of, stand_of
from .time import PAST, is_ahead, is_of_other

_MANY = 3
_BACK = 2
"""Sentences before those of an event in which a time may stand that is its own."""


class Pair(NamedTuple):
    """An event by its number and a time that may be its own, with what speaks for and against it."""

    draft: int
    id: str
    cues: list[str]


class Days:
    """The events of a dispatch and the times that may date them.

    `times` tells what each time says of the date of an event: that which the rules read where they read it for one.
    """

    def __init__(self, scene: Scene, drafts: Sequence[Draft]) -> None:
        self.scene, self.drafts = scene, drafts
        told = {d.time: d for d in reversed(drafts) if d.time is not None}
        self.times = {
            t.id: dating._replace(begin=told[t.id].begin, until=told[t.id].until) if t.id in told else dating
            for t in scene.timexes
            if (dating := _dating(scene, t)) is not None
        }
        self._said = {s.time for s in scene.statements}
        inner = _inside(scene)
        self._heads = [i for i in scene.nominal_order if i not in inner]
        self._words = sorted({i for draft in drafts for i in draft.words})
        beside = Beside(scene, drafts)
        self._beside = [beside.of(n) for n in range(len(drafts))]

    def asked(self) -> Iterator[Pair]:
        """Each event with every time that may be its own."""
        scene, course = self.scene, Course(self.drafts)
        known = {timex.id: timex for timex in scene.timexes if timex.id in self.times}
        order = {id: min(k, _MANY) for k, id in enumerate(known)}
        spots = {id: _heads(scene, [timex.span]) for id, timex in known.items()}
        near = self._near(spots)
        dated: defaultdict[str, list[Draft]] = defaultdict(list)
        for draft in self.drafts:
            if draft.time is not None:
                dated[draft.time].append(draft)
        for n, draft in enumerate(self.drafts):
            for id in self._named(near, n, [*course.near(n), *filter(None, [draft.time])]):
                if id not in known or self._is_of_other(n, id):
                    continue
                dating, ahead = self.times[id], self._ahead(id)
                same = draft.begin is not None and draft.begin == dating.begin
                read = "-" if draft.time is None else "this" if id == draft.time else "same" if same else "other"
                stand = stand_of(scene, self._heads, draft, spots[id], back=_BACK)
                if id != draft.time and self._is_elsewhere(n, id, stand, dated[id]):
                    continue
                own = self._in_course(n, id, course.line(n, id), read)
                own += [f"ahead={draft.status}{ahead}", f"ahead={ahead}", f"voice={draft.voice is not None}"]
                own += [f"order={order[id]}", f"order={order[id]}{read}", f"open={dating.until is None}"]
                kind = f"{known[id].type}{known[id].term.grain}"
                yield Pair(n, id, [*own, *cues_of_stand(scene, self._heads, self._words, draft, stand, kind, read)])

    def _is_elsewhere(self, n: int, id: str, stand: Stand | None, dated: Sequence[Draft]) -> bool:
        """Whether a time is told for something else: for when something is said, for another event of the sentence, of the
        type, or in another place, or only after the event."""
        draft = self.drafts[n]
        if id in self._said:
            return True
        if stand is not None and not stand.apart:
            return bool(dated)
        if any(d.type == draft.type or (draft.place and d.place and d.place != draft.place) for d in dated):
            return True
        return stand is None and self.times[id].timex.span.start > max(
            self.scene.parse.tokens[i].span.end for i in draft.words
        )

    def _is_of_other(self, n: int, id: str) -> bool:
        """Whether a rule tells that a time is that of something else."""
        draft, dating = self.drafts[n], self.times[id]
        if id == draft.time:
            return False
        past = draft.status in PAST and is_ahead(self.scene, dating)
        return past or is_of_other(self.scene, draft.trigger, dating, draft.status)

    def _ahead(self, id: str) -> str:
        """Whether a time begins after the day of the dispatch, on it, or before."""
        begin, published = (self.times[id].begin or "")[:10], (self.scene.dispatch.published or "")[:10]
        known = len(begin) == len(published) == DAY
        return str((begin > published) - (begin < published)) if known else "-"

    def _in_course(self, n: int, id: str, line: str, read: str) -> list[str]:
        """How a time stands in the course of events, and whether the events beside one have it."""
        draft = self.drafts[n]
        found = [f"status={draft.status}", f"line={line}"]
        found += [f"line={line}{told}" for told in (read, draft.type, draft.status)]
        for how, k in self._beside[n].items():
            held = None if k is None else self.drafts[k].time
            has = "-" if held is None else "this" if held == id else "other"
            found += [f"{how}={has}", f"{how}={has}{draft.type}"]
        return found

    def _near(self, spots: Mapping[str, Sequence[int]]) -> dict[int, list[str]]:
        """What is named in each sentence, by its number."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for id, where in spots.items():
            for number in sorted({self.scene.parse.sentence(spot) for spot in where}):
                found[number].append(id)
        return found

    def _named(self, near: Mapping[int, Sequence[str]], n: int, read: Iterable[str]) -> list[str]:
        """What is named near an event, read for it or found along the course of events."""
        numbers = sentences_of(self.scene, self.drafts[n], _BACK)
        return sorted(
            {id for number in numbers for id in near.get(number, ())}.union(read), key=lambda id: (len(id), id)
        )


def _inside(scene: Scene) -> set[int]:
    """The tokens within the words that name somebody, behind their head: a name may have one or three."""
    found: set[int] = set()
    for actor in scene.actors:
        for mention in actor.mentions:
            root, tokens = scene.parse.root(mention.span), scene.parse.under(mention.span)
            if root is not None:
                found.update(range(root.i + 1, tokens[-1].i + 1))
    return found


def _heads(scene: Scene, mentions: Iterable[Span]) -> list[int]:
    """The token that heads each mention."""
    return sorted({root.i for span in mentions if (root := scene.parse.root(span)) is not None})


def _dating(scene: Scene, timex: Timex) -> Dating | None:
    """What a time says of the date of an event."""
    tokens = scene.parse.under(timex.span)
    if not tokens or timex.type not in ("DATE", "TIME", "DURATION"):
        return None
    if timex.type == "DURATION":
        return lasting(scene, timex, tokens[0].i)
    return None if timex.begin is None and timex.until is None else dating_of(scene, timex, tokens[0].i)
