"""How a reading shows itself: a short summary for a terminal, marked text for a notebook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from .span import Span

if TYPE_CHECKING:
    from .age import Age
    from .event import Event
    from .reading import Reading
    from .statement import Statement
    from .talks import Round, Talks
    from .timex import Timex

Say = Callable[[str], str]
Kind = Literal["time", "place", "actor", "cue", "said"]
KINDS: tuple[Kind, ...] = ("time", "place", "actor", "cue", "said")
QUOTED_LENGTH = 90
NO_DATE = "date unknown"

_LOOKS: dict[Kind, str] = {
    "time": "background:#cfe8ff;color:#102a43",
    "place": "background:#d3f2d6;color:#12351a",
    "actor": "background:#ffe3c2;color:#452200",
    "cue": "background:#e8dbff;color:#2b1257",
    "said": "border-bottom:2px solid #8a63d2",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A passage to be marked: what kind of item it is, and a short label that names the item."""

    span: Span
    kind: Kind
    label: str


def marks_of(reading: Reading) -> list[Mark]:
    """Every passage that a reading points to, in text order; longer ones before those that they contain."""
    marks = [Mark(span=timex.span, kind="time", label=_timex_label(timex)) for timex in reading.timexes]
    for place in reading.places:
        label = f"{place.id} {place.name}" + (f" ({place.country})" if place.country else "")
        marks += [Mark(span=span, kind="place", label=label) for span in place.mentions]
    for actor in reading.actors:
        label = f"{actor.id} {actor.name}"
        marks += [Mark(span=mention.span, kind="actor", label=label) for mention in actor.mentions]
    for statement in reading.statements:
        label = f"{statement.id} {_source(reading, statement)}"
        if statement.cue is not None:
            marks.append(Mark(span=statement.cue, kind="cue", label=label))
        marks += [Mark(span=span, kind="said", label=label) for span in statement.content]
    marks = [mark for mark in marks if len(mark.span)]
    return sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end, KINDS.index(mark.kind)))


