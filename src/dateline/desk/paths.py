"""Paths as the desk compares them."""

from __future__ import annotations

import os
from pathlib import Path


def whole(path: str | Path) -> Path:
    """The absolute path, `..` taken as it is written; links are not followed."""
    return Path(os.path.normpath(Path(path).absolute()))
