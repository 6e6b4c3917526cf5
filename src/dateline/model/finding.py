"""Findings: advice of the desk check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .span import Span

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Advice to an editor about one passage.

    `replacement` would stand in place of the span, and is given only where it is the one right edit;
    `because` are the passages that the span clashes with; `rule` is the name of the rule.
    """

    id: str
    code: str
    rule: str
    severity: Severity
    span: Span
    message: str
    replacement: str | None = None
    because: tuple[Span, ...] = ()