def segments(text: str, marks: Sequence[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """The text cut wherever a mark begins or ends, each piece with the marks that cover it.

    The pieces joined are the text.
    """
    edges = sorted({0, len(text), *(edge for mark in marks for edge in (mark.span.start, mark.span.end))})
    waiting, open_marks = 0, list[Mark]()
    for start, end in pairwise(edges):
        open_marks = [mark for mark in open_marks if mark.span.end > start]
        while waiting < len(marks) and marks[waiting].span.start <= start:
            open_marks.append(marks[waiting])
            waiting += 1
        yield text[start:end], tuple(sorted(open_marks, key=lambda mark: KINDS.index(mark.kind)))


def summary(reading: Reading, say: Say = str) -> str:
    """What was read, in a few lines: times, who says what, events with status and voice, talks.

    `say` words each label, which is English, in the language of a screen.
    """
    dispatch = reading.dispatch
    head = " · ".join(
        part for part in (dispatch.title, dispatch.outlet, _published(reading, say), dispatch.language) if part
    )
    blocks = (
        ("Times", [_timex_line(reading, timex, say) for timex in reading.timexes]),
        ("Ages", [_age_line(reading, age) for age in reading.ages]),
        ("Who says what", [_statement_line(reading, statement, say) for statement in reading.statements]),
        ("Events", [_event_line(reading, event, say) for event in reading.events]),
        ("Talks", [line for talks in reading.talks for line in _talks_lines(reading, talks, say)]),
    )
    lines = [head]
    for name, items in blocks:
        if items:
            lines += [say(name), *(f"  {item}" for item in items)]
    return "\n".join(lines)


def marked_html(reading: Reading) -> str:
    """The text with its spans marked, the summary below it, as HTML; everything from the text is escaped."""
    pieces = [_piece(text, marks) for text, marks in segments(reading.dispatch.text, marks_of(reading))]
    below = f'<pre style="white-space:pre-wrap">{escape(summary(reading))}</pre>'
    legend = " ".join(f'<span style="{_LOOKS[kind]};padding:0 .3em">{kind}</span>' for kind in KINDS)
    return (
        '<div style="max-width:48em;line-height:1.7">'
        f'<p style="font-size:.85em">{legend}</p>'
        f'<div lang="{escape(reading.dispatch.language)}" style="white-space:pre-wrap">{"".join(pieces)}</div>'
        f"<details><summary>Reading</summary>{below}</details></div>"
    )


def shown_interval(begin: str | None, until: str | None, say: Say = str) -> str:
    """A half-open interval as people write it: one day, one month, one year, or first and last day."""
    if begin is None and until is None:
        return say(NO_DATE)
    if begin is None or until is None:
        return f"{say('from')} {begin}" if until is None else f"{say('before')} {until}"
    if "T" in begin or "T" in until:
        return begin if begin == until else f"{begin} {say('to')} {until}"
    first, after = date.fromisoformat(begin), date.fromisoformat(until)
    next_month = (first.year + first.month // 12, first.month % 12 + 1, 1)
    if first.day == 1 and (after.year, after.month, after.day) == next_month:
        return begin[:7]
    if (first.month, first.day) == (after.month, after.day) == (1, 1) and after.year == first.year + 1:
        return begin[:4]
    last = after - timedelta(days=1)
    return begin if last <= first else f"{begin} {say('to')} {last.isoformat()}"


def _piece(text: str, marks: tuple[Mark, ...]) -> str:
    """One segment as HTML, with the looks of its marks and their labels as its title."""
    if not marks:
        return escape(text)
    looks = ";".join(dict.fromkeys(_LOOKS[mark.kind] for mark in reversed(marks)))
    title = " · ".join(dict.fromkeys(mark.label for mark in marks))
    return f'<span style="{looks}" title="{escape(title)}">{escape(text)}</span>'


def _published(reading: Reading, say: Say) -> str:
    dispatch = reading.dispatch
    if dispatch.published is None:
        return say("publication date unknown")
    return f"{say('published')} {dispatch.published}" + (
        f" ({say(dispatch.published_from)})" if dispatch.published_from else ""
    )


def _quoted(reading: Reading, spans: Sequence[Span]) -> str:
    """The words of some spans as one line, cut where they run long."""
    words = " ".join(" […] ".join(span.of(reading.dispatch.text) for span in spans).split())
    if len(words) > QUOTED_LENGTH:
        words = words[: QUOTED_LENGTH - 1].rstrip() + "…"
    return f"« {words} »"


def _timex_label(timex: Timex) -> str:
    taken = "" if timex.begin is None and timex.until is None else f" {shown_interval(timex.begin, timex.until)}"
    return f"{timex.id} {timex.type}{taken}"


def _timex_line(reading: Reading, timex: Timex, say: Say) -> str:
    parts = [f"{timex.id} {_quoted(reading, [timex.span])}  {timex.type} {timex.value or '?'}"]
    if timex.mod is not None:
        parts.append(timex.mod)
    taken = shown_interval(timex.begin, timex.until, say)
    if taken not in (timex.value, say(NO_DATE)):
        parts.append(taken)
    if timex.clash is not None:
        parts.append(f"{say('does not agree')} ({say(timex.clash.kind)})")
    return " · ".join(parts)


def _age_line(reading: Reading, age: Age) -> str:
    """The words, how many units at least and at most, and whose age it is."""
    actor = reading.actor(age.actor)
    parts = [f"{age.id} {_quoted(reading, [age.span])}  {age.shown} {age.unit}", age.mod, actor and actor.name]
    return " · ".join(part for part in parts if part)


def _source(reading: Reading, statement: Statement, say: Say = str) -> str:
    """Who says it; the pronoun where nobody is known behind it."""
    actor = reading.actor(statement.source)
    if actor is not None:
        return actor.name
    if statement.source_span is not None:
        return f"{statement.source_span.of(reading.dispatch.text)} ({say('who is not told')})"
    return say("source not told")


def _statement_line(reading: Reading, statement: Statement, say: Say) -> str:
    within = f", {say('as reported in')} {statement.within}" if statement.within else ""
    said = f"{say(statement.act)}, {say(statement.manner)}{within}"
    return f"{statement.id} {_source(reading, statement, say)} ({said}): {_quoted(reading, statement.content)}"


def _names(reading: Reading, ids: Sequence[str]) -> str:
    return ", ".join(actor.name for id in ids if (actor := reading.actor(id)) is not None)


def _event_line(reading: Reading, event: Event, say: Say) -> str:
    parties = " → ".join((_names(reading, event.actors), _names(reading, event.recipients))).removesuffix(" → ").strip()
    place, voice = reading.place(event.place), reading.statement(event.voice)
    parts = [
        " ".join((event.id, event.type, *event.modes)),
        say(event.status),
        shown_interval(event.begin, event.until, say) if event.begin or event.until else "",
        place.name if place else "",
        parties,
        ", ".join(f"{say(quantity.of)} {_quoted(reading, [quantity.span])}" for quantity in event.quantities),
        f"{say('says')} {_source(reading, voice, say)} ({voice.id})" if voice else "",
    ]
    return " · ".join(part for part in parts if part) + f": {_quoted(reading, [event.evidence])}"


def _talks_lines(reading: Reading, talks: Talks, say: Say) -> Iterator[str]:
    mediators = _names(reading, talks.mediators)
    track = f" [{say(talks.track)}]" if talks.track else ""
    mediation = f" ({say('mediation')}: {mediators})" if mediators else ""
    yield f"{talks.id}{track} {_names(reading, talks.parties) or say('parties not told')}{mediation}"
    for session in talks.rounds:
        yield f"  {_round_line(reading, session, say)}"


def _round_line(reading: Reading, session: Round, say: Say) -> str:
    place, voice = reading.place(session.place), reading.statement(session.voice)
    parts = [
        f"round {session.number}" if session.number is not None else say("a round"),
        say(session.status),
        shown_interval(session.begin, session.until, say) if session.begin or session.until else "",
        f"{say('first planned')} {shown_interval(session.first_begin, session.first_until, say)}"
        if session.first_begin
        else "",
        place.name if place else "",
        _names(reading, session.negotiators),
        _quoted(reading, [session.outcome]) if session.outcome else "",
        f"{say('says')} {_source(reading, voice, say)} ({voice.id})" if voice else "",
    ]
    return " · ".join(part for part in parts if part)
