"""Who comes in, and what every answer says of itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from dateline.cli.main import cli
from dateline.model.errors import DatelineError
from dateline.web.guard import proof
from dateline.web.tiles import tiles_at

from .conftest import HOST, TOKEN, Opens

FORM = {"text": "Le Togo a signé.", "csrf": proof(TOKEN)}


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:9999", "127.0.0.1:8123.evil.example", "localhost", ""]
)
def test_a_foreign_host_is_refused(room: TestClient, host: str) -> None:
    answer = room.get("/", headers={"host": host})
    assert answer.status_code == 421
    assert "Ghana" not in answer.text


@pytest.mark.parametrize("path", ["/", "/paste", "/?token=wrong", "/static/style.css", "/?format=csv", "/nowhere"])
def test_without_the_secret_nothing_is_shown(record: Path, opens: Opens, path: str) -> None:
    answer = opens(record, enter=False).get(path)
    assert answer.status_code == 403
    assert "dateline serve" in answer.text


def test_the_secret_goes_from_the_address_into_a_cookie(record: Path, opens: Opens) -> None:
    room = opens(record, enter=False)
    answer = room.get(f"/?token={TOKEN}&actor=Togo", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?actor=Togo")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert room.get("/").status_code == 200


def test_the_way_in_leads_to_no_other_site(record: Path, opens: Opens) -> None:
    room = opens(record, enter=False)
    answer = room.get(f"http://{HOST}//evil.example/?token={TOKEN}", follow_redirects=False)
    assert answer.headers["location"] == "/evil.example/"


@pytest.mark.parametrize(
    ("form", "headers", "status"),
    [
        ({"text": "x"}, {}, 403),
        ({"text": "x", "csrf": "guessed"}, {}, 403),
        (FORM, {"origin": "https://evil.example"}, 403),
        (FORM, {"origin": "null"}, 403),
        (FORM, {"content-type": "text/plain"}, 415),
        ({"text": "x" * (5 << 20), "csrf": proof(TOKEN)}, {}, 413),
    ],
    ids=["no proof", "wrong proof", "foreign origin", "origin null", "no form", "too large"],
)
def test_a_change_without_proof_is_refused(
    room: TestClient, form: dict[str, str], headers: dict[str, str], status: int
) -> None:
    assert room.post("/paste", data=form, headers=headers).status_code == status


def test_a_change_without_the_cookie_is_refused(record: Path, opens: Opens) -> None:
    assert opens(record, enter=False).post("/paste", data=FORM).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_refused(room: TestClient, method: str) -> None:
    assert room.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/paste", "/nowhere", "/static/room.js", "/?format=json", "/?since=nonsense"])
def test_every_answer_is_closed(room: TestClient, path: str) -> None:
    headers = room.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    # `no-referrer` would have browsers send « Origin: null » with our own forms, which is refused.
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/", "/paste", "/nowhere"])
def test_pictures_from_elsewhere_only_where_tiles_are_asked_for(record: Path, opens: Opens, path: str) -> None:
    tiles = tiles_at("https://tiles.example:8443/{z}/{x}/{y}.png?v=1", "<b>Example</b>")
    room = opens(record, tiles=tiles)
    plain = opens(record).get(path).headers["content-security-policy"]
    policy = room.get(path).headers["content-security-policy"]
    assert "example" not in plain
    assert policy == plain.replace("img-src 'self'", "img-src 'self' https://tiles.example:8443")
    assert "data-tiles" not in opens(record).get("/").text
    assert 'data-credit="&lt;b&gt;Example&lt;/b&gt;"' in room.get("/").text


@pytest.mark.parametrize(
    ("address", "credit", "told"),
    [
        ("https://tiles.example/{z}/{x}.png", "E", "no address"),
        ("javascript:alert(1)//{z}/{x}/{y}", "E", "no address"),
        ("https://tiles.example; script-src */{z}/{x}/{y}", "E", "no address"),
        ("https://{s}.tiles.example/{z}/{x}/{y}", "E", "no address"),
        ("https://tiles.example/{z}/{x}/{y}", " ", "--tiles-credit"),
    ],
)
def test_what_is_no_address_of_tiles_is_refused(address: str, credit: str, told: str) -> None:
    with pytest.raises(DatelineError, match=told):
        tiles_at(address, credit)


@pytest.mark.parametrize("tiles", [None, ""])
def test_a_credit_without_tiles_is_refused(record: Path, tiles: str | None) -> None:
    more = [] if tiles is None else ["--tiles", tiles]
    result = CliRunner().invoke(cli, ["serve", "--record", str(record), "--tiles-credit", "E", *more])
    assert result.exit_code == 2 and "--tiles" in result.output
    assert tiles_at(None, None) is None


@pytest.mark.parametrize("path", ["/", "/paste", "/nowhere"])
def test_no_page_has_script_or_style_within(room: TestClient, path: str) -> None:
    page = room.get(path).text.lower()
    assert "<style" not in page and " style=" not in page and " onclick" not in page
    assert all('src="/static/' in tag for tag in page.split("<script")[1:])
    assert "//cdn" not in page and 'src="http' not in page


def test_reading_only_refuses_to_keep(record: Path, opens: Opens) -> None:
    room = opens(record, read_only=True)
    answer = room.post("/paste", data=FORM | {"keep": "yes", "text": " "})
    assert answer.status_code in (400, 403)
    assert "for reading only" in room.get("/").text
