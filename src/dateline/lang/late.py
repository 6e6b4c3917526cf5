"""Regular expressions that are compiled when they are first used: most texts need few of a language's many."""

from __future__ import annotations

import re
from typing import Any, cast

_USED = ("search", "match", "fullmatch", "finditer", "groupindex", "pattern")


def late(source: str) -> re.Pattern[str]:
    """What `re.compile` gives, but for the moment of compiling: a wrong source is found at first use."""
    return cast("re.Pattern[str]", _Late(source))


class _Late:
    """A source that takes on what the compiled expression can do as soon as it is asked for any of it."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self._source)
        vars(self).update((used, getattr(compiled, used)) for used in _USED)
        return getattr(compiled, name)
