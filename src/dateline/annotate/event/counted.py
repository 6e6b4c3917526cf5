"""Happenings that something was so many days after or before: "trois jours après le naufrage", "à la veille du vote"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...model.timex import Timex
from .group import Verb
from .scene import Scene
from .trigger import Trigger

_DAYS = re.compile(r"P(\d{1,3})D")
_DAY_ROUND = re.compile(r"PT(24|48|72)H")
_FAR = 14
_BESIDE = "event"
"""The origin of days that are told beside a happening: "le lendemain de"."""


class Counted(NamedTuple):
    """How many days after a happening its clause is, negative before it; no time where that is not told to the day."""

    timex: Timex | None
    days: int


def counted_from(scene: Scene, trigger: Trigger) -> Counted | None:
    """How far a clause is told to be from the happening that a trigger tells; `None` where it is not told beside one."""
    marker = _marker(scene, trigger)
    if marker is None:
        return None
    after = not scene.language.is_a("until", scene.words[marker])
    for timex in scene.timexes:
        tokens = scene.parse.under(timex.span)
        if not tokens or tokens[-1].i != marker - 1:
            continue
        if timex.term.anchor == _BESIDE and timex.term.shift is not None and timex.term.grain == "day":
            return Counted(timex, timex.term.shift)
        days = _whole_days(timex)
        return Counted(timex if days and timex.mod is None else None, days if after else -days)
    return Counted(None, 0) if scene.language.is_a("dating", scene.words[marker]) else None


def _marker(scene: Scene, trigger: Trigger) -> int | None:
    """The token of the preposition or conjunction that leads to what the days are counted from."""
    if trigger.noun is not None:
        before = scene.nominals[trigger.i].start - 1
        if before < 1 or (trigger.verb is not None and trigger.verb.bare_participle):
            return None  # « après l'assassinat du juge, abattu mercredi »
        beside = scene.language.is_a("genitive", scene.language.preposition(scene.words[before]))
        eve = beside and scene.language.is_a("eve", scene.lemma(before - 1))
        return before if eve or scene.language.is_a("dating", scene.words[before]) else None
    opener = _opener(scene, trigger)
    return None if opener is None else opener - 1


def _opener(scene: Scene, trigger: Trigger) -> int | None:
    """The conjunction of a clause after or before which something was: "six jours après qu'un drone s'est écrasé"."""
    verb = trigger.verb
    if verb is None or verb.finite is None:
        return None
    low = max(verb.start - _FAR, scene.sentence(verb.i)[0] + 1)
    for i in range(verb.start - 1, low, -1):
        if scene.language.is_a("that", scene.words[i]):
            return i if scene.language.is_a("dating", scene.words[i - 1]) else None
        if i in scene.verbs and scene.verbs[i].finite is not None:
            return None
    return None


def clause_of(scene: Scene, trigger: Trigger) -> Verb | None:
    """The verb of the clause that a verb's own clause only dates."""
    opener = _opener(scene, trigger)
    if opener is None:
        return None
    first, end = scene.sentence(opener)
    around = (*reversed(scene.verbs_between(first, opener)), *scene.verbs_between(trigger.i + 1, end))
    return next((verb for verb in around if verb.finite is not None), None)


def _whole_days(timex: Timex) -> int:
    """How many days a duration is that tells them exactly: "deux jours", "vingt-quatre heures"; 0 for any other."""
    days, hours = _DAYS.fullmatch(timex.value or ""), _DAY_ROUND.fullmatch(timex.value or "")
    if days is not None:
        return int(days[1])
    return int(hours[1]) // 24 if hours is not None else 0
