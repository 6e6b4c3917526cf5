"""Findings as SARIF 2.1.0, the format of static analysis that code hosts and editors take in.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..check.rule import Rule
from ..model.span import Span
from ..read.base import Failure
from .checker import AT_HEAD, Checked, Noted
from .places import place_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_FINGERPRINT = "dateline/1"
_DRIVE = re.compile(r"[A-Za-z]:")


def log(checked: Iterable[Checked], rules: Sequence[Rule], failures: Sequence[Failure]) -> dict[str, Any]:
    """One run as a SARIF log: the rules that there are, what was found, what stands and why, what could not be read."""
    order = {rule.code: number for number, rule in enumerate(rules)}
    results = [_result(one, noted, order) for one in checked for noted in one.noted]
    run = {
        "tool": {"driver": {"name": "Dateline", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(failures)],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    page = rule.page().partition("\n```annotated")[0].rstrip()
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.name.replace("-", " ")},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": rule.severity},
    }


def _invocation(failures: Sequence[Failure]) -> dict[str, Any]:
    told = [
        {
            "level": "warning" if failure.was_read else "error",
            "message": {"text": f"{failure.where}: {failure.message}"},
        }
        for failure in failures
    ]
    done = all(failure.was_read for failure in failures)
    return {"executionSuccessful": done} | ({"toolExecutionNotifications": told} if told else {})


def _result(checked: Checked, noted: Noted, order: dict[str, int]) -> dict[str, Any]:
    finding, dispatch = noted.finding, checked.reading.dispatch
    where = _artifact(checked.target.name)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": order[finding.code],
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [_location(checked, where, finding.span)],
        "partialFingerprints": {_FINGERPRINT: noted.fingerprint},
    }
    if finding.because:
        result["relatedLocations"] = [
            _location(checked, where, span) | {"id": number, "message": {"text": span.of(dispatch.text)}}
            for number, span in enumerate(finding.because, 1)
        ]
    if finding.replacement is not None and checked.in_lines:
        region = _region(dispatch.text, finding.span)
        change = {"deletedRegion": region, "insertedContent": {"text": finding.replacement}}
        changes = [{"artifactLocation": where, "replacements": [change]}]
        result["fixes"] = [{"description": {"text": finding.replacement}, "artifactChanges": changes}]
    if noted.waived is not None:
        kind = "inSource" if noted.waived == AT_HEAD else "external"
        result["suppressions"] = [{"kind": kind, "justification": noted.waived}]
    return result


def _location(checked: Checked, where: dict[str, Any], span: Span) -> dict[str, Any]:
    """A passage: the lines of its file, or of a dispatch that was taken out of a page or a list, the dispatch alone."""
    text = checked.reading.dispatch.text
    if not checked.in_lines:
        logical = [{"fullyQualifiedName": checked.name, "kind": "dispatch"}]
        return {"physicalLocation": {"artifactLocation": where}, "logicalLocations": logical}
    region = _region(text, span) | {"snippet": {"text": span.of(text)}}
    return {"physicalLocation": {"artifactLocation": where, "region": region}}


def _region(text: str, span: Span) -> dict[str, int]:
    first, last = place_of(text, span.start), place_of(text, span.end)
    return {
        "startLine": first.line,
        "startColumn": first.column,
        "endLine": last.line,
        "endColumn": last.column,
        "charOffset": span.start,
        "charLength": len(span),
    }


def _artifact(name: str) -> dict[str, Any]:
    """A file as a URI: relative as it was named, or absolute."""
    path = name.replace("\\", "/") if _DRIVE.match(name) else name
    if path.startswith("/") or _DRIVE.match(path):
        return {"uri": "file://" + quote("/" + path.lstrip("/"), safe="/:")}
    return {"uri": quote(path, safe="/")}
