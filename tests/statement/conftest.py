"""What the tests of statements share: from a text to its statements."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.annotate.actor import find_actors
from dateline.annotate.statement import find_statements
from dateline.lang.pack import load
from dateline.model.dispatch import Dispatch
from dateline.model.parse import Parse
from dateline.model.statement import Statement


@pytest.fixture
def read(parse: Callable[..., Parse]) -> Callable[[str], tuple[Statement, ...]]:
    """A function from a text to its statements."""

    def statements(text: str) -> tuple[Statement, ...]:
        parsed, pack = parse(text), load("fr")
        return find_statements(
            Dispatch(id="case", text=text, language="fr"), parsed, (), find_actors(parsed, pack), pack
        )

    return statements
