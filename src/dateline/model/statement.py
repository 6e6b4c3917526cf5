"""Statements: one attribution each, after PARC: a source, a cue, a content."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

Manner = Literal["direct", "indirect", "mixed"]
Act = Literal["say", "announce", "ask", "demand", "promise", "threaten", "accuse", "deny", "condemn", "support"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody says.

    `source` is an actor's id, or `None` when the text does not tell; `source_span` the mention that the cue
    attaches to, a pronoun included. `content` leaves out cue and source. `within` is the statement that
    reports this one; `time` the timex that tells when it was said.
    """

    id: str
    source: str | None
    source_span: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quoted: tuple[Span, ...] = ()
    manner: Manner
    act: Act
    time: str | None = None
    within: str | None = None
    by: str

    def __post_init__(self) -> None:
        if not self.content:
            raise ValueError(f"statement {self.id} has no content")

    def tells(self, span: Span) -> bool:
        """Whether `span` lies in what is said."""
        return any(part.contains(span) for part in self.content)

    def reports(self, span: Span) -> bool:
        """Whether `span` is told in this voice: who denies what another told before ("…, ce que nie X") tells none of it."""
        return self.tells(span) and not (self.act == "deny" and self.by.startswith("statement.taken_up"))
