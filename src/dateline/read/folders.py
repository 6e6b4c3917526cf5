"""Inputs as they are named on a command line: files, folders, pipes; opened, or refused with a reason."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from ..model.errors import ReadError


def shown(path: Path) -> str:
    """A path as text that can be written anywhere, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "replace")


def is_address(given: str) -> bool:
    """Whether an input is a URL and not a path."""
    scheme, separator, _ = given.partition("://")
    return bool(separator) and scheme.isalpha()


def files_of(path: Path, suffixes: frozenset[str], on_error: Callable[[OSError], None]) -> Iterator[Path]:
    """The file itself; of a folder, the readable files in it and below, by name, hidden ones left out.

    Raises:
        ReadError: there is no such file, or the folder holds no file with one of `suffixes`.
    """
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise ReadError(reason(error)) from error
    if not stat.S_ISDIR(mode):
        yield path
        return
    found = False
    for folder, folders, names in os.walk(path, onerror=on_error):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.suffix.lower() in suffixes and file.is_file():
                found = True
                yield file
    if not found:
        raise ReadError(f"no file to read in this folder; files that can be read end in {', '.join(sorted(suffixes))}")


def reason(error: OSError) -> str:
    """Why a file cannot be opened or read, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "no such file; check its name and folder"
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or give a copy"
    return f"cannot be read: {error.strerror or error}"
