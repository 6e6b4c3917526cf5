"""Who decides when a dispatch came out, and in which words a date may be stated."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model.dispatch import Dispatch
from dateline.model.edtf import bounds
from dateline.model.errors import EdtfError
from dateline.read.inputs import ReadOptions, dispatch_from_text
from dateline.read.publication import Witness, edtf_of, finer

TODAY = date(2026, 11, 24)
PROSE = "Les délégués se sont réunis mardi dans la capitale, a indiqué le ministère."


def dispatch(text: str, published: str | None = None, option: str | None = None, guess: str | None = None) -> Dispatch:
    return dispatch_from_text(
        text,
        options=ReadOptions(published=option, language="fr"),
        today=TODAY,
        published=published or guess,
        published_from="inferred" if guess else "metadata",
    )


@pytest.mark.parametrize(
    ("opening", "metadata", "option", "expected"),
    [
        pytest.param("", None, None, "None None", id="nobody says"),
        pytest.param("date 2017-05 ", None, None, "2017-05 header", id="a month stays a month"),
        pytest.param("date 2017-05-09 ", None, None, "2017-05-09 header", id="header to the day"),
        pytest.param("OSLO, 9 mai (Altaïr) – ", None, None, "None None", id="no year, none invented"),
        pytest.param("OSLO, 9 mai 2017 (Altaïr) – ", None, None, "2017-05-09 dateline", id="dateline with year"),
        pytest.param("date 2017-05 OSLO, 9 mai – ", None, None, "2017-05-09 dateline", id="dateline refines header"),
        pytest.param("OSLO, 9 mai – ", "2017", None, "2017-05-09 dateline", id="dateline refines metadata"),
        pytest.param("date 2017-05 OSLO, 9 juin – ", None, None, "2017-05 header", id="dateline outside the month"),
        pytest.param("date 2017-05 OSLO, 31 mai 2016 – ", None, None, "2017-05 header", id="dateline of another year"),
        pytest.param("OSLO, 31 février 2017 – ", None, None, "None None", id="no such day"),
        pytest.param("date 2017-05 ", "2018-01-02", None, "2018-01-02 metadata", id="metadata before header"),
        pytest.param("date 2017-05-09 ", "2017-05", None, "2017-05-09 header", id="header refines metadata"),
        pytest.param("OSLO, 8 mai – ", "2017-05-09T08:00:00Z", None, "2017-05-09T08:00:00Z metadata", id="told later"),
        pytest.param(
            "date 2017-05 OSLO, 9 mai – ", "2018-01-02", "2019", "2018-01-02 metadata", id="option where none says"
        ),
        pytest.param("OSLO, 9 mai 2017 – ", None, "2019-01-02", "2017-05-09 dateline", id="dateline before option"),
        pytest.param("OSLO, 9 mai – ", None, "2017-05-12", "2017-05-12 option", id="dateline without a year"),
        pytest.param("date 2017-05 ", None, "2017-05-09", "2017-05-09 option", id="option refines header"),
        pytest.param("", None, "2019", "2019 option", id="option alone"),
        pytest.param("Oslo, le 9 mai 2017. ", None, "2018-05-09", "2018-05-09 option", id="a scene is no dateline"),
        pytest.param("Oslo, le 9 mai 2017. ", None, "2017-05-12", "2017-05-09 dateline", id="a led dateline"),
    ],
)
def test_precedence(opening: str, metadata: str | None, option: str | None, expected: str) -> None:
    read = dispatch(opening + PROSE, metadata, option)
    assert f"{read.published} {read.published_from}" == expected


@pytest.mark.parametrize(
    ("opening", "guess", "expected"),
    [
        pytest.param("", "2017-05-09", "2017-05-09 inferred", id="better than nothing"),
        pytest.param("date 2016-01 ", "2017-05-09", "2016-01 header", id="weaker than a header"),
        pytest.param("OSLO, 3 mai 2017 – ", "2017-05-09", "2017-05-03 dateline", id="weaker than a dateline"),
        pytest.param("", "2026-11-25", "None None", id="never later than today"),
    ],
)
def test_a_guess_is_the_last_resort(opening: str, guess: str, expected: str) -> None:
    read = dispatch(opening + PROSE, guess=guess)
    assert f"{read.published} {read.published_from}" == expected


def test_a_wrong_option_is_refused_before_anything_is_read() -> None:
    with pytest.raises(EdtfError, match="2022-13"):
        ReadOptions(published="2022-13")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2022", "2022"),
        ("2022-03", "2022-03"),
        (" 2022-03-02 ", "2022-03-02"),
        ("2022-03-02T18:40", "2022-03-02T18:40"),
        ("2022-03-02 18:40:00", "2022-03-02T18:40:00"),
        ("2022-03-02T18:40:00+0100", "2022-03-02T18:40:00+01:00"),
        ("2022-03-02T18:40:00 +01", "2022-03-02T18:40:00+01:00"),
        ("2022-03-02T18:40:00.000Z", "2022-03-02T18:40:00.000Z"),
        ("Wed, 02 Mar 2022 18:40:00 +0100", "2022-03-02T18:40:00+01:00"),
        ("2022-02-30", None),
        ("2022-03-02T25:00", None),
        ("hier", None),
        ("02/03/2022", None),
        ("", None),
    ],
)
def test_dates_as_metadata_write_them(stated: str, expected: str | None) -> None:
    assert edtf_of(stated) == expected


@given(st.text(max_size=80) | st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}([T ][0-9]{2}:[0-9]{2}Z?)?", fullmatch=True))
def test_whatever_is_read_is_edtf(stated: str) -> None:
    edtf = edtf_of(stated)
    if edtf is not None:
        bounds(edtf)


_DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([day.isoformat()[:length] for length in (4, 7, 10)])
)


@given(_DATES, _DATES)
def test_the_finer_of_two_never_leaves_the_first(first: str, second: str) -> None:
    taken = finer(Witness(published=first, by="header"), Witness(published=second, by="dateline"))
    outer, inner = bounds(first), bounds(taken.published)
    assert outer[0] <= inner[0] <= inner[1] <= outer[1]


@pytest.mark.parametrize(
    ("opening", "outlet", "expected"),
    [
        pytest.param("OSLO, 9 mai 2017 (Altaïr) – ", None, "Altaïr", id="agency of the dateline"),
        pytest.param("Bruxelles (Belga) - ", None, "Belga", id="agency that is known"),
        pytest.param("(ANSA) - ROME, 12 mars - ", None, "ANSA", id="agency first"),
        pytest.param("OSLO, 9 mai 2017 (Altaïr) – ", "La Vigie", "La Vigie", id="stated otherwise"),
        pytest.param("OSLO, 9 mai 2017 – ", None, None, id="no agency"),
        pytest.param("", None, None, id="no dateline"),
    ],
)
def test_the_agency_of_a_dateline_is_the_outlet_where_nobody_states_one(
    opening: str, outlet: str | None, expected: str | None
) -> None:
    read = dispatch_from_text(opening + PROSE, options=ReadOptions(language="fr"), today=TODAY, outlet=outlet)
    assert read.outlet == expected
