"""What happened is found by any name that the gazetteer has for its place, and for the region or country around it."""

from __future__ import annotations

import pytest

from dateline.model.reading import Reading
from dateline.store.filter import Filter
from dateline.store.record_file import RecordFile, open_record
from dateline.testing.readings import Draft

PLACES = {
    "Maiduguri": ("city", "NG", 11.85, 13.16, 2331447),
    "Kukawa": ("city", "NG", 12.92, 13.57, 2333563),
    "Jos": ("city", "NG", 9.93, 8.89, 2335953),
    "Borno": ("region", "NG", 11.9, 13.2, None),
    "Sokoto": ("city", "NG", 13.06, 5.24, 2322911),
    "Gao": ("city", "ML", 16.27, -0.04, 2457163),
    "Ansongo": ("city", "ML", 15.66, 0.5, 2461003),
    "Marseille": ("city", "FR", 43.3, 5.38, 2995469),
    "Lille": ("city", "FR", 50.63, 3.06, 2998324),
}


def told(where: str) -> Reading:
    """Something that happened at a place of the gazetteer, on a day of its own."""
    day = 1 + 2 * list(PLACES).index(where)
    kind, country, lat, lon, geonames = PLACES[where]
    draft = Draft(f"Un pont a cédé, {where}.", outlet="Alfa", published="2019-06-03")
    at = draft.place(where, kind, country, lat=lat, lon=lon, geonames=geonames)
    draft.event("a cédé", "DISASTER", place=at, begin=f"2019-05-{day:02}", until=f"2019-05-{day + 1:02}")
    return draft.reading()


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> RecordFile:
    opened = open_record(tmp_path_factory.mktemp("places") / "r", create=True)
    for where in PLACES:
        opened.add(told(where))
    return opened


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Borno", "Borno Kukawa Maiduguri"),
        ("borno", "Borno Kukawa Maiduguri"),
        ("État de Borno", "Borno Kukawa Maiduguri"),
        ("province du Borno", "Borno Kukawa Maiduguri"),
        ("Maidiguri", "Maiduguri"),
        ("État du Plateau", "Jos"),
        ("Nigeria", "Borno Jos Kukawa Maiduguri Sokoto"),
        ("Nigéria", "Borno Jos Kukawa Maiduguri Sokoto"),
        ("NG", "Borno Jos Kukawa Maiduguri Sokoto"),
        ("Niger", ""),
        ("Gao", "Gao"),
        ("région de Gao", "Ansongo Gao"),
        ("Provence-Alpes-Côte d’Azur", "Marseille"),
        ("Hauts-de-France", "Lille"),
        ("France", "Lille Marseille"),
        ("Yobe", ""),
        ("Zarbaldine", ""),
        ("région", ""),
        ("région de", ""),
        ("", ""),
        ("\ud800\0", ""),
    ],
)
def test_found_by_any_name_of_what_is_around(record: RecordFile, asked: str, found: str) -> None:
    wanted = Filter(place=asked)
    assert " ".join(sorted(event["place"]["name"] for event in record.timeline(wanted))) == found
    assert record.count("timeline", wanted) == len(found.split())


def test_narrowed_further(record: RecordFile) -> None:
    assert list(record.timeline(Filter(place="Borno", until="2019-04"))) == []
    assert len(list(record.timeline(Filter(place="Borno", until="2019-05-03")))) == 2
    assert len(list(record.timeline(Filter(place="Borno", outlet="Alfa", since="2019-05-02", limit=1)))) == 1
