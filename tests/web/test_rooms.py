"""Speakers, statements, talks, differences, reports: what their pages show, in which formats, and what settling does."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.api import open_record
from dateline.model.decision import Decision
from dateline.model.reading import Reading
from dateline.testing.readings import Draft

from .conftest import HOSTILE, TOKEN, Opens, hostile, keep
from .rooms import readings


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of `rooms`."""
    return keep(tmp_path_factory.mktemp("rooms") / "told.dateline", *readings())


@pytest.fixture
def room(told: Path, opens: Opens) -> TestClient:
    """A reading room on it."""
    return opens(told)


def listed(room: TestClient, path: str, **query: str) -> list[dict[str, Any]]:
    """What a page gives as JSON."""
    found: list[dict[str, Any]] = room.get(path, params=query | {"format": "json"}).json()
    return found


def paths(room: TestClient) -> list[str]:
    """An address of every page."""
    speaker = next(iter(listed(room, "/speakers")))["id"]
    said = listed(room, f"/speakers/{speaker}")[0]["id"]
    talks = next(iter(listed(room, "/talks")), None)
    found = ["/speakers", f"/speakers/{speaker}", "/speakers/unnamed", f"/statement/{said}", "/talks", "/report"]
    found += [f"/differences?nature={nature}" for nature in ("disagreement", "granularity", "update", "settled")]
    return found + ([f"/talks/{talks['id']}"] if talks else [])


