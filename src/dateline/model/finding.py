"""Findings: advice of the desk check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A passage of another dispatch (its id), with its words and the outlet that tells it."""

    dispatch: str
    outlet: str | None
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Advice to an editor about one passage.

    `replacement` would stand in place of the span, and is given only where it is the one right edit; it is `sure`
    where it may be made without a look. `because` are the passages that the span clashes with; `rule` is the name of
    the rule. A finding on a record names its `dispatch` and has `elsewhere` the passages of other dispatches that the
    span clashes with.
    """

    id: str
    code: str
    rule: str
    severity: Severity
    span: Span
    message: str
    replacement: str | None = None
    sure: bool = False
    because: tuple[Span, ...] = ()
    dispatch: str | None = None
    elsewhere: tuple[Elsewhere, ...] = ()
