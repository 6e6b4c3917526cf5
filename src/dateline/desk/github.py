"""Findings as commands that GitHub's workflows show beside the lines."""

from __future__ import annotations

from ..model.span import Span
from .checker import Checked, Noted
from .places import place_of

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def annotation(checked: Checked, noted: Noted) -> str:
    """One finding as a workflow command, on one line."""
    finding = noted.finding
    told = {"file": checked.target.name} | _lines(checked, finding.span) | {"title": f"{finding.code} {finding.rule}"}
    where = ",".join(f"{name}={_property(value)}" for name, value in told.items())
    return f"::{_LEVELS[finding.severity]} {where}::{_data(finding.message)}"


def _lines(checked: Checked, span: Span) -> dict[str, str]:
    """Lines and columns; columns are only taken where the passage stands on one line."""
    if not checked.in_lines:
        return {}
    text = checked.reading.dispatch.text
    first, last = place_of(text, span.start), place_of(text, max(span.start, span.end - 1))
    lines = {"line": str(first.line), "endLine": str(last.line)}
    if first.line != last.line:
        return lines
    return lines | {"col": str(first.column), "endColumn": str(last.column)}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
