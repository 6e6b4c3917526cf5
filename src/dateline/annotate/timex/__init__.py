"""Time expressions: found, normalised, resolved."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.timex import Timex
from .anchor import resolve
from .find import find_senses, folded_for


def find_timexes(dispatch: Dispatch, parse: Parse | None, pack: LanguagePack) -> tuple[Timex, ...]:
    """The time expressions of a dispatch, in text order; without a parse from the text alone.

    Header and dateline are left out: they date the dispatch, they are not its prose.
    """
    folded = folded_for(dispatch.text, pack.timex)
    found = find_senses(dispatch.text, folded, pack.timex, start=dispatch.body)
    return resolve(dispatch, found, folded, parse, pack.timex)