def text_of(page: str) -> str:
    """The words of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def with_format(path: str, form: str) -> str:
    """The address of a page in a format."""
    return f"{path}{'&' if '?' in path else '?'}format={form}"


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", ["html", "file", "csv", "json", "jsonl"])
def test_every_page_comes_in_every_format_and_language(told: Path, opens: Opens, form: str, language: str) -> None:
    room = opens(told, language=language)
    for path in paths(room):
        answer = room.get(with_format(path, form))
        assert answer.status_code == 200, path
        if form in ("html", "file"):
            assert f'<html lang="{language}">' in answer.text
        if form == "file":
            assert "<style>" in answer.text and "<script" not in answer.text
            assert not re.findall(r'(?:href|src|action)="/', answer.text), path
        if form == "csv":
            assert len({len(row) for row in csv.reader(io.StringIO(answer.text))}) == 1


def test_ids_are_unique_and_every_link_within_a_page_leads_somewhere(room: TestClient) -> None:
    for path in paths(room):
        page = room.get(path).text
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids)), path
        assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids), path


def test_every_sentence_leads_to_its_words(room: TestClient) -> None:
    links = {link for path in paths(room) for link in re.findall(r'href="(/dispatch/[^"]+)"', room.get(path).text)}
    assert len(links) > 6
    for link in links:
        address, _, at = link.partition("#")
        assert at and f'id="{at}"' in room.get(address).text, link


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["Ama Owusu"]),
        ({"actor": "owusu"}, ["Ama Owusu"]),
        ({"search": "ministre"}, ["Ama Owusu"]),
        ({"type": "state"}, []),
        ({"outlet": "Le Sud", "since": "2024-03-06", "until": "2024-03"}, ["Ama Owusu"]),
        ({"outlet": "Nobody"}, []),
    ],
    ids=str,
)
def test_speakers_are_found(room: TestClient, query: dict[str, str], names: list[str]) -> None:
    assert [one["name"] for one in listed(room, "/speakers", **query)] == names


def test_speakers_are_counted_by_what_they_do(room: TestClient) -> None:
    (ama,) = listed(room, "/speakers")
    assert (ama["statements"], ama["acts"], ama["outlets"]) == (6, {"deny": 1, "say": 5}, ["Agence Nord", "Le Sud"])


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_what_was_said_comes_newest_or_oldest_first(room: TestClient, order: str) -> None:
    path = f"/speakers/{listed(room, '/speakers')[0]['id']}"
    days = [one["published"] for one in listed(room, path, order=order)]
    assert days == sorted(days, reverse=order == "newest")
    page = room.get(path, params={"order": order}).text
    assert re.findall(r'id="said-(\S+)"', page)
    assert page.count('class="bar ') == 5  # the same words are drawn once


def test_the_same_words_stand_once_with_their_differences_marked(room: TestClient) -> None:
    page = room.get(f"/speakers/{listed(room, '/speakers')[0]['id']}").text
    assert page.count('<div class="same">') == 1
    marked = re.search(r"<q[^>]*>(.*?)</q>", page, re.S)
    assert marked is not None
    assert {re.sub(r"\s+", " ", one) for one in re.findall(r"<(?:del|ins)>.*?</(?:del|ins)>", marked[1])} in (
        {"<del>nuit</del>", "<ins>journée</ins>"},
        {"<del>journée</del>", "<ins>nuit</ins>"},
    )


def test_what_was_said_is_told_with_what_came_of_it(room: TestClient) -> None:
    page = text_of(room.get(f"/speakers/{listed(room, '/speakers')[0]['id']}").text)
    assert re.search(r"withdrawn : status denied , Agence Nord, 8 March 2024", page)
    assert re.search(r"told otherwise : killed (15|12) ,", page)


def test_talks_are_told_round_by_round(room: TestClient) -> None:
    (talks,) = listed(room, "/talks")
    assert [talk["id"] for talk in listed(room, "/talks", actor="Togo", status="held")] == [talks["id"]]
    assert listed(room, "/talks", status="cancelled") == []
    page = text_of(room.get(f"/talks/{talks['id']}").text)
    for words in ("round 2", "held", "8 March 2024", "Oslo", "Ama Owusu", "sans accord", "Agence Nord, Le Sud"):
        assert words in page
    assert re.search(r"≠ date: 9 March 2024", page)


def test_a_round_that_no_event_tells(tmp_path: Path, opens: Opens) -> None:
    draft = Draft("Le Ghana et le Togo tiennent un troisième round à Oslo.", published="2024-03-09", outlet="Le Sud")
    parties = draft.actor("Le Ghana", "state", "GH", name="Ghana"), draft.actor("le Togo", "state", "TG", name="Togo")
    draft.talks(parties, draft.session("un troisième round à Oslo", "held", number=3))
    room = opens(keep(tmp_path / "own.dateline", draft.reading()))
    (talks,) = listed(room, "/talks")
    for page in (f"/talks/{talks['id']}", "/report"):
        assert re.search(r"(?i)round 3", text_of(room.get(page).text))


@pytest.mark.parametrize(
    ("nature", "slots"),
    [
        ("disagreement", {"status", "quantity:killed", "date", "wording"}),
        ("granularity", set()),
        ("update", {"status", "date"}),
        ("settled", set()),
    ],
)
def test_differences_are_told_apart(room: TestClient, nature: str, slots: set[str]) -> None:
    assert {one["slot"] for one in listed(room, "/differences", nature=nature)} == slots


def settle(room: TestClient, which: str, **form: str) -> Any:
    """Settles a difference by its form."""
    page = room.get("/differences", params={"only": which}).text
    csrf = re.search(r'name="csrf" value="(\w+)"', page)
    given = {"csrf": csrf[1] if csrf else "", "only": which, "why": "the ministry's list", "who": "E. Mensah"} | form
    return room.post("/differences", data=given, follow_redirects=True)


def chosen(room: TestClient, slot: str, about: str = "event", **query: str) -> dict[str, Any]:
    """A difference in a slot."""
    return next(one for one in listed(room, "/differences", type=slot, **query) if one["about"] == about)


def test_a_difference_is_settled_with_a_note(tmp_path: Path, opens: Opens) -> None:
    room = opens(keep(tmp_path / "own.dateline", *readings()))
    date = chosen(room, "date")
    values = [value["value"] for value in date["values"]]
    page = text_of(settle(room, f"{date['id']} date", value=str(values.index("2024-03-09/2024-03-10"))).text)
    assert re.search(r"E\. Mensah , \d.*: 9 March 2024 \| 8 March 2024 → 9 March 2024 \. the ministry", page)
    with open_record(tmp_path / "own.dateline") as record:
        made = list(record.decisions())
        assert {(one.kind, one.slot, one.before, one.value) for one in made} == {
            ("correct", "begin", "2024-03-08", "2024-03-09"),
            ("correct", "until", "2024-03-09", "2024-03-10"),
            ("waive", "date", "2024-03-09/2024-03-10 | 2024-03-08/2024-03-09", "2024-03-09/2024-03-10"),
        }
        item = record.item(date["id"])
        assert item is not None and (item["begin"], item["until"]) == ("2024-03-09", "2024-03-10")
        assert len({telling["begin"] for telling in item["tellings"]}) == 2
    assert [one["slot"] for one in listed(room, "/differences", nature="settled")] == ["date"]


def test_who_did_it_and_where_are_settled_as_one_outlet_tells_it(tmp_path: Path, opens: Opens) -> None:
    path = keep(
        tmp_path / "own.dateline", raid("Agence Nord", "l'armée", "Oslo"), raid("Le Sud", "le Front uni", "Bergen")
    )
    with open_record(path) as record:  # so that there is something to differ on
        about, anchors = record.anchors("merge", [event["id"] for event in record.timeline()])
        record.decide(
            Decision(
                kind="merge", about=about, anchors=anchors, who="Eva", at="2024-04-01", why="one raid", before="two"
            )
        )
    room = opens(path)
    for slot, told in (("actors", "le Front uni"), ("place", "Bergen")):
        one = chosen(room, slot)
        values = [value["value"] for value in one["values"]]
        settle(room, f"{one['id']} {slot}", value=str(values.index(told)))
    with open_record(path) as record:
        record.rebuild()
        item = record.item(one["id"])
        assert item is not None and (item["actors"], item["place"]["name"]) == (["le Front uni"], "Bergen")
        assert all(made.before and made.who in ("Eva", "E. Mensah") for made in record.decisions())
    assert {one["slot"] for one in listed(room, "/differences", nature="settled")} == {"actors", "place"}


def raid(outlet: str, by: str, town: str) -> Reading:
    """An outlet tells of a raid: by whom, in which town."""
    at = {"Oslo": (59.9, 10.7), "Bergen": (60.4, 5.3)}[town]
    text = f"{outlet} : {by} a attaqué le dépôt des Douanes royales à {town}, où douze gardes ont été blessés."
    draft = Draft(text, published="2024-03-08", outlet=outlet, external_id=outlet)
    force = draft.actor(by, "armed_force")
    guards = draft.actor("Douanes royales", "organization", "NO")
    where = draft.place(town, "city", "NO", lat=at[0], lon=at[1])
    draft.event("attaqué", "ASSAULT", actors=(force,), recipients=(guards,), place=where, begin="2024-03-07",
                until="2024-03-08", figures=[("douze gardes", "injured", 12, 12)])  # fmt: skip
    return draft.reading()


@pytest.mark.parametrize("by", ["l'armée", "le Front uni"])
def test_of_two_tellings_in_one_dispatch_the_chosen_one_counts(tmp_path: Path, opens: Opens, by: str) -> None:
    text = "L'armée a attaqué le dépôt de Bergen, dit l'un. Le Front uni a pris le dépôt de Bergen, dit l'autre."
    draft = Draft(text, published="2024-03-08", outlet="Le Sud", external_id="1")
    for words, name, did in (("L'armée", "l'armée", "attaqué"), ("Le Front uni", "le Front uni", "pris")):
        force = draft.actor(words, "armed_force", name=name)
        draft.event(did, "ASSAULT", actors=(force,), begin="2024-03-07", until="2024-03-08",
                    evidence=f"{words} a {did} le dépôt de Bergen")  # fmt: skip
    path = keep(tmp_path / "own.dateline", draft.reading())
    with open_record(path) as record:
        events = [event["id"] for event in record.timeline()]
        if len(events) > 1:
            about, anchors = record.anchors("merge", events)
            record.decide(Decision(kind="merge", about=about, anchors=anchors, who="E", at="2024-04-01", why="one"))
    room = opens(path)
    one = chosen(room, "actors")
    values = [value["value"] for value in one["values"]]
    settle(room, f"{one['id']} actors", value=str(values.index(by)))
    with open_record(path) as record:
        item = record.item(one["id"])
        assert item is not None and item["actors"] == [by]


@pytest.mark.parametrize("about", ["event", "round"])
def test_a_difference_may_stand(tmp_path: Path, opens: Opens, about: str) -> None:
    room = opens(keep(tmp_path / "own.dateline", *readings()))
    date = chosen(room, "date", about)
    assert "may stand" in settle(room, f"{date['id']} date").text
    assert chosen(room, "date", about, nature="settled")["waived"] is True


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"why": " "}, 400),
        ({"who": ""}, 400),
        ({"value": "9"}, 400),
        ({"value": "-1"}, 400),
        ({"only": "event:none date"}, 404),
        ({"csrf": "forged"}, 403),
    ],
    ids=str,
)
def test_a_decision_is_refused(told: Path, room: TestClient, form: dict[str, str], status: int) -> None:
    date = chosen(room, "date")
    assert settle(room, f"{date['id']} date", **form).status_code == status
    with open_record(told) as record:
        assert list(record.decisions()) == []


def test_a_room_for_reading_only_settles_nothing(told: Path, opens: Opens) -> None:
    room = opens(told, read_only=True)
    only = f"{chosen(room, 'date')['id']} date"
    assert "<form method" not in room.get("/differences", params={"only": only}).text
    with_proof = re.search(r'name="csrf" value="(\w+)"', room.get("/paste").text)
    assert with_proof is not None
    assert settle(room, only, csrf=with_proof[1]).status_code == 403


def test_a_report_holds_what_is_asked_for(room: TestClient) -> None:
    page = text_of(room.get("/report", params={"actor": "Togo", "parts": "events,talks"}).text)
    assert "Oslo" in page and "Tamale" not in page and "Who says what" not in page
    assert "Narrowed to: Togo" in page
    assert "Who says what" in room.get("/report").text


def test_every_listing_leads_to_its_report(room: TestClient) -> None:
    for path in ("/", *paths(room)):
        link = re.search(r'href="(/report[^"]*)">Report to print', room.get(path).text.partition("<footer")[2])
        assert (link is None) == path.startswith(("/statement", "/report")), path
        if link is not None and room.get(with_format(path, "json")).json():
            assert '<ol class="entries">' in room.get(link[1].replace("&amp;", "&")).text, path


def pages(room: TestClient, path: str) -> Iterator[str]:
    """A page and all that follow it."""
    address = path
    while address:
        yield (page := room.get(address).text)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""


def test_pages_follow_each_other(told: Path, opens: Opens, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.web.narrowing.PAGE_SIZE", 2)
    room = opens(told)
    path = f"/speakers/{listed(room, '/speakers')[0]['id']}"
    said = {f"/dispatch/{one['dispatch']}#at-{one['statement']}" for one in listed(room, path)}
    shown = [set(re.findall(r'"(/dispatch/[^"]+#at-s\d+)"', page)) for page in pages(room, path)]
    assert len(shown) == 3 and set.union(*shown) == said
    parted = [page.count('<section class="panel difference"') for page in pages(room, "/differences")]
    assert parted == [2, 2, 1]


@pytest.mark.parametrize("path", ["/speakers/actor:none", "/statement/none", "/talks/talks:none"])
def test_what_is_not_there_is_said(room: TestClient, path: str) -> None:
    assert room.get(path).status_code == 404


def test_markup_in_a_dispatch_is_text(tmp_path: Path, opens: Opens) -> None:
    room = opens(keep(tmp_path / "hostile.dateline", hostile()), enter=False)
    room.get("/", params={"token": TOKEN})
    for path in paths(room):
        for form in ("html", "file"):
            page = room.get(with_format(path, form)).text
            assert "<script>alert" not in page and "<img" not in page, path
            assert not [link for link in re.findall(r'href="([^"]*)"', page) if link.startswith("javascript:")]
    assert "&lt;script&gt;alert" in room.get("/speakers").text
    assert room.get("/speakers", params={"search": HOSTILE}).status_code == 200


def test_what_somebody_denies_having_said_is_not_said(tmp_path: Path, opens: Opens) -> None:
    draft = Draft("Ama Owusu a démenti avoir menacé de fermer la route.", published="2024-03-06", outlet="Le Sud")
    ama = draft.actor("Ama Owusu", "person", "GH")
    outer = draft.statement("avoir menacé de fermer la route", ama, cue="a démenti", act="deny")
    draft.statement("de fermer la route", ama, cue="menacé", act="threaten", within=outer)
    room = opens(keep(tmp_path / "denied.dateline", draft.reading()))
    (speaker,) = room.get("/speakers?format=json").json()
    page = room.get(f"/speakers/{speaker['id']}").text
    assert "<del>threatens</del>" in page and "which Ama Owusu denies" in page
    assert speaker["acts"] == {"deny": 1}
    assert room.get(f"/speakers/{speaker['id']}?type=threaten&format=json").json() == []
