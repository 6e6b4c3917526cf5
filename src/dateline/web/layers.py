"""The text of a dispatch in layers: where each item of its reading stands, and what is told of it.

The text is cut wherever a mark begins or ends; a piece knows all marks that cover it, and which begin there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from .. import api
from ..desk.telling import steps, wording
from ..model.event import Event
from ..model.finding import Finding
from ..model.reading import Reading
from ..model.span import Span
from ..model.statement import Statement
from ..model.timex import Timex
from .timeline import parties
from .tongue import Tongue

KINDS = ("time", "place", "actor", "said", "event", "finding")
"""The layers, from the one drawn nearest to the words to the one drawn farthest below them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A passage of an item: `id` is the item's in the reading."""

    span: Span
    kind: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words with the kinds and ids of the marks that cover them, those of the narrowest first among the ids.

    `begins` is the narrowest mark that begins here, `first` are the items that stand here for the first time.
    """

    text: str
    kinds: tuple[str, ...]
    ids: tuple[str, ...]
    begins: str | None
    first: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is told of an item: a heading, and lines."""

    id: str
    kind: str
    head: str
    lines: tuple[str, ...]


def marks(reading: Reading, findings: Sequence[Finding]) -> list[Mark]:
    """Every passage to which the reading or a finding points, in text order; longer ones first."""
    found = [Mark(span=timex.span, kind="time", id=timex.id) for timex in reading.timexes]
    found += [Mark(span=span, kind="place", id=place.id) for place in reading.places for span in place.mentions]
    found += [
        Mark(span=mention.span, kind="actor", id=actor.id) for actor in reading.actors for mention in actor.mentions
    ]
    found += [Mark(span=span, kind="said", id=said.id) for said in reading.statements for span in _spans(said)]
    found += [Mark(span=event.trigger, kind="event", id=event.id) for event in reading.events]
    found += [Mark(span=finding.span, kind="finding", id=finding.id) for finding in findings]
    found = [mark for mark in found if len(mark.span)]
    return sorted(found, key=lambda mark: (mark.span.start, -mark.span.end, KINDS.index(mark.kind)))


def _spans(statement: Statement) -> Iterator[Span]:
    if statement.cue is not None:
        yield statement.cue
    yield from statement.content


def pieces(reading: Reading, findings: Sequence[Finding]) -> list[Piece]:
    """The text in pieces; joined, they are the text."""
    text, waiting = reading.dispatch.text, marks(reading, findings)
    edges = sorted({0, len(text), *(edge for mark in waiting for edge in (mark.span.start, mark.span.end))})
    found, open_marks, taken, seen = list[Piece](), list[Mark](), 0, set[str]()
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        new = list[Mark]()
        while taken < len(waiting) and waiting[taken].span.start <= start:
            new.append(waiting[taken])
            taken += 1
        open_marks += new
        first = tuple(dict.fromkeys(mark.id for mark in new if mark.id not in seen))
        seen.update(first)
        ordered = sorted(open_marks, key=lambda mark: -KINDS.index(mark.kind))
        found.append(
            Piece(
                text=text[start:end],
                kinds=tuple(dict.fromkeys(mark.kind for mark in ordered)),
                ids=tuple(dict.fromkeys(mark.id for mark in reversed(ordered))),
                begins=min(new, key=lambda mark: len(mark.span)).id if new else None,
                first=first,
            )
        )
    return found


def told(reading: Reading, findings: Sequence[Finding], tongue: Tongue) -> dict[str, Any]:
    """What a page needs to show a dispatch with its layers."""
    findings = worded(reading, findings, tongue.language)
    return {
        "reading": reading,
        "dispatch": reading.dispatch,
        "findings": findings,
        "pieces": pieces(reading, findings),
        "notes": explained(reading, findings, tongue),
        "kinds": KINDS,
    }


def worded(reading: Reading, findings: Sequence[Finding], language: str) -> list[Finding]:
    """Findings in the words of a language: they are kept in that of their desk, and the check says them anew."""
    said = {(one.code, one.span): one.message for one in api.check(reading, language=language)} if findings else {}
    return [replace(one, message=said.get((one.code, one.span), one.message)) for one in findings]


def explained(reading: Reading, findings: Sequence[Finding], tongue: Tongue) -> list[Note]:
    """What is told of every item, layer by layer in text order."""
    teller = _Teller(reading, tongue)
    notes = [teller.time(timex) for timex in reading.timexes]
    notes += [teller.place(i) for i in range(len(reading.places))]
    notes += [teller.actor(i) for i in range(len(reading.actors))]
    notes += [teller.statement(statement) for statement in reading.statements]
    notes += [teller.event(event) for event in reading.events]
    notes += [teller.finding(finding) for finding in findings]
    return notes


