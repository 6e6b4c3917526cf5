"""What an exporter is, and which there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import entry_points
from typing import Any, Protocol, TextIO

from ..model.errors import ExportError
from ..model.finding import Finding
from ..model.reading import Reading
from ..model.record import Record

GROUP = "dateline.exporters"


class Source(Protocol):
    """What an exporter writes from; an open record is one."""

    def entries(self) -> Iterator[tuple[Reading, tuple[Finding, ...]]]:
        """All readings with their findings, in the order in which they were added."""
        ...

    def record(self) -> Record:
        """What they add up to."""
        ...

    def timeline(self) -> Iterable[dict[str, Any]]:
        """The events, as the listing of the contract has them."""
        ...


class Exporter(Protocol):
    """Writes a record in one format. Made without arguments; an entry point of `dateline.exporters`."""

    name: str
    about: str

    def export(self, source: Source, out: TextIO) -> None:
        """Writes all of `source` to a text file that is open with newline=''."""
        ...


def exporters() -> dict[str, str]:
    """The names of the exporters that are installed, in order, each with a line on what it writes."""
    return {name: _load(name).about for name in sorted(_points())}


def exporter(name: str) -> Exporter:
    """The exporter of that name.

    Raises:
        ExportError: there is none; the message names those that there are.
    """
    if name not in _points():
        raise ExportError(f"no exporter {name!r}; there are {', '.join(sorted(_points())) or 'none'}")
    return _load(name)


def _points() -> dict[str, Any]:
    return {point.name: point for point in entry_points(group=GROUP)}


def _load(name: str) -> Exporter:
    made: Exporter = _points()[name].load()()
    return made
