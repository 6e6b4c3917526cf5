"""The readings of a file by the number of their dispatch, and what their actors and places became."""

from __future__ import annotations

import sqlite3
from collections import OrderedDict

from ..model.reading import Reading
from .codec import join
from .joining import Known

_KEPT = 400


class Readings:
    """Readings; keeps those that were asked for last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._kept: OrderedDict[int, Reading] = OrderedDict()
        self.known = Known(connection)

    def __getitem__(self, number: int) -> Reading:
        reading = self._kept.pop(number, None)
        if reading is None:
            came, text, body = self._connection.execute(
                "SELECT d.body, d.text, r.body FROM dispatches d JOIN readings r ON r.dispatch = d.number WHERE number = ?",
                (number,),
            ).fetchone()
            reading, _ = join(came, text, body, ())
            if len(self._kept) >= _KEPT:
                self._kept.popitem(last=False)
        self._kept[number] = reading
        return reading

    def resolved(self, number: int) -> Reading:
        """A reading, with what its actors and places became made known."""
        reading = self[number]
        self.known.load(number, reading.dispatch.id)
        return reading
