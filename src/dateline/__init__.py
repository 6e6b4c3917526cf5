"""Dateline reads news dispatches and keeps the record: who did what to whom, where, when, and who says so."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api import annotate, annotate_all, annotate_times, assemble, check, check_record, open_record, read

__version__ = "0.1.0"
__all__ = ["annotate", "annotate_all", "annotate_times", "assemble", "check", "check_record", "open_record", "read"]


class _Package(ModuleType):
    """The package, whose verbs stay verbs: the rooms of the same names do not take their place when they are imported."""


def _verb(name: str) -> property:
    """A verb of the api, imported when first used, so that `import dateline` is quick."""

    def get(_: ModuleType) -> Any:
        return getattr(import_module(".api", __name__), name)

    def keep(_: ModuleType, room: object) -> None:
        """The import system sets a room as an attribute of the package; it is found in `sys.modules` all the same."""

    return property(get, keep)


for _name in __all__:
    setattr(_Package, _name, _verb(_name))
sys.modules[__name__].__class__ = _Package
