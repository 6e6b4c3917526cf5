"""Saved pages: the article alone, and the date that the page states, not one that it happens to hold."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest

from dateline.model.dispatch import Dispatch
from dateline.read import html
from dateline.read.inputs import Failure, ReadOptions, read_inputs

TODAY = date(2026, 11, 24)
PARAGRAPHS = (
    "Le Sénégal et la Mauritanie ont signé lundi à Dakar un accord de pêche qui autorise quatre cents pirogues à "
    "travailler dans les eaux mauritaniennes pendant deux ans.",
    "« Nos pêcheurs attendaient ce texte depuis la fin de la saison », a déclaré la ministre de la Pêche, Aïssata "
    "Ndoye, à l'issue de la cérémonie.",
    "Le texte prévoit une redevance de quinze euros par tonne. Il entrera en vigueur le 1er juillet, selon les deux "
    "gouvernements.",
)


def page(head: str = "", body: str = "", language: str = "fr") -> str:
    prose = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><title>Accord de pêche | La Vigie</title>{head}</head><body>'
        '<nav><ul><li><a href="/">Accueil</a></li><li><a href="/monde">Monde</a></li></ul></nav>'
        f"<article><h1>Accord de pêche</h1>{body}{prose}</article>"
        "<footer><p>La Vigie, tous droits réservés.</p></footer></body></html>"
    )


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def read(data: bytes) -> tuple[list[Dispatch], list[Failure]]:
    failures: list[Failure] = []
    found = read_inputs(["-"], options=ReadOptions(), today=TODAY, stdin=BytesIO(data), on_failure=failures.append)
    return list(found), failures


def only(markup: str) -> Dispatch:
    (dispatch,), failures = read(markup.encode())
    assert failures == []
    return dispatch


ARTICLE = {"@type": "NewsArticle", "datePublished": "2019-05-13T18:05:00+00:00"}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(ld(**ARTICLE), "2019-05-13T18:05:00+00:00 metadata", id="json-ld"),
        pytest.param(
            ld(**{"@graph": [{"@type": "WebSite"}, ARTICLE]}), "2019-05-13T18:05:00+00:00 metadata", id="graph"
        ),
        pytest.param(
            ld(**ARTICLE) + meta("article:published_time", "2019-05-14"),
            "2019-05-13T18:05:00+00:00 metadata",
            id="json-ld before meta",
        ),
        pytest.param(meta("article:published_time", "2019-05-14"), "2019-05-14 metadata", id="meta"),
        pytest.param('<meta name="DC.date" content="2019-05">', "2019-05 metadata", id="a month stays a month"),
        pytest.param(
            ld(**{"@type": "WebSite", "datePublished": "2001-01-01"}) + meta("date", "2019-05-14"),
            "2019-05-14 metadata",
            id="the site is not the article",
        ),
        pytest.param(
            '<script type="application/ld+json">{broken</script>' + meta("date", "2019-05-14"),
            "2019-05-14 metadata",
            id="broken json-ld",
        ),
        pytest.param(
            '<link rel="canonical" href="https://vigie.example/2019/05/14/accord">', "2019-05-14 inferred", id="address"
        ),
        pytest.param(
            ld(**{"@type": "NewsArticle", "datePublished": "14 mai 2019"}), "2019-05-14 metadata", id="in words"
        ),
        pytest.param(
            ld(**{"@type": "NewsArticle", "datePublished": "le 1er juin 2019 à 10h32"}),
            "2019-06-01 metadata",
            id="in words, with an hour",
        ),
        pytest.param("", "None None", id="nothing"),
    ],
)
def test_publication_date(head: str, expected: str) -> None:
    read = only(page(head))
    assert f"{read.published} {read.published_from}" == expected


@pytest.mark.parametrize(
    ("head", "expected", "said"),
    [
        pytest.param(
            meta("article:published_time", "2031-01-01") + meta("date", "2019-05-14"),
            "2019-05-14 metadata",
            "'2031-01-01' that the page states lies in the future",
            id="never later than today",
        ),
        pytest.param(
            meta("article:published_time", "2031-01-01") + meta("date", "2031-01-01"),
            "None None",
            "'2031-01-01' that the page states lies in the future",
            id="only a future, said once",
        ),
        pytest.param(
            ld(**{"@type": "NewsArticle", "datePublished": "un beau matin"}) + meta("date", "2019-05-14"),
            "2019-05-14 metadata",
            "'un beau matin' that the page states cannot be read",
            id="not a date",
        ),
        pytest.param(
            '<link rel="canonical" href="https://vigie.example/2031/05/14/accord">',
            "None None",
            "2031-05-14 that the page hints at lies in the future",
            id="a guess",
        ),
    ],
)
def test_a_date_that_is_not_used_is_told(head: str, expected: str, said: str) -> None:
    (dispatch,), failures = read(page(head).encode())
    assert f"{dispatch.published} {dispatch.published_from}" == expected
    assert [failure.message for failure in failures] == [f"the publication date {said}; not used"]
    assert all(failure.was_read for failure in failures)


def test_a_dateline_counts_more_than_a_guess() -> None:
    head = '<link rel="canonical" href="https://vigie.example/2019/05/15/accord">'
    dispatch = only(page(head, "<p>DAKAR, 14 mai 2019 (Altaïr) – Les délégués sont venus nombreux à Dakar.</p>"))
    assert (dispatch.published, dispatch.published_from) == ("2019-05-14", "dateline")


def test_the_article_alone_is_read() -> None:
    dispatch = only(page())
    assert all(paragraph in dispatch.text for paragraph in PARAGRAPHS)
    assert "Accueil" not in dispatch.text
    assert "tous droits" not in dispatch.text


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        (meta("og:site_name", "La Vigie") + meta("og:title", "Un accord"), "Un accord", "La Vigie"),
        (ld(**ARTICLE, headline="Pêche", publisher={"@type": "Organization", "name": "Le Cap"}), "Pêche", "Le Cap"),
        ("", "Accord de pêche", None),
    ],
)
def test_title_and_outlet(head: str, title: str, outlet: str | None) -> None:
    dispatch = only(page(head))
    assert (dispatch.title, dispatch.outlet) == (title, outlet)


@pytest.mark.parametrize(
    ("charset", "head"),
    [
        ("cp1252", '<meta charset="iso-8859-1">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">'),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8-sig", ""),
        ("cp1252", ""),
    ],
)
def test_charset(charset: str, head: str) -> None:
    (dispatch,), _ = read(page(head).encode(charset))
    assert PARAGRAPHS[1] in dispatch.text


def test_an_xhtml_declaration_is_no_hindrance() -> None:
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n' + page()
    assert PARAGRAPHS[0] in only(declared).text


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param("<html>" + "<div>" * 50_000 + "x", id="deep"),
        pytest.param("<html><body>" + "<!-- a -->" * 5_000, id="comments"),
        pytest.param("<!-- a -->" * 4_000 + "<html>", id="comments first"),
        pytest.param("<html><body><p>&#0;&#xD800;</p></body></html>", id="characters that are none"),
    ],
)
def test_a_hostile_page_is_one_failure(markup: str) -> None:
    dispatches, failures = read(markup.encode())
    assert len(dispatches) + len(failures) == 1


def test_a_page_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html, "LIMIT", 1_000_000)
    dispatches, (failure,) = read((page() + " " * 1_000_000).encode())
    assert dispatches == []
    assert "larger than 1 MB" in failure.message
