"""What a page is: a request as its view sees it, and the answers that a view may give.

A view understands the request, asks the record once, and answers; `answering` turns the answer into HTML, CSV or JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..export.tables import Table
from .tiles import Tiles

if TYPE_CHECKING:
    from ..store.record_file import RecordFile
    from .tongue import Tongue

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """One run of the reading room: the record, the secret of this start, the hosts that it answers to."""

    record: Path
    token: str
    hosts: tuple[str, ...]
    language: str = "en"
    read_only: bool = False
    model: str | None = None
    tiles: Tiles | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A request: its place in the site, what its address, its form and its cookies say, the language, the record."""

    path: str
    parts: Mapping[str, str]
    query: Mapping[str, str]
    form: Mapping[str, str]
    cookies: Mapping[str, str]
    tongue: Tongue
    settings: Settings
    record: RecordFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A page: its template and what stands in it.

    `rows` are what it lists, for JSON, and `table` is how they come to a table, for CSV; a page without them is HTML
    alone. `note` is said at the top of the page.
    """

    template: str
    context: Mapping[str, Any]
    rows: Iterable[Row] | None = None
    table: Table | None = None
    note: str | None = None
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Another page, to be asked for with GET; for what a form did. `cookies` are kept for the session."""

    to: str
    cookies: Mapping[str, str] = field(default_factory=dict)


class Problem(Exception):
    """What a person asked for cannot be: said on a page of its own, with the status of HTTP."""

    def __init__(self, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.status = status


View = Callable[[Ask], Answer | Redirect]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A place of the site: its path (`/dispatch/{id}`), its views for GET and POST, its name in the navigation.

    `title` is the English message; a page without one is reached from others. `changes` tells whether its form always
    changes the record, and so is refused where that is open for reading only.
    """

    path: str
    get: View
    post: View | None = None
    title: str | None = None
    changes: bool = True
