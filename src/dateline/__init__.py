"""Dateline reads news dispatches and keeps the record: who did what to whom, where, when, and who says so."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import annotate, annotate_all, assemble, check, open_record, read

__version__ = "0.1.0"
__all__ = ["annotate", "annotate_all", "assemble", "check", "open_record", "read"]


def __getattr__(name: str) -> Any:
    """The public verbs, imported when first used, so that `import dateline` is quick."""
    if name in __all__:
        return getattr(import_module(".api", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
