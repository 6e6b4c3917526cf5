"""How statements lie in one another: no aside in another's content, each within the innermost that reports it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...model.span import Span, Spans
from ...model.statement import Statement
from .draft import Draft
from .scene import clip

_ENDS = (". ", "\n", "(")
"""What no bracket reaches over: the end of a sentence or a line, another bracket."""
_ASIDES = ("statement.incise", "statement.according")


def untangled(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts; each content ends before the aside of who reports it: "dit avoir tiré | , selon un diplomate"."""
    asides = Spans((aside, (aside, draft)) for draft in drafts if (aside := _aside(draft)) is not None)
    return [replace(draft, content=_without_asides(text, draft, asides)) for draft in drafts]


def _aside(draft: Draft) -> Span | None:
    """The words of a draft that only tell who says it."""
    if draft.aside is not None or draft.cue is None or draft.source_span is None:
        return draft.aside
    behind = draft.by.startswith(_ASIDES) and draft.cue.start <= draft.source_span.end
    return Span(draft.cue.start, draft.source_span.end) if behind else None


def _without_asides(text: str, draft: Draft, asides: Spans[tuple[Span, Draft]]) -> tuple[Span, ...]:
    """The content of a draft, up to the aside of a statement that has the draft's own cue in its content."""
    if draft.cue is None:
        return draft.content
    kept: list[Span] = []
    for part in draft.content:
        for aside, outer in asides.at(part):
            if outer is draft or not part.start < aside.start < part.end:
                continue
            told = any(p.contains(draft.cue) for p in outer.content)
            if told or (part.start <= outer.content[0].start and outer.content[-1].end <= aside.start):
                part = clip(text, Span(part.start, aside.start))
        kept.append(_without_bracket(text, part))
    return tuple(part for part in kept if len(part)) or draft.content


def _without_bracket(text: str, part: Span) -> Span:
    """A part without a bracket that opens in it and closes behind it: "ces chiffres (« une farce » | , selon X)"."""
    bracket = text.rfind("(", part.start + 1, part.end)
    if bracket < 0 or text.find(")", bracket, part.end) >= 0:
        return part
    closing = text.find(")", part.end)
    if closing < 0 or any(mark in text[part.end : closing] for mark in _ENDS):
        return part  # nobody closed it: it holds nothing
    return clip(text, Span(part.start, bracket))


def placed(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements, each with the innermost one that reports it, in whose content the whole of it lies."""
    contents = Spans((part, statement) for statement in statements for part in statement.content)
    found = []
    for statement in statements:
        told = (statement.cue or statement.content[0], *statement.content)
        outer = [
            other
            for other in contents.at(told[0])
            if _size(other) > _size(statement) and all(other.reports(part) for part in told)
        ]
        inner = min(outer, key=lambda other: (_size(other), other.id), default=None)
        found.append(replace(statement, within=inner.id if inner is not None else None))
    return tuple(found)


def _size(statement: Statement) -> int:
    return sum(map(len, statement.content))
