"""The pages of lang/fr/statement: source, cue and content of each frame."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages import cases

from dateline.annotate.actor import find_actors
from dateline.annotate.statement import find_statements
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.testing.pages import Case

_OPENERS = ("que ", "qu'", "de ", "d'", "à ", "contre ", "pour ", "sur ")


@cases("lang/fr/statement", "frames", "sources", "verbs")
def test_frames(case: Case, parse: Callable[..., Parse]) -> None:
    """One statement, with the words that are marked, of an actor unless these name `nobody`; none without marks."""
    dispatch = Dispatch(id="case", text=case.text, language="fr")
    parsed = parse(case.text)
    statements = find_statements(dispatch, parsed, (), find_actors(parsed, load("fr")), load("fr"))
    marked = {
        label: [m.span for m in case.marks if m.label == label] for label in ("source", "nobody", "cue", "content")
    }
    if not case.marks:
        assert statements == ()
        return
    assert len(statements) == 1, statements
    statement = statements[0]
    assert statement.source_span is not None and statement.cue is not None
    assert statement.source_span.overlaps([*marked["source"], *marked["nobody"]][0])
    assert (statement.source is None) == bool(marked["nobody"])
    assert statement.cue.overlaps(marked["cue"][0])
    assert [_without_opener(c.of(case.text)) for c in statement.content] == [c.of(case.text) for c in marked["content"]]


def _without_opener(text: str) -> str:
    return next((text.removeprefix(opener) for opener in _OPENERS if text.startswith(opener)), text)
