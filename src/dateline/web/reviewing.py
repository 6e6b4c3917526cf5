"""What the pages of the review share: who reviews, which event comes next, and what a form decides.

An event of these pages is a line of the listing `timeline`. Decisions count at once; codings are kept blind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from .. import api
from ..export.tables import picked
from ..model.decision import (
    CORRECTED,
    NAMED,
    Anchor,
    Decision,
    DecisionKind,
    is_value,
    joined_names,
    names_in,
    values_of,
)
from ..model.doubt import MOST, doubt
from ..model.errors import DecisionError
from ..model.span import Span
from .page import Ask, Problem, Row, Settings

if TYPE_CHECKING:
    from ..store.record_file import RecordFile

AROUND = 260
"""Letters of a dispatch shown on either side of the words of an event."""
CODINGS = picked("dispatch", "start", "end", "who", "verdict", *CORRECTED, "at", "why", "id")
_LONGEST_NAME = 60
_NEAR, _LOOKED_AT = 40, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Who sits at the screen; `None` before they say it. `blind` where they code apart from others."""

    name: str | None
    blind: bool

    def cookies(self, settings: Settings) -> dict[str, str]:
        """What keeps it for a session, in this reading room alone."""
        name, blind = _cookies(settings)
        return {name: quote(self.name or ""), blind: "yes" if self.blind else ""}


def reviewer(ask: Ask) -> Reviewer:
    """Who asks, as they said in this session."""
    called, blind = _cookies(ask.settings)
    name = " ".join(unquote(ask.cookies.get(called, "")).split())[:_LONGEST_NAME]
    return Reviewer(name=name or None, blind=bool(name) and ask.cookies.get(blind) == "yes")


def _cookies(settings: Settings) -> tuple[str, str]:
    """Cookies hold for all ports of a host: the names tell one reading room from another."""
    port = settings.hosts[0].rpartition(":")[2]
    return f"dateline-coder-{port}", f"dateline-blind-{port}"


def named(ask: Ask) -> str:
    """The name of who asks.

    Raises:
        Problem: they did not say it.
    """
    name = reviewer(ask).name
    if name is None:
        raise Problem(ask.tongue.say("Say first who you are: every decision keeps who made it."))
    return name


