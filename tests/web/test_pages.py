"""What the pages show: the desk, a dispatch, formats, languages, problems that a person can mend."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dateline.api import open_record
from dateline.testing.readings import Draft
from dateline.web.guard import proof

from .conftest import HOSTILE, TOKEN, Opens, hostile, keep, meeting


def events(room: TestClient, **query: str) -> list[dict[str, object]]:
    """The events that the desk gives as JSON."""
    found: list[dict[str, object]] = room.get("/", params=query | {"format": "json"}).json()
    return found


def test_the_desk_shows_every_event_in_timeline_and_table(room: TestClient) -> None:
    page = room.get("/").text
    ids = [event["id"] for event in events(room)]
    assert len(ids) == 3
    for id in ids:
        assert len(re.findall(rf'class="bar[^"]*"[^>]*data-event="{id}"', page)) == 1
        assert f'<tr data-event="{id}"' in page


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ({"actor": "togo"}, ["CONSULT"]),
        ({"place": "Tamale"}, ["ASSAULT"]),
        ({"type": "PROTEST"}, ["PROTEST"]),
        ({"status": "planned"}, ["PROTEST"]),
        ({"told": "claim"}, ["ASSAULT"]),
        ({"told": "fact"}, ["PROTEST", "CONSULT"]),
        ({"voice": "Owusu"}, ["ASSAULT"]),
        ({"since": "2024-03-06", "until": "2024-03-07", "status": "occurred"}, ["CONSULT"]),
        ({"outlet": "Le Sud", "search": "rencontrés"}, ["CONSULT"]),
        ({"actor": "Nobody"}, []),
    ],
    ids=lambda value: str(value),
)
def test_filters_narrow_the_desk(room: TestClient, query: dict[str, str], types: list[str]) -> None:
    assert [event["type"] for event in events(room, **query)] == types


def test_a_chosen_event_is_marked_and_told(room: TestClient) -> None:
    attack = next(event for event in events(room) if event["type"] == "ASSAULT")
    page = room.get("/", params={"event": str(attack["id"])}).text
    assert page.count('aria-current="true"') == 3  # bar, row, language
    assert page.count('<li class="telling claim">') == 2
    assert re.search(r"says <a [^>]+>Ama Owusu</a>", page)
    assert re.search(r"≠\s+killed", page)


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "file"])
def test_the_same_address_gives_other_formats(room: TestClient, form: str) -> None:
    answer = room.get("/", params={"format": form})
    assert f"dateline-desk.{'html' if form == 'file' else form}" in answer.headers["content-disposition"]
    if form == "csv":
        assert [row["type"] for row in csv.DictReader(io.StringIO(answer.text))].count("ASSAULT") == 2
    elif form == "json":
        assert len(answer.json()) == 3
    elif form == "jsonl":
        assert [json.loads(line)["claim"] for line in answer.text.splitlines()] == [False, True, False]
    else:
        assert "<style>" in answer.text and "<script" not in answer.text and "/static/" not in answer.text


def test_a_page_without_a_listing_refuses_a_table(room: TestClient) -> None:
    assert room.get("/paste", params={"format": "csv"}).status_code == 406


def test_a_dispatch_shows_its_words_in_layers(room: TestClient) -> None:
    telling = events(room)[0]["tellings"][0]  # type: ignore[index]
    page = room.get(f"/dispatch/{telling['dispatch']}").text
    text = re.search(r'<div class="text" lang="fr">(.*?)</div>', page, re.S)
    assert text is not None
    words = re.sub(r"<[^>]+>", "", text[1])
    assert words.startswith("Le Ghana et le Togo se sont rencontrés à Accra. « La route reste ouverte »")
    for kind in ("time", "place", "actor", "said", "event"):
        assert f'class="mark {kind}"' in text[1]
    assert 'id="note-s1"' in page and "Agence Nord" in page and telling["dispatch"] in page


def test_every_mark_leads_to_a_note_and_back(room: TestClient) -> None:
    telling = events(room)[0]["tellings"][0]  # type: ignore[index]
    page = room.get(f"/dispatch/{telling['dispatch']}").text
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/?since=yesterday", 400, "2024-03-07"),
        ("/?since=2024-05&until=2024-03", 400, "ends before it begins"),
        ("/dispatch/sha256:00", 404, "no such dispatch"),
        ("/nowhere", 404, "no such page"),
        ("/?format=xls", 406, "xls"),
        ("/?event=none", 200, "Choose an event"),
    ],
)
def test_what_cannot_be_is_said(room: TestClient, path: str, status: int, told: str) -> None:
    answer = room.get(path)
    assert answer.status_code == status
    assert told in answer.text


def test_an_empty_record_says_what_to_do(tmp_path: Path, opens: Opens) -> None:
    page = opens(keep(tmp_path / "empty.dateline")).get("/").text
    assert "dateline add" in page and 'href="/paste"' in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_languages_are_chosen_and_kept(record: Path, opens: Opens, language: str) -> None:
    room = opens(record)
    first = room.get("/", params={"lang": language}).text
    assert f'<html lang="{language}">' in first
    assert room.get("/paste").text.count(f'<html lang="{language}">') == 1
    assert ("7 mars 2024" in first) == (language == "fr")
    assert ("7 March 2024" in first) == (language == "en")


def test_pages_follow_each_other(opens: Opens, monkeypatch: pytest.MonkeyPatch, record: Path) -> None:
    monkeypatch.setattr("dateline.web.narrowing.PAGE_SIZE", 2)
    monkeypatch.setattr("dateline.web.views.desk.PAGE_SIZE", 2)
    room = opens(record)
    first = room.get("/").text
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following is not None
    second = room.get(following[1].replace("&amp;", "&")).text
    rows = re.findall(r'<tr data-event="([^"]+)"', first + second)
    assert rows == [event["id"] for event in events(room)]
    assert 'rel="next"' not in second


def test_markup_in_a_dispatch_is_text_on_every_page(tmp_path: Path, opens: Opens) -> None:
    room = opens(keep(tmp_path / "hostile.dateline", hostile()))
    with open_record(tmp_path / "hostile.dateline") as record:
        event = next(record.timeline())
    dispatch = event["tellings"][0]["dispatch"]
    paths = [
        "/",
        f"/?event={event['id']}",
        f"/dispatch/{dispatch}",
        "/?format=file",
        f"/dispatch/{dispatch}?format=file",
    ]
    paths += [f"/?search={HOSTILE}", f"/?actor={HOSTILE}", "/?format=" + HOSTILE, "/" + HOSTILE]
    for path in paths:
        page = room.get(path).text
        assert "<script>alert" not in page and "<img" not in page, path
        links = re.findall(r'(?:href|src)="([^"]*)"', page)
        assert not [link for link in links if link.startswith("javascript:")], path
    assert "&lt;script&gt;alert" in room.get(f"/dispatch/{dispatch}").text
    assert room.get("/?format=json").json()[0]["tellings"][0]["outlet"] == HOSTILE


def test_a_damaged_record_is_said_on_a_page(tmp_path: Path, opens: Opens) -> None:
    path = tmp_path / "other.dateline"
    path.write_text("not a record at all, but long enough to look like some file" * 20)
    answer = opens(path, enter=False).get("/?token=the-secret-of-this-start")
    assert answer.status_code == 400
    assert "other.dateline" in answer.text


@pytest.mark.parametrize(
    "path", ["/", "/?event={event}", "/dispatch/{dispatch}", "/report", "/speakers", "/talks", "/differences"]
)
def test_a_page_as_a_file_leads_nowhere_else(room: TestClient, path: str) -> None:
    event = events(room)[0]
    at = path.format(event=event["id"], dispatch=event["tellings"][0]["dispatch"])
    page = room.get(at + ("&" if "?" in at else "?") + "format=file").text
    assert not re.findall(r'(?:href|src|action)="/[^"]*"', page)
    anchors = re.findall(r'href="#([^"]+)"', page)
    assert [anchor for anchor in anchors if f'id="{anchor}"' not in page] == []


@pytest.mark.parametrize("query", ["since=9999-12-31", "until=9999", "since=never", "since=2024-03&until=2024-02"])
def test_a_date_that_is_none_is_said_clearly(room: TestClient, query: str) -> None:
    for path in ("/", "/speakers", "/talks", "/differences", "/report"):
        assert room.get(f"{path}?{query}").status_code == 400


def test_a_report_holds_all_where_all_is_asked(tmp_path: Path, opens: Opens) -> None:
    room = opens(
        keep(tmp_path / "many.dateline", *(meeting(f"Agence {n}", f"2024-03-{n:02}", killed=n) for n in range(1, 28)))
    )
    short, whole = (room.get(f"/report?parts=statements{more}").text for more in ("", "&whole=yes"))
    assert short.count("<li>") == 50 and "Show all that there is" in short
    assert whole.count("<li>") == 54 and "Show all that there is" not in whole
    assert room.get("/report?parts=statements&whole=yes&format=file").text.count("<li>") == 54


def test_what_cannot_be_leads_back_to_where_the_form_was(room: TestClient) -> None:
    page = room.post("/review?type=CONSULT", data={"csrf": proof(TOKEN), "event": "event:0", "action": "accept"}).text
    assert "/review?type=CONSULT&amp;event=event%3A0" in page


def test_the_chosen_event_leads_to_those_who_speak(room: TestClient) -> None:
    attack = next(event for event in room.get("/?format=json").json() if event["type"] == "ASSAULT")
    (speaker,) = [row for row in room.get("/speakers?format=json").json() if row["name"] == "Ama Owusu"]
    page = room.get("/", params={"event": attack["id"]}).text
    assert f'says <a href="/speakers/{speaker["id"]}">Ama Owusu</a>' in page
    assert room.get(f"/speakers/{speaker['id']}").status_code == 200


def test_an_event_of_a_later_page_stands_on_the_page_that_it_is_chosen_on(tmp_path: Path, opens: Opens) -> None:
    readings = []
    for i in range(60):
        day = date(2024, 1, 1) + timedelta(days=7 * i)
        draft = Draft(f"La grève numéro {i} a éclaté au port {i}.", published=day.isoformat(), outlet=f"Agence {i}")
        draft.event("grève", "PROTEST", begin=day.isoformat(), until=(day + timedelta(days=1)).isoformat())
        readings.append(draft.reading())
    room = opens(keep(tmp_path / "long.dateline", *readings))
    found = room.get("/?format=json").json()
    assert len(found) > 50
    for event in (found[0], found[-1]):
        page = room.get("/", params={"event": event["id"]}).text
        assert f'<tr data-event="{event["id"]}" id="row-{event["id"]}" aria-current="true"' in page
        assert f'data-event="{event["id"]}" aria-current="true" aria-label' in page
    narrowed = room.get("/", params={"event": found[-1]["id"], "outlet": "Agence 3"}).text
    assert "aria-current" not in narrowed.partition("<tbody>")[2], "it is not among what is asked for"
