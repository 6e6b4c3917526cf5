"""French: words of talks and their rounds."""

from __future__ import annotations

from collections import defaultdict
from typing import cast

from ....model.talks import RoundStatus
from ...table import read_table
from ...talks import TalksLanguage
from ..actor import PRONOUNS
from ..event.ordinals import ordinal

_EVENT = f"{__name__.rpartition('.')[0]}.event"
_SHARED = ("following", "identifying", "previous")
"""The classes of event words that talks share."""


def load() -> TalksLanguage:
    """The French part of this topic."""
    classes: defaultdict[str, set[str]] = defaultdict(set)
    stops: dict[str, RoundStatus] = {}
    tracks: dict[str, str] = {}
    for row in read_table(__name__):
        if row["kind"] == "stop":
            stops[row["word"]] = cast("RoundStatus", row["value"])
        elif row["kind"] == "track":
            tracks[row["word"]] = row["value"]
        else:
            classes[row["kind"]].add(row["word"])
    for row in read_table(_EVENT):
        if row["kind"] in _SHARED:
            classes[row["kind"]].add(row["word"])
    classes["pronoun"].update(PRONOUNS)
    return TalksLanguage(
        words={kind: frozenset(words) for kind, words in classes.items()},
        stops=stops,
        tracks=tracks,
        ordinal=ordinal,
    )