def now() -> str:
    """This instant, as decisions keep it."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def anchors_of(event: Row) -> tuple[Anchor, ...]:
    """The words by which each telling tells an event."""
    return tuple(
        Anchor(dispatch=told["dispatch"], span=Span(told["trigger"]["start"], told["trigger"]["end"]))
        for told in event["tellings"]
    )


def event_at(record: RecordFile, anchor: Anchor) -> Row | None:
    """The event that words tell; `None` where they tell none, or one that was rejected."""
    events = record.timeline(api.narrowed(dispatch=anchor.dispatch))
    return next((event for event in events if anchor in anchors_of(event)), None)


def ahead(
    record: RecordFile, given: Mapping[str, str], skip: Callable[[Row], bool], event: Row | None = None
) -> Iterator[Row]:
    """The events of the queue after one, or all: nobody accepted them, and the most doubtful come first.

    Events of the same doubt come in order of time. `given` narrows the queue, `skip` leaves out.
    """
    first, after = (MOST, None) if event is None or event["accepted"] else (doubt(event), event["id"])
    for points in range(first, -1, -1):
        wanted = api.narrowed(**given, review=str(points), after=after)
        yield from (row for row in record.timeline(wanted) if not skip(row))
        after = None


def in_context(text: str, telling: Row, most: int | None = AROUND) -> dict[str, str]:
    """The words of a telling with those around them: before, evidence up to the trigger, trigger, the rest, after.

    On either side stand `most` letters at most, or all.
    """
    around = len(text) if most is None else most
    first, last = telling["evidence"]["start"], telling["evidence"]["end"]
    begin, end = telling["trigger"]["start"], telling["trigger"]["end"]
    if not first <= begin <= end <= last:
        begin = end = last
    before, after = text[max(first - around, 0) : first], text[last : last + around]
    if first > around:
        before = "…" + before.partition(" ")[2]
    if last + around < len(text):
        after = after.rpartition(" ")[0] + "…"
    return {
        "before": before,
        "lead": text[first:begin],
        "trigger": text[begin:end],
        "rest": text[end:last],
        "after": after,
    }


def words_at(record: RecordFile, dispatch: str, start: int, end: int) -> str:
    """Words of a dispatch with some before and behind; nothing where the dispatch is gone."""
    text = record.text(dispatch) or ""
    before, after = text[max(start - _NEAR, 0) : start], text[end : end + _NEAR]
    return f"{before.partition(' ')[2]}{text[start:end]}{after.rpartition(' ')[0]}"


def last_day(until: str | None) -> str:
    """The end of a half-open interval as people write it: its last day; an instant stays as it is."""
    if until is None or len(until) > 10:
        return until or ""
    return (date.fromisoformat(until) - timedelta(days=1)).isoformat()


def values_in(ask: Ask, event: Row) -> dict[str, str]:
    """The slots of an event as a form gives them: `begin` and `last` are days, both included.

    Names that the form does not give stay as they are.

    Raises:
        Problem: a day is none, the last is before the first, or a name is nobody's whom the dispatches name.
    """
    given = {slot: ask.form.get(slot, "").strip() for slot in ("type", "status", "begin")}
    last = ask.form.get("last", "").strip()
    if not all(is_value(slot, value) for slot, value in (*given.items(), ("until", last))):
        raise Problem(ask.tongue.say("A day is written 2024-03-07; type and status are those of the list."))
    given["until"] = (date.fromisoformat(last) + timedelta(days=1)).isoformat() if len(last) == 10 else last
    if given["begin"] and last and given["until"] <= given["begin"]:
        raise Problem(ask.tongue.say("The period ends before it begins."))
    return given | {slot: _names_in(ask, event, slot) for slot in NAMED}


def _names_in(ask: Ask, event: Row, slot: str) -> str:
    """Names as a form gives them, those that it does not change as they are.

    Raises:
        Problem: they are too many, or somebody's whom no dispatch names that tells the event.
    """
    stood = values_of(event)[slot]
    value = joined_names(names_in(ask.form.get(slot, stood)))
    if value == stood:
        return stood
    if not is_value(slot, value):
        raise Problem(
            ask.tongue.say("Too many names, or too long: a place is one name, others have a semicolon between.")
        )
    _naming(ask, event, slot, value)
    return value


def _naming(ask: Ask, event: Row, slot: str, value: str) -> Anchor:
    try:
        return ask.record.naming(event, slot, value)
    except DecisionError as error:
        told = ask.tongue.say(
            "Nobody is so called in what tells the event: {names}. Write names from there, or words of one of its dispatches.",
            names=value,
        )
        raise Problem(told) from error


def settle(
    ask: Ask, event: Row, anchor: Anchor, verdict: str, values: Mapping[str, str], why: str
) -> Iterator[Decision]:
    """The decisions that an event, told by words at `anchor`, is wrong, or right with these values.

    Each slot that changes comes first, then the whole. With a begin that changes the end is told that the form shows:
    alone, a begin would mean its day.
    """
    who, at = named(ask), now()

    def decision(kind: DecisionKind, at_words: Anchor = anchor, **more: Any) -> Decision:
        return Decision(kind=kind, about="event", anchors=(at_words,), who=who, at=at, why=why, **more)

    stood = "accepted" if event["accepted"] else "open"
    if verdict == "wrong":
        yield decision("reject", before=stood)
        return
    known = values_of(event)
    begins = values.get("begin") or known["begin"]
    for slot, value in known.items():
        told = values.get(slot, value)
        if told != value or (slot == "until" and told and begins != known["begin"]):
            at_words = _naming(ask, event, slot, told) if slot in NAMED else anchor
            yield decision("correct", at_words, slot=slot, value=told, before=value)
    yield decision("accept", before=stood)


def nameable(record: RecordFile, event: Row) -> dict[str, list[str]]:
    """The names of the `actors` and `places` in the first dispatches that tell an event, sorted."""
    found: dict[str, set[str]] = {"actors": set(), "places": set()}
    for dispatch in {telling["dispatch"] for telling in event["tellings"][:_LOOKED_AT]}:
        for listing, rows in record.namable(dispatch).items():
            found[listing] |= {joined_names([row["name"]]) for row in rows}
    return {listing: sorted(names) for listing, names in found.items()}


def decide(record: RecordFile, decisions: Iterable[Decision]) -> list[Decision]:
    """Keeps decisions, and gives them."""
    made = list(decisions)
    for decision in made:
        record.decide(decision)
    return made
