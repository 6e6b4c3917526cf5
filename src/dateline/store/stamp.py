"""Which version of dateline derived what a file holds."""

from __future__ import annotations

from importlib.metadata import version

VERSION = f"dateline {version('dateline')}"
