"""Statements within statements: a forest, each inside what reports it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.annotate.statement.nesting import placed
from dateline.model.span import Span
from dateline.model.statement import Statement

_SPANS = st.builds(lambda start, size: Span(start, start + size), st.integers(0, 40), st.integers(1, 20))


@st.composite
def statements(draw: Callable[..., object]) -> list[Statement]:
    """Statements anywhere in a text, each cue anywhere too."""
    listed = draw(st.lists(st.tuples(st.lists(_SPANS, min_size=1, max_size=2), st.none() | _SPANS), max_size=8))
    assert isinstance(listed, list)
    return [
        Statement(id=f"s{n}", source=None, source_span=None, cue=cue, content=tuple(parts), manner="indirect",
                  act="say", by="test/1")
        for n, (parts, cue) in enumerate(listed, 1)
    ]  # fmt: skip


@given(statements())
def test_within_is_a_forest(drawn: list[Statement]) -> None:
    """No statement reports itself, by whatever detour, and each lies whole in the one that reports it."""
    found = {statement.id: statement for statement in placed(drawn)}
    for statement in found.values():
        seen, at = {statement.id}, statement
        while at.within is not None:
            outer = found[at.within]
            assert all(outer.tells(part) for part in at.content)
            assert outer.id not in seen
            seen.add(outer.id)
            at = outer


TEXTS = [
    "Rome assure que oui : 300 tentes ont été livrées lundi, dit-elle.",
    "Le ministère dit avoir envoyé des tentes, selon deux diplomates, affirme la radio.",
    "« Le maire a dit que le pont, selon l'ingénieur, tiendrait », a rapporté Ana Quispe, citée par la radio.",
    "Le maire dit que la ministre dit que le préfet dit que le pont tiendra, dit-il.",
]


@pytest.mark.parametrize("text", TEXTS)
def test_read_statements_nest(text: str, read: Callable[[str], tuple[Statement, ...]]) -> None:
    """The same of statements as they are read."""
    found = {statement.id: statement for statement in read(text)}
    assert found
    for statement in found.values():
        seen, at = {statement.id}, statement
        while at.within is not None:
            outer = found[at.within]
            assert outer.id not in seen and all(outer.tells(part) for part in at.content)
            seen.add(outer.id)
            at = outer


ASIDES = [
    ("Comme l'a dit le maire, le pont a cédé.", [("le maire", ["le pont a cédé"])]),
    (
        "Le préfet a affirmé que le pont, comme l'a indiqué la mairie, avait cédé.",
        [
            ("Le préfet", ["que le pont, comme l'a indiqué la mairie, avait cédé"]),
            ("la mairie", ["le pont", "avait cédé"]),
        ],
    ),
    (
        "La ministre assure que, selon la police, trois ponts sont fermés.",
        [
            ("La ministre", ["que, selon la police, trois ponts sont fermés"]),
            ("la police", ["trois ponts sont fermés"]),
        ],
    ),
    (
        "Le préfet a affirmé que le pont avait cédé, comme l'a indiqué la mairie.",
        [
            ("la mairie", ["Le préfet a affirmé que le pont avait cédé"]),
            ("Le préfet", ["que le pont avait cédé"]),
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES, ids=[text for text, _ in ASIDES])
def test_asides(text: str, expected: list[object], read: Callable[[str], tuple[Statement, ...]]) -> None:
    """An aside is no part of what the clause around it says; inside a clause that somebody says, it is."""
    found = [
        (s.source_span.of(text) if s.source_span is not None else None, [part.of(text) for part in s.content])
        for s in read(text)
    ]
    assert found == expected
