"""Quotation marks: nested, re-opened, left open, orphaned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.statement.quotes import find_quotes
from dateline.lang.pack import load

TABLE = [
    ("plain", "Il dit « oui ».", ["oui"]),
    ("nested", "« Il m'a dit “non” hier »", ["Il m'a dit “non” hier", "non"]),
    ("straight", 'Il dit "oui", puis "non".', ["oui", "non"]),
    ("re-opened", "« Un.\n« Deux. »", ["Un.\n« Deux."]),
    ("left open", "« Un.\nDeux.", ["Un."]),
    ("resumed", "« Un », dit-il fâché. Deux. »", ["Un", "Deux."]),
    ("orphan", "Un. » Deux.", []),
    ("empty", "«  »", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_quotes(text: str, expected: list[str]) -> None:
    """The words in marks, outer before inner."""
    assert [quote.inner.of(text) for quote in find_quotes(text, 0, load("fr").statement)] == expected


@given(st.text(alphabet="ab.\n «»“”\"' ", max_size=80))
def test_any_marks(text: str) -> None:
    """No run of marks is too odd; each quotation lies in the text and in its marks."""
    for quote in find_quotes(text, 0, load("fr").statement):
        assert quote.outer.contains(quote.inner) and quote.outer.end <= len(text)
