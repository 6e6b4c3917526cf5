"""Readings as the contract has them, one a line: what `dateline read --format jsonl` would print."""

from __future__ import annotations

from typing import TextIO

from ..model.contract import to_json
from .base import Source


class JsonlExporter:
    """One reading a line, with its findings, in the order in which the dispatches were added."""

    name = "jsonl"
    about = "readings of the contract, one a line, with text, spans and findings"

    def export(self, source: Source, out: TextIO) -> None:
        """Writes every reading."""
        for reading, findings in source.entries():
            out.write(to_json(reading, findings) + "\n")
