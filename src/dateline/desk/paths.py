"""Paths as the desk compares them."""

from __future__ import annotations

import os
from pathlib import Path


def whole(path: str | Path) -> Path:
    """The absolute path, `..` taken as it is written; links are not followed."""
    return Path(os.path.normpath(Path(path).absolute()))


def is_file(path: Path) -> bool:
    """Whether there is a file of that name that we may see; a name that no system takes is none."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name that we may see."""
    try:
        return path.is_dir()
    except OSError:
        return False
