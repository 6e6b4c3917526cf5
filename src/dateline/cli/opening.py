"""Records as commands that only read open them: also where nobody may write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .. import api
from . import labels
from .output import say

if TYPE_CHECKING:
    from ..store.record_file import RecordFile


@contextmanager
def for_listing(record: str) -> Iterator[RecordFile]:
    """A record for listings; says so where what was added last is not merged and cannot be."""
    from ..store.clearly import is_full

    with api.open_record(record, read_only=True) as kept:
        if kept.is_stale:
            say(_full() if is_full(kept.path) else _unwritable())
        yield kept


def _full() -> str:
    return labels.say(
        "le disque est plein : ce qui a été ajouté en dernier n'est pas encore fusionné ; libérez de la place",
        "the disk is full: what was added last is not merged yet; free some space",
    )


def _unwritable() -> str:
    return labels.say(
        "le fichier ne peut être écrit : ce qui y a été ajouté en dernier n'est pas encore fusionné",
        "the file cannot be written: what was added to it last is not merged yet",
    )
