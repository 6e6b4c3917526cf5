"""The page of lang/fr/talks: number, status and first day of each round."""

from __future__ import annotations

from collections.abc import Callable

from tests.pages import cases

from dateline.annotate.run import annotate
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.testing.pages import Case


@cases("lang/fr/talks", "rounds")
def test_rounds(case: Case, parse: Callable[..., Parse]) -> None:
    """Each mark is a round of that number, status and day, and there is no other."""
    published = case.settings["published"]
    dispatch = Dispatch(id="case", text=case.text, language="fr", published=published)
    reading = annotate(dispatch, parse(case.text, published=published), load("fr"))
    rounds = [r for talks in reading.talks for r in talks.rounds]
    shown = [
        f"{'-' if r.number is None else r.number} {r.status} {r.begin}"
        + (f" not {r.first_begin}" if r.first_begin else "")
        for r in rounds
    ]
    assert sorted(shown) == sorted(mark.label for mark in case.marks), rounds
    for mark in case.marks:
        n = shown.index(mark.label)
        assert any(span.overlaps(mark.span) for span in rounds[n].evidence)
