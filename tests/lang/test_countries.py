"""The table of countries: complete, and no form that means two countries unawares."""

from __future__ import annotations

import pytest
from babel import Locale

from dateline.lang.countries import Countries
from dateline.model.folding import fold

COUNTRIES = Countries.load("dateline.lang.fr")
NOT_COUNTRIES = {
    *("AC", "AQ", "BV", "CP", "CQ", "DG", "EA", "EU", "EZ", "GS", "HM"),
    *("IC", "IO", "QO", "TA", "TF", "UM", "UN", "XA", "XB", "ZZ"),
}


def test_every_country_of_cldr_has_a_line() -> None:
    listed = {code for code in Locale("fr").territories if len(code) == 2 and code.isalpha()} - NOT_COUNTRIES
    assert listed - {country.iso for country in COUNTRIES.all} == set()


def test_every_state_has_a_name_an_adjective_and_a_capital() -> None:
    for iso in ("AF", "BO", "CV", "KE", "KI", "LA", "NR", "PE", "PS", "SS", "TW", "UA", "XK", "ZW"):
        country = COUNTRIES.country(iso)
        assert country is not None and country.names and country.adjectives and country.capitals, iso


LOOKUPS = [
    ("name", "bélarus", "BY"),
    ("name", "biélorussie", "BY"),
    ("name", "etats-unis", "US"),
    ("adjective", "nigérien", "NE"),
    ("adjective", "nigérian", "NG"),
    ("adjective", "sud-soudanais", "SS"),
    ("adjective", "nord-coréenne", "KP"),
    ("capital", "ouagadougou", "BF"),
    ("prefix", "sino", "CN"),
    ("adjective", "table", None),
]


@pytest.mark.parametrize(("kind", "form", "iso"), LOOKUPS, ids=[f"{kind}-{form}" for kind, form, _ in LOOKUPS])
def test_lookups(kind: str, form: str, iso: str | None) -> None:
    assert getattr(COUNTRIES, f"by_{kind}")(fold(form)) == iso


@pytest.mark.parametrize(
    ("form", "isos"),
    [
        ("ukraino-biélorusse", ("UA", "BY")),
        ("américano-sud-coréen", ("US", "KR")),
        ("nord-coréen", ()),
        ("vice-roi", ()),
    ],
)
def test_compounds(form: str, isos: tuple[str, ...]) -> None:
    assert COUNTRIES.by_compound(fold(form)) == isos
