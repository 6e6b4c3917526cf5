"""Who is known by which names: a table that a person gives."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from ..model.actor import ActorKind
from ..model.edtf import bounds
from ..model.errors import EdtfError, RegistryError
from .names import folded

_COUNTRY = re.compile(r"[A-Z]{2}")
COLUMNS = ("id", "name", "aliases", "kind", "country", "roles")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody known. `roles` are (role, first day, day after the last), days in ISO 8601, `None` where open."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str | None
    country: str | None
    roles: tuple[tuple[str, str | None, str | None], ...]


class Registry:
    """Who is known, by name, and by role at a time."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._named: defaultdict[str, list[Known]] = defaultdict(list)
        self._in_role: defaultdict[tuple[str, str | None], list[tuple[Known, str | None, str | None]]] = defaultdict(
            list
        )
        self._names: dict[str, str] = {}
        self._all = sorted(known, key=lambda one: one.id)
        for one in self._all:
            self._names[one.id] = one.name
            for name in {folded(name) for name in (one.name, *one.aliases)}:
                self._named[name].append(one)
            for role, begin, until in one.roles:
                self._in_role[folded(role), one.country].append((one, begin, until))

    def __iter__(self) -> Iterator[Known]:
        """All who are known, by id."""
        return iter(self._all)

    def name_of(self, id: str) -> str:
        """The name of the one who has an id."""
        return self._names[id]

    def named(self, name: str, kind: str | None, country: str | None) -> Known | None:
        """The one who is known by a name, of any kind where it is `None`; `None` where nobody is, or several."""
        found = [
            one
            for one in self._named.get(folded(name), ())
            if (kind is None or one.kind in (None, kind))
            and (one.country is None or country is None or one.country == country)
        ]
        return found[0] if len(found) == 1 else None

    def in_role(self, role: str, country: str | None, day: str) -> Known | None:
        """The one who has a role in a country on a day (ISO 8601); `None` where nobody is known to, or several."""
        found = {
            one.id: one
            for one, begin, until in self._in_role.get((folded(role), country), ())
            if (begin is None or begin <= day) and (until is None or day < until)
        }
        return next(iter(found.values())) if len(found) == 1 else None


def read_registry(lines: Iterable[str]) -> Iterator[Known]:
    """The lines of a registry: tab-separated, with a head that names `COLUMNS` (`id` and `name` at least).

    Aliases are separated by `|`; so are roles, each with the years or days for which it holds after a colon:
    `président de la République : 2017-05-14/2027-05`.

    Raises:
        RegistryError: says which line, and what is wrong with it.
    """
    table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    if not {"id", "name"} <= set(table.fieldnames or ()):
        raise RegistryError(f"a registry begins with the names of its columns: {', '.join(COLUMNS)}, tab between them")
    seen: dict[str, int] = {}
    for row in _rows(table):
        try:
            one = _known(row)
        except EdtfError as error:
            raise _at(table.line_num, str(error)) from error
        if one.id in seen:
            raise _at(table.line_num, f"{one.id!r} is the id of line {seen[one.id]}; give each its own")
        seen[one.id] = table.line_num
        fault = _fault(one)
        if fault:
            raise _at(table.line_num, fault)
        yield one


def _rows(table: csv.DictReader[str]) -> Iterator[dict[str, str | None]]:
    """The lines of a table, as far as it can be read as one."""
    try:
        yield from table
    except csv.Error as error:
        raise _at(table.line_num + 1, str(error)) from error


def _known(row: dict[str, str | None]) -> Known:
    return Known(
        id=(row["id"] or "").strip(),
        name=(row["name"] or "").strip(),
        aliases=_listed(row.get("aliases")),
        kind=(row.get("kind") or "").strip() or None,
        country=(row.get("country") or "").strip() or None,
        roles=tuple(_role(role) for role in _listed(row.get("roles"))),
    )


def _fault(one: Known) -> str | None:
    """What is wrong with a line."""
    if not one.id or not one.name:
        return "it has no id or no name; cells are separated by tabs"
    if one.kind is not None and one.kind not in get_args(ActorKind):
        return f"{one.kind!r} is no kind; there are {', '.join(get_args(ActorKind))}"
    if one.country is not None and not _COUNTRY.fullmatch(one.country):
        return f"{one.country!r} is no country; it is two capital letters (ISO 3166-1), such as FR"
    for role, begin, until in one.roles:
        if begin is not None and until is not None and begin >= until:
            return f"the role {role!r} ends before it begins"
    return None


def _at(line: int, fault: str) -> RegistryError:
    return RegistryError(f"line {line} of the registry: {fault}")


def _listed(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def _role(told: str) -> tuple[str, str | None, str | None]:
    role, colon, dates = told.rpartition(":")
    if not colon:
        return told, None, None
    first, _, last = dates.strip().partition("/")
    begin = None if first in ("", "..") else bounds(first)[0].isoformat()
    until = None if last in ("", "..") else bounds(last)[0].isoformat()
    return role.strip(), begin, until
