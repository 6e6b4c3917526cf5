"""Markup in every field of a dispatch, and in whatever a person types, is text on every page and in every file."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pytest

from dateline.api import open_record
from dateline.model.dispatch import dispatch_id
from dateline.model.reading import Reading
from dateline.web.guard import proof

from .browser.test_every_page import paths
from .conftest import HOSTILE, TOKEN, Opens, hostile, keep
from .test_review import events, post, sit

QUOTING = "\"'><svg onload=alert(1)></svg>{{7*7}}</title></textarea></style><script>alert(2)</script>"
OURS = {
    "html", "head", "body", "meta", "title", "link", "script", "style", "a", "abbr", "b", "blockquote", "br", "button",
    "cite", "datalist", "dd", "del", "details", "div", "dl", "dt", "fieldset", "footer", "form", "g", "h1", "h2", "h3",
    "header", "input", "ins", "kbd", "label", "legend", "li", "line", "main", "mark", "nav", "ol", "option", "p", "path",
    "pre", "q", "rect", "section", "select", "span", "summary", "svg", "table", "tbody", "td", "text", "textarea", "th",
    "thead", "time", "tr", "ul", "code", "em", "strong",
}  # fmt: skip


class Tags(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script":
            self.scripts += 1
            if not (given.get("src") or "").startswith("/static/"):
                self.wrong.append("a script of the page's own")
        if tag not in OURS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.wrong.append(f"{tag} {name}")
            if name in ("href", "src", "action", "formaction") and not (value or "").startswith(("/", "#")):
                self.wrong.append(f"{tag} {name}={value}")


def other() -> Reading:
    """Another outlet tells the same otherwise: one day later, elsewhere."""
    told = hostile()
    outlet = f"{QUOTING} {HOSTILE}"
    dispatch = replace(
        told.dispatch, outlet=outlet, id=dispatch_id(told.dispatch.text, outlet, "2024-03-09"), published="2024-03-09"
    )
    (event,) = told.events
    (place,) = told.places
    return replace(
        told, dispatch=dispatch, places=(replace(place, name=QUOTING, lat=40.0, lon=60.0),),
        events=(replace(event, status="denied"),),
    )  # fmt: skip


@pytest.fixture
def record(tmp_path: Path, opens: Opens) -> Path:
    """Two hostile dispatches, codings and decisions with hostile names and reasons."""
    path = keep(tmp_path / "hostile.dateline", hostile(), other())
    for name, verdict in ((QUOTING, "accept"), (HOSTILE[:60], "reject")):
        coder = sit(opens(path), name, "blind")
        post(coder, verdict, events(coder)["CONSULT"]["id"], why=HOSTILE)
    room = sit(opens(path), QUOTING)
    event = events(room)["CONSULT"]
    post(room, "correct", event["id"], type="CONSULT", status="occurred", actors="alert", recipients=HOSTILE, place="onerror",
         why=QUOTING)  # fmt: skip
    return path


def test_on_every_page_and_in_every_file(record: Path, opens: Opens) -> None:
    room = sit(opens(record), QUOTING)
    every = [*paths(SimpleNamespace(record=record)).values(), "/paste", "/review/coder"]  # type: ignore[arg-type]
    for path in every:
        page = room.get(path)
        found = Tags(page.text)
        assert found.wrong == [], path
        for form in ("file", "csv", "json", "jsonl"):
            taken = room.get(path + ("&" if "?" in path else "?") + f"format={form}")
            if form == "file" and taken.status_code == 200:
                told = Tags(taken.text)
                assert (told.wrong, told.scripts) == ([], 0), path
            if form == "csv" and taken.headers["content-type"].startswith("text/csv"):
                cells = [cell for row in csv.reader(io.StringIO(taken.text)) for cell in row]
                assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "\t")], path


def test_whatever_is_asked_for_is_text(record: Path, opens: Opens) -> None:
    room = opens(record)
    for field in ("search", "actor", "place", "since", "type", "status", "outlet", "voice", "told", "event", "telling",
                  "after", "only", "nature", "order", "format", "lang", "done", "source", "parts", "from"):  # fmt: skip
        for path in ("/", "/speakers", "/talks", "/differences", "/review", "/report", "/review/decisions"):
            assert Tags(room.get(path, params={field: QUOTING + HOSTILE}).text).wrong == [], (path, field)


def test_whatever_is_sent_is_text(record: Path, opens: Opens) -> None:
    room = sit(opens(record), QUOTING)
    with open_record(record) as kept:
        event = next(kept.timeline())["id"]
    for path in ("/review", "/review/coder", "/review/adjudication", "/review/decisions", "/differences"):
        for name in (
            "action",
            "event",
            "why",
            "name",
            "mode",
            "dispatch",
            "as",
            "decision",
            "only",
            "value",
            "who",
            "actors",
        ):
            form = {"csrf": proof(TOKEN), "action": "correct", "event": event, "type": "CONSULT", "status": "occurred"}
            answer = room.post(path, data=form | {name: QUOTING})
            assert Tags(answer.text).wrong == [], (path, name)
