"""The gazetteer: what its file says of itself, and what a name gives."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from dateline.lang.gazetteer import Gazetteer, place_key
from dateline.lang.pack import load

PLACES = load("fr").place.gazetteer


def test_the_file_names_its_version_and_its_sources() -> None:
    header = " ".join(PLACES.header)
    assert header.startswith("dateline gazetteer 1")
    assert all(source in header for source in ("GeoNames", "CC BY 4.0", "Natural Earth", "CLDR"))


def test_the_file_is_small_and_sorted() -> None:
    data = files("dateline.lang.fr.place").joinpath("gazetteer.tsv").read_bytes()
    lines = [line for line in data.splitlines() if not line.startswith(b"#")]
    assert len(data) <= 10_000_000
    assert lines == sorted(lines)


def test_opening_is_quick() -> None:
    started = time.perf_counter()
    Gazetteer.load("dateline.lang.fr.place").lookup("Oslo")
    assert time.perf_counter() - started < 0.3


TABLE = [
    ("Moscou", "city", "RU"),
    ("Lougansk", "city", "UA"),
    ("Haut-Karabagh", "region", "AZ"),
    ("Kivu", "region", "CD"),
    ("Sud-Kivu", "region", "CD"),
    ("Port-au-Prince", "city", "HT"),
    ("Saint-Pétersbourg", "city", "RU"),
    ("Tchad", "country", "TD"),
]


@pytest.mark.parametrize(("name", "kind", "country"), TABLE, ids=[row[0] for row in TABLE])
def test_lookups(name: str, kind: str, country: str) -> None:
    best = PLACES.lookup(name)[0]
    assert (best.kind, best.country) == (kind, country)


def test_an_unknown_name_gives_nothing() -> None:
    assert PLACES.lookup("Xyzzyville-sur-Rien") == ()


def test_keys_drop_case_accents_and_hyphens() -> None:
    assert place_key("Saint-Étienne") == place_key("st etienne")
