"""Countries as a language names them: names, adjectives, prefixes of compounds, capitals, seats of government."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from ..model.folding import bare, fold
from .table import read_table

_LATER = "~"


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """One country or territory; the first of each list is the usual form.

    `adjectives` are sets of four: masculine, feminine, masculine plural, feminine plural.
    """

    iso: str
    article: str
    names: tuple[str, ...]
    adjectives: tuple[tuple[str, ...], ...]
    prefixes: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]
    lat: float
    lon: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Forms:
    """Folded forms of one kind: the one country that each means, and every country that it can mean."""

    only: Mapping[str, str]
    every: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """The table of countries of a language, looked up by forms that went through `fold` or `bare`.

    A lookup gives an ISO 3166-1 alpha-2 code, or `None` where no country or more than one has the form alike.
    Case is gone from a folded form: whether a word was written as a name is for the caller to see
    ("la réunion", "La Réunion").
    """

    all: tuple[Country, ...]
    _by_iso: Mapping[str, Country]
    _names: _Forms
    _adjectives: _Forms
    _prefixes: _Forms
    _capitals: _Forms
    _seats: _Forms

    @classmethod
    def load(cls, package: str) -> Countries:
        """The table `countries.tsv` of a language package ("dateline.lang.fr"); read once a process."""
        return _load(package)

    def by_name(self, folded: str) -> str | None:
        """The country of that name: "bélarus" gives BY."""
        return self._names.only.get(folded)

    def by_adjective(self, folded: str) -> str | None:
        """The country of an adjective or of a word for its people: "ukrainiennes" gives UA."""
        return self._adjectives.only.get(folded)

    def may_tell(self, forms: Set[str]) -> set[str]:
        """Of many words those that are the name, the capital or an adjective of a country, or a compound that may be one."""
        told = {form for form in forms if "-" in form}
        return told.union(*(forms & table.only.keys() for table in (self._adjectives, self._names, self._capitals)))

    def by_prefix(self, folded: str) -> str | None:
        """The country of the first part of a compound adjective: "sino" gives CN."""
        return self._prefixes.only.get(folded)

    def by_capital(self, folded: str) -> str | None:
        """The country whose government a city stands for: "minsk" gives BY."""
        return self._capitals.only.get(folded)

    def by_seat(self, folded: str) -> str | None:
        """The country whose government a house, a street or an office stands for: "kremlin" gives RU."""
        return self._seats.only.get(folded)

    def name_candidates(self, folded: str) -> tuple[str, ...]:
        """Every country that a name can mean: "congo" gives CG and CD."""
        return self._names.every.get(folded, ())

    def adjective_candidates(self, folded: str) -> tuple[str, ...]:
        """Every country that an adjective can mean: "coréen" gives KP and KR."""
        return self._adjectives.every.get(folded, ())

    def by_compound(self, folded: str) -> tuple[str, ...]:
        """The countries of a compound adjective, in its order; empty where a part is none or is open.

        "ukraino-biélorusse" gives (UA, BY); "nord-coréen", one country's own adjective, gives nothing.
        """
        if "-" not in folded or folded in self._adjectives.every:
            return ()
        return self._parts(folded.split("-"))

    def name(self, iso: str) -> str | None:
        """The usual name of a country."""
        country = self._by_iso.get(iso)
        return None if country is None else country.names[0]

    def country(self, iso: str) -> Country | None:
        """The line of a country."""
        return self._by_iso.get(iso)

    def _parts(self, words: Sequence[str]) -> tuple[str, ...]:
        """Prefixes, then an adjective; either may have hyphens of its own."""
        for end in range(1, len(words)):
            first = "-".join(words[:end])
            iso = self.by_prefix(first) or self.by_adjective(first)
            if iso is None:
                continue
            last = self.by_adjective("-".join(words[end:]))
            others = self._parts(words[end:]) if last is None else (last,)
            if others:
                return (iso, *others)
        return ()


@cache
def _load(package: str) -> Countries:
    rows = read_table(package, "countries.tsv")
    countries = tuple(map(_country, rows))
    return Countries(
        all=countries,
        _by_iso={country.iso: country for country in countries},
        _names=_forms(rows, "names"),
        _adjectives=_forms(rows, "adjectives"),
        _prefixes=_forms(rows, "prefixes"),
        _capitals=_forms(rows, "capitals"),
        _seats=_forms(rows, "seats"),
    )


def _country(row: Mapping[str, str]) -> Country:
    return Country(
        iso=row["iso"],
        article=row["article"],
        names=_listed(row["names"]),
        adjectives=tuple(_listed(four) for four in row["adjectives"].split(";") if four),
        prefixes=_listed(row["prefixes"]),
        capitals=_listed(row["capitals"]),
        seats=_listed(row["seats"]),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(value.removeprefix(_LATER) for value in cell.split("|") if value)


def _forms(rows: Sequence[Mapping[str, str]], column: str) -> _Forms:
    """The forms of one column; forms without their accents, or that of their first letter, are added too.

    None is added that a line has.
    """
    first: dict[str, list[str]] = {}
    later: dict[str, list[str]] = {}
    unaccented: list[tuple[str, str]] = []
    for row in rows:
        # A cell is folded as a whole: a third of the time of folding its values.
        cell = row[column].replace(";", "|")
        if not cell:
            continue
        folded, accents_gone = fold(cell).split("|"), bare(cell).split("|")
        for value in folded:
            _add(later if value.startswith(_LATER) else first, value.removeprefix(_LATER), row["iso"])
        for value, accented in zip(accents_gone, folded, strict=True):
            if value != accented:  # « L'Erythrée »: a capital alone may have lost its accent
                unaccented += [(value, row["iso"]), (_opened(value, accented), row["iso"])]
    known = first.keys() | later.keys()
    for value, iso in unaccented:
        if value.removeprefix(_LATER) not in known:
            _add(later if value.startswith(_LATER) else first, value.removeprefix(_LATER), iso)
    every = {form: tuple(dict.fromkeys(first.get(form, []) + later.get(form, []))) for form in first | later}
    return _Forms(only={form: isos[0] for form, isos in first.items() if len(isos) == 1}, every=every)


def _opened(bare_form: str, folded: str) -> str:
    """A form whose first letter has no accent, and the others theirs."""
    first = 1 if bare_form.startswith(_LATER) else 0
    return bare_form[: first + 1] + folded[first + 1 :]


def _add(table: dict[str, list[str]], form: str, iso: str) -> None:
    isos = table.setdefault(form, [])
    if iso not in isos:
        isos.append(iso)
