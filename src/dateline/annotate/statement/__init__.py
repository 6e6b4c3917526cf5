"""Statements: who says what."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.actor import Actor
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.statement import Statement
from ...model.timex import Timex


def find_statements(dispatch: Dispatch, parse: Parse, timexes: tuple[Timex, ...], actors: tuple[Actor, ...], pack: LanguagePack) -> tuple[Statement, ...]:
    """The statements of a dispatch, in text order of their content."""
    return ()
