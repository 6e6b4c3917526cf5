"""What is told of the words under the pointer: how a date was read, who speaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..check.wording import quoted
from ..desk.telling import steps, wording
from ..model.marked import shown_interval
from ..model.reading import Reading
from ..model.span import Span
from ..model.statement import Statement
from ..model.timex import Timex

_WORDS: Mapping[str, Mapping[str, str]] = {
    "read as": {"fr": "lu", "en": "read as"},
    "unknown": {"fr": "date inconnue", "en": "date unknown"},
    "said by": {"fr": "Parole de", "en": "Said by"},
    "nobody": {"fr": "quelqu'un que la dépêche ne nomme pas", "en": "somebody whom the dispatch does not name"},
    "cue": {"fr": "mots qui le disent", "en": "words that say so"},
    "reported": {"fr": "Rapporté par", "en": "Reported by"},
}


def told_at(reading: Reading, offset: int, language: str) -> tuple[Span, str] | None:
    """The passage at an offset and what is told of it, in Markdown; `None` where there is nothing to tell."""
    timex = next((timex for timex in reading.timexes if _holds(timex.span, offset)), None)
    statement = _statement(reading, offset)
    parts = []
    if timex is not None:
        parts += list(_of_timex(reading, timex, language))
    if statement is not None:
        parts += list(_of_statement(reading, statement, language))
    if timex is not None:
        return timex.span, "\n\n".join(parts)
    if statement is not None:
        return _part(statement, offset), "\n\n".join(parts)
    return None


def _holds(span: Span | None, offset: int) -> bool:
    return span is not None and span.start <= offset < span.end


def _statement(reading: Reading, offset: int) -> Statement | None:
    """The innermost statement whose content, cue or source stands at an offset."""
    found = [statement for statement in reading.statements if any(_holds(part, offset) for part in _parts(statement))]
    return min(found, key=lambda statement: sum(map(len, statement.content)), default=None)


def _parts(statement: Statement) -> Iterator[Span]:
    yield from (span for span in (statement.cue, statement.source_span) if span is not None)
    yield from statement.content


def _part(statement: Statement, offset: int) -> Span:
    return next(part for part in _parts(statement) if _holds(part, offset))


def _of_timex(reading: Reading, timex: Timex, language: str) -> Iterator[str]:
    words = quoted(timex.span.of(reading.dispatch.text), language)
    value = timex.value or _WORDS["unknown"][language]
    interval = f" ({shown_interval(timex.begin, timex.until)})" if timex.begin else ""
    yield f"**{_plain(words)}**, {_WORDS['read as'][language]} **{timex.type} {value}**{interval}"
    yield "\n".join(f"- {_plain(step)}" for step in steps(reading, timex, wording(language)))


def _of_statement(reading: Reading, statement: Statement, language: str) -> Iterator[str]:
    yield f"{_WORDS['said by'][language]} **{_plain(_speaker(reading, statement, language))}**"
    if statement.cue is not None:
        yield f"- {_WORDS['cue'][language]}: {_plain(quoted(statement.cue.of(reading.dispatch.text), language))}"
    outer = reading.statement(statement.within)
    while outer is not None:
        yield f"{_WORDS['reported'][language]} **{_plain(_speaker(reading, outer, language))}**"
        outer = reading.statement(outer.within)


def _speaker(reading: Reading, statement: Statement, language: str) -> str:
    actor = reading.actor(statement.source)
    if actor is not None:
        return actor.name
    if statement.source_span is not None:
        return " ".join(statement.source_span.of(reading.dispatch.text).split())
    return _WORDS["nobody"][language]


def _plain(words: str) -> str:
    """Words of a dispatch without what Markdown would take for marks."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in words)
