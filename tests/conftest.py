"""What the tests share: one parser a process, and no chance in properties."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import settings

from dateline.model.dispatch import Dispatch, dispatch_id
from dateline.model.parse import Parse
from dateline.pipes.spacy_parser import SpacyParser

settings.register_profile("repeatable", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("repeatable")

_NEED_MODEL = frozenset({"parser", "parse"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that take the parser run in one worker, so that the language model is loaded once."""
    for item in items:
        if _NEED_MODEL & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.xdist_group("model"))


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """An English screen, whoever runs the tests."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="session")
def parser() -> SpacyParser:
    """The parser of French; its model loads at the first parse and stays."""
    return SpacyParser("fr")


@pytest.fixture(scope="session")
def parse(parser: SpacyParser) -> Callable[..., Parse]:
    """A function from a text (and fields of a dispatch, such as `published`) to its parse."""

    def parse_text(text: str, **fields: object) -> Parse:
        dispatch = Dispatch(**{"id": dispatch_id(text, None, None), "text": text, "language": "fr", **fields})  # type: ignore[arg-type]
        return next(iter(parser.parse([dispatch])))

    return parse_text