class _Teller:
    """Tells of the items of one reading in one language."""

    def __init__(self, reading: Reading, tongue: Tongue) -> None:
        self._reading = reading
        self._tongue = tongue
        self._text = reading.dispatch.text

    def _quote(self, span: Span) -> str:
        words = span.of(self._text)
        return self._tongue.quote(words if len(words) < 160 else words[:159] + "…")

    def time(self, timex: Timex) -> Note:
        """How a time was read, and why not as written where its words clash."""
        say = self._tongue.say
        if timex.begin is None and timex.until is None:
            meant = timex.value or say("date unknown")
        else:
            meant = self._tongue.interval(timex.begin, timex.until)
        head = say("{words}, read as {meant}", words=self._quote(timex.span), meant=meant)
        lines = [f"TIMEX3 {timex.type} {timex.value or '?'}" + (f" {timex.mod}" if timex.mod else "")]
        if timex.clash is not None:
            because = ", ".join(self._quote(span) for span in timex.clash.because) or say("its own words")
            lines.append(say("Does not agree as written, because of: {because}", because=because))
            if timex.clash.replacement:
                lines.append(say("Would agree: {words}", words=self._tongue.quote(timex.clash.replacement)))
        lines += steps(self._reading, timex, wording(self._tongue.language))
        return Note(id=timex.id, kind="time", head=head, lines=tuple(lines))

    def place(self, position: int) -> Note:
        """Which place is meant, and how sure its point on the map is."""
        place, say = self._reading.places[position], self._tongue.say
        where = say("no coordinates") if place.lat is None else f"{place.lat:.3f}, {place.lon:.3f}"
        precision = {
            "exact": say("the place itself"),
            "near": say("near the place"),
            "within": say("somewhere within"),
            "unresolved": say("not found in the gazetteer"),
        }[place.precision]
        kind = self._tongue.word("kind", place.kind)
        about = " · ".join(part for part in (kind, place.country, where, precision) if part)
        return Note(id=place.id, kind="place", head=place.name, lines=(about,))

    def actor(self, position: int) -> Note:
        """Who is meant, in which role, by which words."""
        actor = self._reading.actors[position]
        lines = [" · ".join(part for part in (self._tongue.word("kind", actor.kind), actor.country) if part)]
        if actor.roles:
            lines.append(", ".join(dict.fromkeys(self._quote(role) for role in actor.roles)))
        others = dict.fromkeys(mention.span.of(self._text) for mention in actor.mentions)
        also = [self._tongue.quote(words) for words in others if words != actor.name]
        if also:
            lines.append(self._tongue.say("also called {words}", words=", ".join(also)))
        return Note(id=actor.id, kind="actor", head=actor.name, lines=tuple(lines))

    def speaker(self, statement: Statement) -> str:
        """Who says it; what is not told is not guessed."""
        actor = self._reading.actor(statement.source)
        if actor is not None:
            return actor.name
        if statement.source_span is not None:
            return self._tongue.say("{words}, who is not named", words=self._quote(statement.source_span))
        return self._tongue.say("source not named")

    def statement(self, statement: Statement) -> Note:
        """Who says it, by which word, and who reports that it was said."""
        act = self._tongue.word("act", statement.act)
        lines = [" […] ".join(self._quote(span) for span in statement.content)]
        if statement.cue is not None:
            lines.append(self._tongue.say("the word that says so: {cue}", cue=self._quote(statement.cue)))
        outer = self._reading.statement(statement.within)
        while outer is not None:
            lines.append(self._tongue.say("as reported by {name}", name=self.speaker(outer)))
            outer = self._reading.statement(outer.within)
        return Note(id=statement.id, kind="said", head=f"{self.speaker(statement)} {act}", lines=tuple(lines))

    def event(self, event: Event) -> Note:
        """What happened, whether it did, who says so."""
        say, tongue = self._tongue.say, self._tongue
        names = self._names(event.actors), self._names(event.recipients)
        place, voice = self._reading.place(event.place), self._reading.statement(event.voice)
        head = f"{tongue.word('type', event.type)} ({tongue.word('status', event.status)})"
        facts = [
            parties(*names),
            tongue.interval(event.begin, event.until),
            place.name if place else "",
        ]
        told = say("in the outlet's own voice") if voice is None else say("says {name}", name=self.speaker(voice))
        lines = [" · ".join(fact for fact in facts if fact), told]
        lines += [
            f"{tongue.word('figure', quantity.of)} {tongue.bounds(quantity.least, quantity.most)}"
            for quantity in event.quantities
        ]
        return Note(id=event.id, kind="event", head=head, lines=(*lines, self._quote(event.evidence)))

    def _names(self, ids: Sequence[str]) -> list[str]:
        return [actor.name for id in ids if (actor := self._reading.actor(id)) is not None]

    def finding(self, finding: Finding) -> Note:
        """What the desk check says."""
        lines = (finding.message, finding.rule)
        return Note(id=finding.id, kind="finding", head=finding.code, lines=lines)
