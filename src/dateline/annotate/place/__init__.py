"""Places: found and located."""

from __future__ import annotations

from ...lang.pack import LanguagePack
from ...model.dispatch import Dispatch
from ...model.parse import Parse
from ...model.place import Place


def find_places(dispatch: Dispatch, parse: Parse, pack: LanguagePack) -> tuple[Place, ...]:
    """The places of a dispatch, by first mention."""
    return ()
