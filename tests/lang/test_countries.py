"""The table of countries: whole, and no form means two countries unless the table says so."""

from __future__ import annotations

import pytest
from babel import Locale

from dateline.lang.countries import Countries
from dateline.model.folding import bare, fold

COUNTRIES = Countries.load("dateline.lang.fr")
# Codes of CLDR that are no country of ISO 3166-1, XK apart.
NO_COUNTRY = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
NAMES = {code: name for code, name in Locale("fr").territories.items() if len(code) == 2 and code not in NO_COUNTRY}
# Nobody lives there, or nobody but who works there.
WITHOUT_PEOPLE = frozenset({"AQ", "BV", "GS", "HM", "IO", "TF", "UM"})
SHARED_NAMES = {"corée"}
SHARED_ADJECTIVES = {"congolais", "coréen", "samoan", "saint-martinois"}


@pytest.mark.parametrize("code", sorted(NAMES))
def test_every_country_is_there(code: str) -> None:
    country = COUNTRIES.country(code)
    assert country is not None
    assert COUNTRIES.by_name(fold(NAMES[code])) == code
    assert -90 <= country.lat <= 90 and -180 <= country.lon <= 180
    if code not in WITHOUT_PEOPLE:
        assert country.adjectives and country.capitals


def test_adjectives_come_in_fours() -> None:
    assert [(c.iso, four) for c in COUNTRIES.all for four in c.adjectives if len(four) != 4] == []


def test_forms_are_shared_on_purpose_only() -> None:
    names = {fold(name) for c in COUNTRIES.all for name in c.names}
    masculine = {fold(four[0]) for c in COUNTRIES.all for four in c.adjectives}
    assert {name for name in names if COUNTRIES.by_name(name) is None} == SHARED_NAMES
    assert {form for form in masculine if COUNTRIES.by_adjective(form) is None} == SHARED_ADJECTIVES


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("nigérien", "NE"), ("nigériane", "NG"), ("dominicaine", "DO"), ("dominiquais", "DM"), ("nord-coréens", "KP"),
        ("sud-coréenne", "KR"), ("sud-soudanais", "SS"), ("soudanais", "SD"), ("guinéenne", "GN"),
        ("bissau-guinéen", "GW"), ("équato-guinéen", "GQ"), ("biélorusse", "BY"), ("bélarusses", "BY"), ("grecques", "GR"),
    ],
)  # fmt: skip
def test_adjectives(form: str, code: str) -> None:
    assert COUNTRIES.by_adjective(form) == code
    assert COUNTRIES.by_adjective(bare(form)) == code


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        ("vice-roi", ""), ("américano-sud-coréen", "US KR"),
        ("ukraino-biélorusse", "UA BY"), ("biélorusso-ukrainienne", "BY UA"), ("sino-américaines", "CN US"),
        ("américano-nord-coréen", "US KP"), ("russo-turco-iranien", "RU TR IR"), ("israélo-palestinien", "IL PS"),
        ("nord-coréen", ""), ("équato-guinéen", ""), ("hispano-phone", ""), ("russe", ""), ("-", ""), ("", ""),
    ],
)  # fmt: skip
def test_compounds(form: str, codes: str) -> None:
    assert COUNTRIES.by_compound(form) == tuple(codes.split())


def test_an_open_form_tells_its_countries() -> None:
    assert COUNTRIES.adjective_candidates("coréenne") == ("KP", "KR")
    assert COUNTRIES.name_candidates("congo") == ("CG", "CD")
    assert COUNTRIES.by_name("congo") == "CG"


@pytest.mark.parametrize(
    ("form", "code"), [("bélarus", "BY"), ("biélorussie", "BY"), ("etats-unis", "US"), ("perou", "PE"), ("tchad", "TD")]
)
def test_names(form: str, code: str) -> None:
    assert COUNTRIES.by_name(form) == code


def test_governments_by_house_and_city() -> None:
    assert (COUNTRIES.by_seat("kremlin"), COUNTRIES.by_seat("quai d'orsay")) == ("RU", "FR")
    capitals = [COUNTRIES.by_capital(name) for name in ("kiev", "kyiv", "tel-aviv", "ouagadougou", "lyon")]
    assert capitals == ["UA", "UA", "IL", "BF", None]
    assert COUNTRIES.by_prefix("sino") == "CN"


def test_what_is_not_there_is_none() -> None:
    assert COUNTRIES.by_name("atlantide") is None
    assert COUNTRIES.name("ZZ") is None
    assert COUNTRIES.name_candidates("atlantide") == ()
