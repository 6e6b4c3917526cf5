"""French: words of the desk check."""

from __future__ import annotations

from collections import defaultdict

from ...desk import DeskLanguage
from ...table import read_table
from ..event.ordinals import ordinal
from .misspelt import find_misspelt
from .numbers import find_numbers


def load() -> DeskLanguage:
    """The French part of this topic."""
    words: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in read_table(__name__):
        words[row["use"]][row["word"]] = row["value"]
    return DeskLanguage(words=words, numbers=find_numbers, ordinal=ordinal, misspelt=find_misspelt)
