"""Findings as an editor shows them, and what it can do about one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lsprotocol import types

from ..check.wording import quoted
from ..desk.checker import Noted
from ..model.span import Span
from .positions import Ruler

SOURCE = "dateline"
LET_STAND = "dateline.letStand"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
_TITLES = {
    "write": {"fr": "Écrire {}", "en": "Write {}"},
    "all": {"fr": "Faire toutes les corrections sûres", "en": "Make all sure replacements"},
    "stand": {"fr": "Maintenir cette remarque, avec sa raison", "en": "Let this finding stand, with its reason"},
    "ignore": {"fr": "Ne pas appliquer {} à cette dépêche", "en": "Do not apply {} to this dispatch"},
}
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n")
_MARKDOWN = {".md", ".markdown"}


def diagnostic(noted: Noted, text: str, uri: str, ruler: Ruler) -> types.Diagnostic:
    """One finding, with the passages that it clashes with."""
    finding = noted.finding
    related = [
        types.DiagnosticRelatedInformation(
            location=types.Location(uri=uri, range=ruler.range(span)), message=" ".join(span.of(text).split())
        )
        for span in finding.because
    ]
    return types.Diagnostic(
        range=ruler.range(finding.span),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        message=finding.message,
        related_information=related or None,
        data={"fingerprint": noted.fingerprint},
    )


def actions(
    noted: Sequence[Noted], text: str, uri: str, ruler: Ruler, within: Span, language: str
) -> Iterator[types.CodeAction]:
    """What can be done about the findings at a passage, and about all of the document."""
    here = [one for one in noted if one.finding.span.start <= within.end and within.start <= one.finding.span.end]
    for one in here:
        shown = diagnostic(one, text, uri, ruler)
        if one.finding.replacement is not None:
            yield types.CodeAction(
                title=_TITLES["write"][language].format(quoted(one.finding.replacement, language)),
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[shown],
                is_preferred=one.finding.sure,
                edit=_edit(uri, [_replacement(one, ruler)]),
            )
        yield types.CodeAction(
            title=_TITLES["stand"][language],
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[shown],
            command=types.Command(title=SOURCE, command=LET_STAND, arguments=[uri, one.fingerprint]),
        )
    for code in dict.fromkeys(one.finding.code for one in here):
        yield types.CodeAction(
            title=_TITLES["ignore"][language].format(code),
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic(one, text, uri, ruler) for one in here if one.finding.code == code],
            edit=_edit(uri, [_note(code, text, uri, ruler)]),
        )
    if edits := fix_all(noted, ruler):
        yield types.CodeAction(title=_TITLES["all"][language], kind=FIX_ALL, edit=_edit(uri, edits))


def fix_all(noted: Sequence[Noted], ruler: Ruler) -> list[types.TextEdit]:
    """The sure replacements, none over another."""
    edits, last = [], -1
    for one in noted:
        if one.finding.sure and one.finding.replacement is not None and one.finding.span.start >= last:
            edits.append(_replacement(one, ruler))
            last = one.finding.span.end
    return edits


def is_wanted(action: types.CodeAction, only: Sequence[types.CodeActionKind | str] | None) -> bool:
    """Whether a client that asks `only` for some kinds of action wants this one; a kind holds those below it."""
    if only is None:
        return True
    kind = _name(action.kind or "")
    return any(kind == _name(wanted) or kind.startswith(f"{_name(wanted)}.") for wanted in only)


def _name(kind: types.CodeActionKind | str) -> str:
    return kind.value if isinstance(kind, types.CodeActionKind) else kind


def _replacement(noted: Noted, ruler: Ruler) -> types.TextEdit:
    return types.TextEdit(range=ruler.range(noted.finding.span), new_text=noted.finding.replacement or "")


def _edit(uri: str, edits: Sequence[types.TextEdit]) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={uri: edits})


def _note(code: str, text: str, uri: str, ruler: Ruler) -> types.TextEdit:
    """A note at the head of the dispatch: in its front matter where it has one, else before everything."""
    front = _FRONT.match(text)
    is_markdown = front is None and Path(uri).suffix.lower() in _MARKDOWN
    end = "\r\n" if "\r\n" in text else "\n"
    note = f"<!-- dateline: ignore {code} -->" if is_markdown else f"# dateline: ignore {code}"
    place = front.end() if front is not None else 1 if text.startswith("\ufeff") else 0
    return types.TextEdit(range=ruler.range(Span(place, place)), new_text=note + end)
