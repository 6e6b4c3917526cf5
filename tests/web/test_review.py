"""The review: a queue settled by hand, two coders blind to each other, what they disagree on, and the log."""

from __future__ import annotations

import csv
import html
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline.api import open_record
from dateline.model.coding import Coding
from dateline.model.decision import Anchor
from dateline.model.span import Span
from dateline.store.record_file import RecordFile
from dateline.web.guard import proof
from dateline.web.reviewing import anchors_of

from .conftest import HOSTILE, TOKEN, Opens, hostile, keep, meeting


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record that a test may change: three events, two of them told by both outlets."""
    return keep(
        tmp_path / "r.dateline", meeting("Agence Nord", "2024-03-05"), meeting("Le Sud", "2024-03-05", killed=15)
    )


@pytest.fixture
def room(path: Path, opens: Opens) -> TestClient:
    """The room over it, with somebody who settles."""
    return sit(opens(path), "Ana")


def sit(room: TestClient, name: str, mode: str = "settle") -> TestClient:
    """Says who reviews."""
    answer = room.post("/review/coder", data={"csrf": proof(TOKEN), "name": name, "mode": mode})
    assert answer.status_code == 200
    return room


def post(room: TestClient, action: str, event: str = "", at: str = "/review", **more: str) -> str:
    """Sends a form of the review, and gives the page that comes."""
    answer = room.post(at, data={"csrf": proof(TOKEN), "action": action, "event": event} | more)
    assert answer.status_code == 200, answer.text
    return answer.text


def shown(page: str) -> str:
    """The id of the event of a page."""
    found = re.search(r'id="event" data-event="([^"]+)"', page)
    assert found is not None
    return found[1]


def events(room: TestClient, at: str = "/") -> dict[str, dict[str, Any]]:
    """The events that a listing gives, by type."""
    return {event["type"]: event for event in room.get(at, params={"format": "json"}).json()}


def test_the_least_certain_comes_first(room: TestClient) -> None:
    queue = room.get("/review", params={"format": "json"}).json()
    assert [event["type"] for event in queue] == ["ASSAULT", "PROTEST", "CONSULT"]
    page = room.get("/review").text
    assert shown(page) == queue[0]["id"]
    assert "nobody is named who does it" in page and "<mark>attaque</mark>" in page
    assert page.count('<a href="/review?event=') == 2


def test_accept_reject_and_undo(room: TestClient, path: Path) -> None:
    queue = [event["id"] for event in room.get("/review", params={"format": "json"}).json()]
    page = post(room, "accept", queue[0])
    assert shown(page) == queue[1] and "Kept: right." in page
    page = post(room, "reject", queue[1], why="a plan")
    assert shown(page) == queue[2]
    assert set(events(room)) == {"ASSAULT", "CONSULT"}
    page = post(room, "undo")
    assert shown(page) == queue[1] and "Undone" in page
    assert set(events(room)) == {"PROTEST", "ASSAULT", "CONSULT"}
    with open_record(path) as record:
        assert [(made.kind, made.who, made.before) for made in record.decisions()] == [
            ("accept", "Ana", "open"),
            ("reject", "Ana", "open"),
            ("undo", "Ana", None),
        ]
        record.rebuild()
        record.add(meeting("L'Est", "2024-03-05"))
    assert set(events(room, "/review/coded")) == {"ASSAULT"}


def test_edited_slots_are_kept_with_what_stood_before(room: TestClient) -> None:
    id = events(room)["PROTEST"]["id"]
    post(room, "correct", id, type="MOBILIZE", status="occurred", begin="2024-03-04", last="2024-03-05")
    event = events(room, "/review/coded")["MOBILIZE"]
    assert (event["status"], event["begin"], event["until"]) == ("occurred", "2024-03-04", "2024-03-06")
    rows = list(csv.DictReader(io.StringIO(room.get("/review/decisions", params={"format": "csv"}).text)))
    told = {row["slot"]: (row["before"], row["after"], row["who"]) for row in rows}
    assert told == {
        "type": ("PROTEST", "MOBILIZE", "Ana"),
        "status": ("planned", "occurred", "Ana"),
        "begin": ("2024-03-01", "2024-03-04", "Ana"),
        "until": ("2024-04-01", "2024-03-06", "Ana"),
        "": ("open", "accepted", "Ana"),
    }
    coded = list(csv.DictReader(io.StringIO(room.get("/review/coded", params={"format": "csv"}).text)))
    assert {row["quotation"] for row in coded} == {"Une marche est prévue à Kumasi"}
    assert shown(post(room, "undo")) == id
    assert events(room)["PROTEST"]["begin"] == "2024-03-01"


@pytest.mark.parametrize(
    ("begin", "last", "stands"),
    [
        ("2024-03-04", "2024-03-31", "2024-04-01"),
        ("2024-03-04", "2024-03-04", "2024-03-05"),
        ("2024-03-04", "", "None"),
    ],
)
def test_an_end_that_the_form_shows_stays(room: TestClient, begin: str, last: str, stands: str) -> None:
    event = events(room)["PROTEST"]
    post(room, "correct", event["id"], type="PROTEST", status=event["status"], begin=begin, last=last)
    after = events(room, "/review/coded")["PROTEST"]
    assert (after["begin"], str(after["until"])) == (begin, stands)


def test_parties_and_place_are_edited_by_name_or_words(room: TestClient, path: Path) -> None:
    attack = events(room)["ASSAULT"]
    given = {"type": "ASSAULT", "status": attack["status"], "begin": "2024-03-05", "last": "2024-03-05"}
    page = room.get("/review", params={"event": attack["id"]}).text
    assert '<option value="Ama Owusu">' in page and '<option value="Tamale">' in page
    post(room, "correct", attack["id"], **given, actors="Togo ;une attaque", recipients="Ama Owusu", place="Kumasi")
    with open_record(path) as record:
        record.rebuild()
        record.add(meeting("L'Est", "2024-03-05"))
    event = events(room, "/review/coded")["ASSAULT"]
    assert (event["actors"], event["recipients"], event["place"]["name"]) == (
        ["Togo", "une attaque"],
        ["Ama Owusu"],
        "Kumasi",
    )
    rows = list(csv.DictReader(io.StringIO(room.get("/review/decisions", params={"format": "csv"}).text)))
    assert {row["slot"]: (row["before"], row["after"], row["who"]) for row in rows if row["slot"]} == {
        "actors": ("", "Togo; une attaque", "Ana"),
        "recipients": ("", "Ama Owusu", "Ana"),
        "place": ("Tamale", "Kumasi", "Ana"),
    }
    refused = room.post("/review", data={"csrf": proof(TOKEN), "action": "correct", "event": event["id"], **given,
                                         "actors": "<b>Nobody</b>"})  # fmt: skip
    assert refused.status_code == 400 and "&lt;b&gt;Nobody&lt;/b&gt;" in refused.text
    assert shown(post(room, "undo")) == attack["id"]
    assert events(room)["ASSAULT"]["place"]["name"] == "Tamale"


def test_a_third_coder_sees_nothing_of_the_others_before_coding(path: Path, opens: Opens) -> None:
    ana, eva, third = (sit(opens(path), name, "blind") for name in ("Ana", "Eva", "Third"))
    protest = events(ana)["PROTEST"]["id"]
    for coder, verdict in ((ana, "reject"), (eva, "accept")):
        post(coder, verdict, protest, why="a secret reason")
    pages = [f"/review{page}{form}" for page in ("", "/codings", "/adjudication", "/decisions", "/coded", "/agreement")
             for form in ("", "?format=csv", "?format=json", "?format=file")]  # fmt: skip
    for coder in (third, opens(path)):
        for at in (*pages, f"/review?event={protest}"):
            assert "secret reason" not in coder.get(at).text, at
    post(third, "accept", protest)
    assert "secret reason" in third.get("/review/codings").text


def test_merge_and_split(room: TestClient) -> None:
    attack = events(room)["ASSAULT"]
    page = post(room, "split", attack["id"], telling="1")
    parted = [event for event in room.get("/", params={"format": "json"}).json() if event["type"] == "ASSAULT"]
    assert [len(event["tellings"]) for event in parted] == [1, 1]
    assert shown(page) == attack["id"] and f'value="{parted[1]["id"]}"' in page
    post(room, "merge", parted[0]["id"], other=parted[1]["id"])
    assert len(events(room)["ASSAULT"]["tellings"]) == 2
    post(room, "undo")
    post(room, "undo")
    assert events(room)["ASSAULT"] == attack


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({"action": "accept", "event": "event:none"}, 404, "no such event"),
        ({"action": "fly"}, 400, "no such action"),
        ({"action": "undo"}, 400, "nothing of yours"),
        ({"action": "correct", "type": "PARTY", "status": "occurred"}, 400, "list"),
        ({"action": "correct", "type": "OTHER", "status": "occurred", "begin": "soon"}, 400, "2024-03-07"),
        ({"action": "correct", "type": "OTHER", "status": "occurred", "begin": "2024-03-07", "last": "2024-03-06"}, 400,
         "before it begins"),
        ({"action": "split", "telling": "7"}, 400, "telling"),
        ({"action": "merge", "other": "SELF"}, 400, "another"),
    ],
    ids=lambda value: str(value),
)  # fmt: skip
def test_what_cannot_be_is_said(room: TestClient, form: dict[str, str], status: int, told: str) -> None:
    id = events(room)["ASSAULT"]["id"]
    given = {"event": id, "csrf": proof(TOKEN)} | {key: id if value == "SELF" else value for key, value in form.items()}
    answer = room.post("/review", data=given)
    assert answer.status_code == status and told in answer.text
    assert room.get("/review/decisions", params={"format": "json"}).json() == []


def test_nobody_decides_without_a_name_or_where_only_reading_is_allowed(path: Path, opens: Opens) -> None:
    room = opens(path)
    id = events(room)["ASSAULT"]["id"]
    form = {"csrf": proof(TOKEN), "action": "accept", "event": id}
    assert room.post("/review", data=form).status_code == 400
    assert 'name="action"' not in room.get("/review").text
    assert sit(room, "Ana").post("/review", data=form | {"csrf": "guessed"}).status_code == 403
    reading = opens(path, read_only=True)
    for at in ("/review", "/review/coder", "/review/adjudication", "/review/decisions"):
        assert reading.post(at, data=form | {"name": "Ana"}).status_code == 403
    assert room.get("/review/decisions", params={"format": "json"}).json() == []


def test_two_code_blind_agree_and_disagree(path: Path, opens: Opens) -> None:
    ana, eva = (sit(opens(path), name, "blind") for name in ("Ana", "Eva"))
    before = events(ana)
    protest, attack, meet = (before[type]["id"] for type in ("PROTEST", "ASSAULT", "CONSULT"))
    post(ana, "accept", attack)
    post(ana, "reject", protest, why="a secret reason")
    post(ana, "accept", meet)
    assert events(ana) == before, "a coding changes no listing"
    for at in ("/review", "/review/codings?format=csv", "/review/codings", "/review/adjudication?format=json"):
        assert "secret reason" not in eva.get(at).text
    assert shown(eva.get("/review").text) == attack
    post(eva, "accept", protest)
    assert "secret reason" in eva.get("/review/adjudication").text
    assert "secret reason" in eva.get("/review/codings?format=csv").text
    form = {"csrf": proof(TOKEN), "action": "reject", "event": protest}
    assert eva.post("/review", data=form).status_code == 409, "what both have coded stays"
    post(eva, "accept", attack)
    post(eva, "correct", meet, type="AGREE", status="occurred", begin="2024-03-07", last="2024-03-07")
    rows = {row["field"]: row for row in eva.get("/review/agreement", params={"format": "json"}).json()}
    assert (rows["verdict"]["events"], rows["type"]["events"]) == (3, 2)
    assert rows["type"]["coders"] == ["Ana", "Eva"] and rows["type"]["same"] == 0.5
    assert rows["type"]["kappa"] == pytest.approx(1 / 3)
    page = eva.get("/review/agreement").text
    assert "Eva coded 3 events" in page and "0.333" in page


def test_a_coder_takes_back_what_nobody_else_has_coded(path: Path, opens: Opens) -> None:
    ana = sit(opens(path), "Ana", "blind")
    first = shown(ana.get("/review").text)
    assert shown(post(ana, "reject", first)) != first
    assert shown(post(ana, "undo")) == first
    with open_record(path) as record:
        assert [coding.verdict for coding in record.codings()] == ["wrong", "withdrawn"]


def test_the_outcome_is_the_decision_that_counts(path: Path, opens: Opens) -> None:
    ana, eva = (sit(opens(path), name, "blind") for name in ("Ana", "Eva"))
    ids = {type: event["id"] for type, event in events(ana).items()}
    for coder, verdicts in ((ana, ("reject", "accept", "accept")), (eva, ("accept", "accept", "reject"))):
        for type, verdict in zip(("PROTEST", "ASSAULT", "CONSULT"), verdicts, strict=True):
            post(coder, verdict, ids[type])
    bo = sit(opens(path), "Bo")
    page = bo.get("/review/adjudication").text
    assert page.count('name="dispatch"') == 2 and "On one event all coders agree." in page

    def case(page: str) -> dict[str, str]:
        return {
            name: html.unescape(value)
            for name, value in re.findall(r'name="(dispatch|start|end)" value="([^"]+)"', page)[:3]
        }

    first = case(page)
    page = post(bo, "", at="/review/adjudication", **first, **{"as": "Ana"}, why="no march is told")
    assert bo.post("/review/adjudication", data=first | {"csrf": proof(TOKEN), "as": "Eva"}).status_code == 409
    page = post(bo, "", at="/review/adjudication", **case(page), **{"as": "=right"}, type="COOPERATE",
                status="occurred", begin="2024-03-07", last="2024-03-07")  # fmt: skip
    page = post(bo, "agreed", at="/review/adjudication")
    assert "On one event" not in page and 'name="dispatch"' not in page
    assert len(events(bo)) == 2 and "ASSAULT" in events(bo, "/review/coded")
    log = bo.get("/review/decisions", params={"format": "json"}).json()
    assert {row["who"] for row in log} == {"Bo"}
    assert any(row["why"] == "no march is told Settles what Ana, Eva coded." for row in log)


def coded(record: RecordFile, type: str, who: str, *names: str) -> Coding:
    """What a coder says of an event: as it is read, with these names, or of none."""
    event = next(row for row in record.timeline() if row["type"] == type)
    values = tuple(event[slot] or "" for slot in ("type", "status", "begin", "until")) + names
    anchor = anchors_of(event)[0]
    return Coding(anchor=anchor, verdict="right", values=values, who=who, at="2024-04-01T10:00:00+00:00")


def test_a_name_that_no_dispatch_has_stops_no_other_event(path: Path, opens: Opens) -> None:
    with open_record(path) as record:
        for who in ("Ana", "Eva"):
            record.code(coded(record, "ASSAULT", who, "les Martiens", "", ""))
            record.code(coded(record, "PROTEST", who, "Ghana", "", ""))
            gone = Anchor(dispatch="gone", span=Span(0, 3))
            record.code(replace(coded(record, "CONSULT", who, "", "", ""), anchor=gone))
    bo = sit(opens(path), "Bo")
    page = post(bo, "agreed", at="/review/adjudication")
    assert "2 events are not settled" in page and page.count('name="dispatch"') == 1
    assert list(events(bo, "/review/coded")) == ["PROTEST"] and events(bo)["PROTEST"]["actors"] == ["Ghana"]
    place = dict(re.findall(r'name="(dispatch|start|end)" value="([^"]+)"', page))
    assault = {"type": "ASSAULT", "status": "occurred", "begin": "", "last": "", "actors": "Togo"}
    post(bo, "", at="/review/adjudication", **place, **{"as": "=right"}, **assault)
    assert set(events(bo, "/review/coded")) == {"PROTEST", "ASSAULT"}, "by hand it is settled"


@pytest.mark.parametrize("left", ["-1", "x", "9" * 30, "²"])
def test_a_count_that_is_none_is_passed_over(room: TestClient, left: str) -> None:
    assert "not settled" not in room.get("/review/adjudication", params={"left": left}).text


def test_names_of_one_coder_alone_are_no_agreement(path: Path, opens: Opens) -> None:
    with open_record(path) as record:
        record.code(coded(record, "PROTEST", "Ana"))
        record.code(coded(record, "PROTEST", "Eva", "Ghana; Togo", "", "Accra"))
    bo = sit(opens(path), "Bo")
    page = bo.get("/review/adjudication").text
    assert "all coders agree" not in page and page.count("≠") == 3
    with open_record(path) as record:
        record.code(coded(record, "PROTEST", "Zoe", "Togo; Ghana", "", "Accra"))
    assert "On one event all coders agree" in bo.get("/review/adjudication").text
    post(bo, "agreed", at="/review/adjudication")
    event = events(bo, "/review/coded")["PROTEST"]
    assert (event["actors"], event["place"]["name"]) == (["Ghana", "Togo"], "Accra")


def test_a_decision_is_undone_from_the_log_and_stays_there(room: TestClient) -> None:
    post(room, "reject", events(room)["PROTEST"]["id"], why="a plan")
    (made,) = room.get("/review/decisions", params={"format": "json"}).json()
    post(room, "", at="/review/decisions", decision=made["id"])
    log = room.get("/review/decisions", params={"format": "json"}).json()
    assert [(row["kind"], row["before"], row["after"], row["stands"]) for row in log] == [
        ("undo", "rejected", "open", True),
        ("reject", "open", "rejected", False),
    ]
    assert "PROTEST" in events(room)
    page = room.get("/review/decisions").text
    assert "undone" in page and "a plan" in page


@pytest.mark.parametrize(
    "at", ["/review", "/review/coded", "/review/decisions", "/review/adjudication", "/review/codings"]
)
def test_markup_is_text(tmp_path: Path, opens: Opens, at: str) -> None:
    record = keep(tmp_path / "hostile.dateline", hostile())
    for name, verdict in (("<b>Ana</b>", "accept"), (HOSTILE[:60], "reject")):
        coder = sit(opens(record), name, "blind")
        post(coder, verdict, events(coder)["CONSULT"]["id"], why=HOSTILE)
    room = sit(opens(record), "<b>Bo</b>")
    post(room, "accept", events(room)["CONSULT"]["id"], why=HOSTILE)
    page = room.get(at).text
    assert "<script>alert" not in page and "<img" not in page and "<b>Bo" not in page


@pytest.mark.parametrize("at", ["/review", "/review/coder", "/review/agreement", "/review/adjudication",
                                "/review/decisions", "/review/coded", "/review/codings"])  # fmt: skip
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_stands_empty_and_in_both_languages(tmp_path: Path, opens: Opens, at: str, language: str) -> None:
    answer = opens(keep(tmp_path / "empty.dateline")).get(at, params={"lang": language})
    assert answer.status_code == 200 and f'<html lang="{language}">' in answer.text
