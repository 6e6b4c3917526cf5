"""The pages of lang/fr/event: types and statuses of triggers, figures and what they count."""

from __future__ import annotations

from collections.abc import Callable

from tests.event.alone import tables_alone
from tests.pages import cases

from dateline.annotate.run import annotate
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.model.reading import Reading
from dateline.model.span import Span
from dateline.testing.pages import Case


def read(case: Case, parse: Callable[..., Parse]) -> Reading:
    published = case.settings.get("published")
    dispatch = Dispatch(id="case", text=case.text, language="fr", published=published)
    return annotate(dispatch, parse(case.text, published=published), tables_alone())


@cases("lang/fr/event", "verbs", "nouns", "status")
def test_triggers(case: Case, parse: Callable[..., Parse]) -> None:
    """Each mark is an event of that type and status, and there is no other."""
    events = read(case, parse).events
    assert [f"{event.type} {event.status}" for event in events] == [mark.label for mark in case.marks], events
    for mark, event in zip(case.marks, events, strict=True):
        assert event.trigger.overlaps(mark.span), event.trigger.of(case.text)


@cases("lang/fr/event", "doubts")
def test_voices(case: Case, parse: Callable[..., Parse]) -> None:
    """Each mark is an event of that type and status in that voice, and there is no other."""
    reading = read(case, parse)
    shown = [f"{e.type} {e.status} / {speaker(reading, e.voice)}" for e in reading.events]
    assert shown == [mark.label for mark in case.marks]
    for mark, event in zip(case.marks, reading.events, strict=True):
        assert event.trigger.overlaps(mark.span), event.trigger.of(case.text)


def speaker(reading: Reading, voice: str | None) -> str:
    """The words for who says it, "-" for the outlet."""
    statement = reading.statement(voice)
    if statement is None:
        return "-"
    return "?" if statement.source_span is None else statement.source_span.of(reading.dispatch.text)


@cases("lang/fr/event", "amounts")
def test_amounts(case: Case, parse: Callable[..., Parse]) -> None:
    parsed = parse(case.text)
    amounts = load("fr").event.amounts(parsed.tokens)
    assert len(amounts) == len(case.marks), amounts
    for mark, amount in zip(case.marks, amounts, strict=True):
        assert parsed.span(amount.first, amount.end - 1) == mark.span
        most = "-" if amount.most is None else f"{amount.most:g}" if amount.most < 1e5 else str(int(amount.most))
        least = str(int(amount.least))
        assert " ".join(part for part in (least, most, amount.mod or "") if part) == mark.label


@cases("lang/fr/event", "quantities")
def test_quantities(case: Case, parse: Callable[..., Parse]) -> None:
    found = sorted((q for event in read(case, parse).events for q in event.quantities), key=lambda q: q.span)
    shown = [f"{q.of} {q.least} {'-' if q.most is None else q.most}" for q in found]
    assert shown == [mark.label for mark in case.marks]
    for mark, quantity in zip(case.marks, found, strict=True):
        assert quantity.span.overlaps(mark.span)


@cases("lang/fr/event", "places")
def test_places(case: Case, parse: Callable[..., Parse]) -> None:
    """The events that have a place are those marked, each with that one."""
    reading = read(case, parse)
    names = {place.id: place.name for place in reading.places}
    found = [event for event in reading.events if event.place is not None]
    assert [names[event.place or ""] for event in found] == [mark.label for mark in case.marks], found
    for mark, event in zip(case.marks, found, strict=True):
        assert event.trigger.overlaps(mark.span), event.trigger.of(case.text)


@cases("lang/fr/event", "dates")
def test_dates(case: Case, parse: Callable[..., Parse]) -> None:
    """The events that have a time are those marked, each with its first and its last day, "-" where one is open."""
    found = [event for event in read(case, parse).events if event.begin or event.until]
    shown = [f"{event.begin or '-'} {event.until or '-'}" for event in found]
    assert shown == [mark.label for mark in case.marks], found
    for mark, event in zip(case.marks, found, strict=True):
        assert event.trigger.overlaps(mark.span), event.trigger.of(case.text)


@cases("lang/fr/event", "parties")
def test_parties(case: Case, parse: Callable[..., Parse]) -> None:
    """The actors and recipients of each type marked are those marked, and nobody else undergoes anything."""
    reading = read(case, parse)
    marks = [(label, mark.span) for mark in case.marks for label in mark.label.split(", ")]
    marked = {label.split()[0] for label, _ in marks}
    found: list[tuple[str, str]] = []
    for event in reading.events:
        for role, ids in (("actor", event.actors), ("recipient", event.recipients)):
            if event.type in marked or role == "recipient":
                found += [(f"{event.type} {role}", id) for id in ids]
    unmarked = [role for role in found if not any(_is(reading, *role, *mark) for mark in marks)]
    missed = [mark for mark in marks if not any(_is(reading, *role, *mark) for role in found)]
    assert (unmarked, missed) == ([], []), reading.events


def _is(reading: Reading, role: str, id: str, label: str, span: Span) -> bool:
    """Whether a role that an actor has is the one marked on a mention of it."""
    actor = reading.actor(id)
    return role == label and actor is not None and any(mention.span.overlaps(span) for mention in actor.mentions)
