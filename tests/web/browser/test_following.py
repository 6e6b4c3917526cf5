"""A person follows: a speaker from what was done, talks round by round, a difference to its end, a view taken away."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline.api import open_record

from ..conftest import keep
from ..rooms import readings
from .conftest import Room, Visits


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Room]:
    """A room over two outlets that differ, to be changed."""
    room = Room(keep(tmp_path / "told.dateline", *readings()))
    yield room
    room.close()


def test_a_speaker_from_the_desk_to_the_words(told: Room, visit: Visits) -> None:
    page = visit(told, "/?type=ASSAULT")
    page.locator("tbody tr").first.get_by_role("link").first.click()
    page.locator("#chosen").get_by_role("link", name="Ama Owusu").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ama Owusu")
    said = page.locator("ol.statements > li")
    expect(said.first).to_contain_text("Rien de tout cela")  # the newest first
    page.get_by_role("combobox", name="Order").select_option("oldest")
    page.get_by_role("button", name="Narrow").click()
    expect(said.first).to_contain_text("La route restera ouverte")
    expect(page.locator("del").first).to_have_text(re.compile("nuit|journée"))
    expect(page.locator(".how.withdrawn").first).to_contain_text("withdrawn")
    bar = page.locator("a.bar").first
    bar.press("Enter")
    expect(page.locator("li.statement:target")).to_be_visible()
    page.locator("li.statement:target").get_by_role("link", name="In the dispatch").first.click()
    page.wait_for_url("**/dispatch/**")
    assert page.locator(f"[id='{page.url.partition('#')[2]}']").count() == 1


def test_talks_round_by_round_to_the_words_of_each_teller(told: Room, visit: Visits) -> None:
    page = visit(told, "/talks")
    page.get_by_role("link", name="Ghana, Togo").click()
    row = page.locator("tbody tr").first
    for words in ("held", "8 March 2024", "Oslo", "Ama Owusu", "sans accord", "Agence Nord", "Le Sud"):
        expect(row).to_contain_text(words)
    row.get_by_role("link").first.click()
    tellings = page.locator("section:target .telling, section:target ol > li")
    expect(tellings.first).to_be_visible()
    page.get_by_role("link", name="Compare and settle: date").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Differences")
    expect(page.locator("section.difference")).to_have_count(1)


def test_a_difference_is_settled_and_taken_up_again(told: Room, visit: Visits) -> None:
    page = visit(told, "/differences")
    before = page.locator("section.difference").count()
    section = page.locator("section.difference", has_text="meeting").first
    section.get_by_text("Settle").press("Enter")
    section.get_by_role("radio", name="9 March 2024").check()
    section.get_by_role("textbox", name="Because").fill("the communiqué")
    section.get_by_role("textbox", name="Your name").fill("Ana")
    section.get_by_role("button", name="Keep this decision").press("Enter")
    expect(page.locator(".decisions")).to_contain_text("Ana")
    expect(page.locator(".decisions")).to_contain_text("the communiqué")
    page.get_by_role("link", name="Disagreements").click()
    expect(page.locator("section.difference")).to_have_count(before - 1)
    page.get_by_role("link", name="Settled").click()
    expect(page.locator("section.difference")).to_have_count(1)
    page.goto(f"{told.address}/?type=CONSULT&status=occurred")
    expect(page.locator("tbody tr").first).to_contain_text("9 March 2024")
    with open_record(told.record) as record:
        kept = [(made.kind, made.slot, made.value, made.who, made.why) for made in record.decisions()]
        assert ("correct", "begin", "2024-03-09", "Ana", "the communiqué") in kept
        record.rebuild()
    page.reload()
    expect(page.locator("tbody tr").first).to_contain_text("9 March 2024")
    page.goto(f"{told.address}/review/decisions")
    expect(page.locator("tbody tr").first).to_contain_text("Ana")


def taken(page: Page, form: str) -> str:
    """A file that the page offers."""
    with page.expect_download() as download:
        page.locator("footer").get_by_role("link", name=form, exact=True).click()
    return download.value.path().read_text("utf-8")


def test_a_view_is_taken_away_in_each_form(demo: Room, visit: Visits, tmp_path: Path) -> None:
    alone = visit(demo).context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    asked: list[str] = []
    alone.on("request", lambda request: asked.append(request.url))
    for path in ("/?place=Oslo", "/speakers", "/talks", "/differences", "/review", "/report?place=Oslo"):
        page = visit(demo, path)
        shown = page.locator("main").inner_text()
        rows = list(csv.DictReader(taken(page, "CSV").splitlines()))
        listed = json.loads(taken(page, "JSON"))
        assert listed and len(rows) >= len(listed), path
        file = tmp_path / "view.html"
        file.write_text(taken(page, "HTML"), "utf-8")
        assert not re.search(r"<script|<link|<img|<form", file.read_text("utf-8")), path
        kept = alone.new_page()
        kept.goto(file.as_uri())
        told = kept.locator("main").inner_text()
        assert (
            kept.get_by_role("heading", level=1).first.inner_text() == page.get_by_role("heading", level=1).inner_text()
        )
        assert ("Oslo" in told) is ("Oslo" in shown), path
        assert asked == [file.as_uri()], path
        asked.clear()
        kept.close()
    alone.close()


def test_french_becomes_english_and_stays(told: Room, visit: Visits) -> None:
    page = visit(told, "/?actor=Ghana", lang="fr")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("textbox", name="Actor")).to_have_value("Ghana")
    for name, heading in (
        ("Speakers", "Speakers"),
        ("Talks", "Talks"),
        ("Differences", "Differences"),
        ("Review", "Review"),
    ):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Revue")
