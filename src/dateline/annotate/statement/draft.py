"""A statement before it has its id, its time and its place among the others."""

from __future__ import annotations

from dataclasses import dataclass

from ...model.span import Span
from ...model.statement import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A statement without id, time and place among the others."""

    source: str | None
    source_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    act: Act
    aside: Span | None = None
    """The words that only tell who says what stands around them: "selon la police", "comme l'a dit le maire"."""
    by: str
