"""Regular expressions that are compiled when they are first used: most texts need few of a language's many."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, cast


def late(source: str) -> re.Pattern[str]:
    """What `re.compile` gives, but for the moment of compiling: a wrong source is found at first use."""
    return cast("re.Pattern[str]", _Late(source))


class _Late:
    """A source that takes on what the compiled expression can do, each thing when it is first asked for."""

    def __init__(self, source: str) -> None:
        self._source = source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        value = vars(self)[name] = getattr(self._compiled, name)
        return value
