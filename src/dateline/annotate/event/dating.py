"""What a time expression says of the date of what it belongs to: its own stretch, an end alone, or since when."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from ...model.timex import Timex
from .scene import Scene

_FAR = 14
DAY = len("2024-03-07")
"""Letters of a day."""
_NIGHT = "TNI"
"""The part of day of TIMEX3 that ends on the day after it begins."""
_LASTING = re.compile(r"P(\d{1,3})([DW])")


class Dating(NamedTuple):
    """A time expression as the date of an event; `until` is open after "since". A `deadline` dates what is to come alone."""

    timex: Timex
    begin: str | None
    until: str | None
    deadline: bool = False


def counted_from_event(dating: Dating) -> bool:
    """Whether a time is counted from another one: "au septième jour du siège" dates the telling, not what is planned."""
    return dating.timex.anchor is not None and dating.timex.anchor != "published"


def dating_of(scene: Scene, timex: Timex, first: int) -> Dating | None:
    """What a time says of a date, after the preposition before it; `None` after "before" and "until"."""
    start = first - 1
    while start >= 0 and scene.parse.tokens[start].pos == "DET":
        start -= 1
    word = scene.language.preposition(scene.words[start]) if start >= 0 else ""
    outer = scene.language.preposition(scene.words[start - 1]) if start > 0 else ""
    deadline = word if scene.language.is_a("until", word) else outer if scene.language.is_a("until", outer) else ""
    if deadline:
        return _by_deadline(scene, timex, deadline)
    if scene.language.is_a("since", word):
        return None if _is_record(scene, start) else Dating(timex=timex, begin=timex.begin, until=None)
    last = next((other for other in scene.timexes if other.id == timex.range_end), timex)
    return Dating(timex=timex, begin=timex.begin, until=_end_of_night(timex) or last.until)


def _is_record(scene: Scene, start: int) -> bool:
    """Whether "since" only tells of what something is the first or the most: "la pire sécheresse depuis 1987"."""
    verbs = scene.verbs_between(scene.sentence(start)[0], start)
    low = max(start - _FAR, verbs[-1].i + 1 if verbs else scene.sentence(start)[0])
    most = (i for i in scene.of_class("degree", low, start) if scene.language.is_a("definite", scene.words[i - 1]))
    return bool(scene.of_class("superlative", low, start)) or any(most)


def _by_deadline(scene: Scene, timex: Timex, word: str) -> Dating | None:
    """What lies between the dispatch and a day to come: "d'ici fin mai"; what goes on "jusqu'à mardi" ends then."""
    if scene.language.is_a("up_to", word):
        guessed = is_over(scene, timex) and timex.term.chosen not in (None, "tense")
        return None if guessed else Dating(timex=timex, begin=None, until=timex.until)
    published = published_on(scene)
    if timex.begin is not None and len(timex.begin) > DAY and is_over(scene, timex):
        return Dating(timex=timex, begin=timex.begin[:DAY], until=timex.begin)  # « peu avant midi »
    if published is None or timex.begin is None or timex.until is None or timex.until[:10] <= published.isoformat():
        return None
    within = scene.language.is_a("within", word) or timex.mod == "END"
    until = timex.until if within else timex.begin
    if until <= published.isoformat():
        return None
    return Dating(timex=timex, begin=published.isoformat(), until=until, deadline=True)


def published_on(scene: Scene) -> date | None:
    """The day of the dispatch, where it is known to the day."""
    value = scene.dispatch.published or ""
    return date.fromisoformat(value[:10]) if re.fullmatch(r"\d{4}-\d\d-\d\d", value[:10]) else None


def _end_of_night(timex: Timex) -> str | None:
    """The day after that on which a night ends, told without its days: "dans la nuit"."""
    if not (timex.value or "").endswith(_NIGHT) or timex.begin is None or timex.until is None:
        return None
    after = days_from(timex.begin, 1)
    return days_from(timex.begin, 2) if timex.until[:10] == after else None


def days_from(day: str | None, days: int) -> str | None:
    """The day so many days after a day, or before it."""
    return None if day is None else (date.fromisoformat(day[:10]) + timedelta(days=days)).isoformat()


def is_last_night(scene: Scene, timex: Timex, owner: int) -> bool:
    """Whether "dans la nuit" is the one that has just ended: what has been done in it lies behind."""
    published = published_on(scene)
    if published is None or not (timex.value or "").endswith(_NIGHT) or timex.term.shift != 0 or not timex.begin:
        return False
    verb = scene.verbs.get(owner)
    finite = scene.parse.tokens[verb.finite] if verb is not None and verb.finite is not None else None
    ahead = finite is not None and scene.is_future(finite)
    return timex.begin[:10] == published.isoformat() and not ahead and (verb is None or finite is not None)


def lasting(scene: Scene, timex: Timex, first: int) -> Dating | None:
    """Since when something goes on: "depuis quatre jours", counted from the dispatch; `None` for any other duration."""
    published, match = published_on(scene), _LASTING.fullmatch(timex.value or "")
    word = scene.language.preposition(scene.words[first - 1]) if first else ""
    if match is None or published is None or timex.mod is not None or not scene.language.is_a("since", word):
        return None
    days = int(match[1]) * (7 if match[2] == "W" else 1)
    return Dating(timex=timex, begin=(published - timedelta(days=days)).isoformat(), until=None)


def is_over(scene: Scene, timex: Timex) -> bool:
    """Whether a time has ended on the day of the dispatch."""
    published = published_on(scene)
    return published is not None and timex.until is not None and timex.until[:10] <= published.isoformat()
