"""Keeps the listings of a record up to date beside the pages: what was added is merged while people go on reading."""

from __future__ import annotations

from pathlib import Path
from threading import Lock, Thread

from .. import api
from ..model.errors import DatelineError

PATIENCE = 1.5
"""Seconds that a page waits for the merging, so that what is quick to merge is there at once."""


class Refresher:
    """Merges one record, in a thread of its own, whenever a page finds it behind."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._thread: Thread | None = None

    def catch_up(self) -> None:
        """Begins to merge where nobody does, and waits a little."""
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._merge, name="merge", daemon=True)
                self._thread.start()
            thread = self._thread
        thread.join(PATIENCE)

    def _merge(self) -> None:
        try:
            with api.open_record(self._path) as record:
                record.refresh()
        except DatelineError:
            pass  # somebody is writing, or the file is gone: the page tells that it is behind, and the next one tries again
