"""`dateline check --watch`: files are checked again when they change, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from glob import has_magic
from pathlib import Path
from typing import Protocol

from ..desk import settings, waivers
from ..desk.paths import whole
from ..desk.targets import Target
from ..model.errors import DatelineError
from . import labels
from .output import say

_SETTINGS = {settings.FILE, waivers.FILE}


class Find(Protocol):
    """Finds what inputs name now."""

    def __call__(self, inputs: Sequence[str]) -> list[Target]: ...


def stay(inputs: Sequence[str], find: Find, run: Callable[[list[Target]], int]) -> None:
    """Runs again over the files that change; over all of them when settings change. Ends with Ctrl-C.

    Raises:
        DatelineError: watchfiles is not installed.
    """
    try:
        from watchfiles import watch
    except ImportError as error:
        raise DatelineError("--watch needs watchfiles: pip install 'dateline[editor]'") from error
    folders, deep = _folders(inputs)
    say(labels.say("j'attends les changements ; Ctrl-C pour finir", "waiting for changes; Ctrl-C ends"))
    for changes in watch(*folders, recursive=deep, raise_interrupt=True):
        changed = {path for _, path in changes if Path(path).exists()}
        try:
            targets = find(inputs)
            if not any(Path(path).name in _SETTINGS for _, path in changes):
                targets = [target for target in targets if str(target.path) in changed]
            if targets:
                run(targets)
        except DatelineError as error:
            say(str(error))


def _folders(inputs: Sequence[str]) -> tuple[list[str], bool]:
    """The folders to watch, and whether those below them too. A file is watched by its folder: editors replace it."""
    folders, deep = set(), False
    for given in inputs:
        path = Path(given)
        is_pattern = has_magic(given) and not path.exists()
        while is_pattern and has_magic(str(path)):
            path = path.parent
        deep = deep or path.is_dir()
        folders.add(str(whole(path if path.is_dir() else path.parent)))
    return sorted(folders), deep
