"""A person reviews by keyboard alone; two code blind, see how far they agree, and a third settles the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dateline.api import open_record

from .conftest import Room, Visits, faults, sample_readings

PAGES = ("", "/coder", "/agreement", "/adjudication", "/decisions", "/coded")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """A room over the demo's record, to be changed."""
    with open_record(tmp_path / "demo.dateline", create=True) as record:
        for reading, findings in sample_readings():
            record.add(reading, findings)
    room = Room(tmp_path / "demo.dateline")
    yield room
    room.close()


def sit(page: Page, name: str, *, blind: bool = False) -> Page:
    """Says who reviews, by keyboard, and comes to the queue."""
    field = page.get_by_role("textbox", name="Your name")
    field.fill(name)
    if blind:
        field.press("Tab")
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#event")).to_be_visible()
    page.wait_for_load_state("load")  # the keys answer from then on
    return page


def press(page: Page, *keys: str) -> None:
    """Presses keys; after the last the next event stands there."""
    before = page.url + page.locator("#event").get_attribute("data-event")  # type: ignore[operator]
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function(
        "before => document.readyState === 'complete' && document.querySelector('#event')"
        " && location.href + document.querySelector('#event').dataset.event !== before",
        arg=before,
    )


def decided(room: Room) -> list[str]:
    """What was decided, in order."""
    with open_record(room.record) as record:
        return [made.kind for made in record.decisions()]


def test_ten_events_are_reviewed_by_keyboard(room: Room, visit: Visits) -> None:
    page = sit(visit(room, "/review/coder"), "Ana")
    first = page.locator("#event").get_attribute("data-event")
    for key in "aararaaara":
        press(page, key)
    assert decided(room) == [{"a": "accept", "r": "reject"}[key] for key in "aararaaara"]
    press(page, "u")
    expect(page.get_by_role("status")).to_contain_text("Undone")
    press(page, "n")
    assert decided(room)[-1] == "undo" and page.locator("#event").get_attribute("data-event") != first
    page.keyboard.press("e")
    page.keyboard.type("other")  # in the list of types, by its letters
    press(page, "Enter")
    expect(page.get_by_role("status")).to_contain_text("Kept: corrected.")
    page.goto(f"{room.address}/review/decisions")
    expect(page.locator("tbody tr")).to_have_count(len(decided(room)))
    expect(page.locator("tr.undone")).to_contain_text("undone")


def test_parties_and_place_are_edited_by_keyboard(room: Room, visit: Visits) -> None:
    page = sit(visit(room, "/review/coder"), "Ana")
    page.goto(f"{room.address}/review?place=Montevideo")
    page.wait_for_load_state("load")
    id = page.locator("#event").get_attribute("data-event")
    page.keyboard.press("e")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(
        page.get_by_role("textbox", name="Who does it").or_(page.get_by_role("combobox", name="Who does it"))
    ).to_be_focused()
    field = page.locator("input[name=actors]")
    field.fill("Uruguay; Par")
    assert page.locator("#actors-0 option").first.get_attribute("value").startswith("Uruguay; ")  # type: ignore[union-attr]
    field.fill("Uruguay; Paraguay")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("Asuncion")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Kept: corrected.")
    with open_record(room.record) as record:
        told = {made.slot: (made.before, made.value, made.who) for made in record.decisions() if made.kind == "correct"}
        assert {"actors", "place"} <= told.keys() and told["actors"][1:] == ("Uruguay; Paraguay", "Ana")
        record.rebuild()
        event = record.item(id or "")
        assert event and (event["actors"], event["place"]["name"]) == (["Uruguay", "Paraguay"], "Asuncion")
    page.goto(f"{room.address}/review/decisions")
    expect(page.locator("tbody")).to_contain_text("Montevideo")


def test_keys_rest_while_somebody_writes_or_puts_them_off(room: Room, visit: Visits) -> None:
    page = sit(visit(room, "/review/coder"), "Ana")
    page.keyboard.press("w")
    page.keyboard.type("a rare reason")
    expect(page.get_by_role("textbox", name="Reason")).to_have_value("a rare reason")
    page.keyboard.press("Escape")
    page.get_by_role("checkbox", name="Single keys").uncheck()
    page.keyboard.press("a")
    assert decided(room) == []
    page.get_by_role("button", name="Accept").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Kept: right.")
    assert decided(room) == ["accept"]


def test_two_code_blind_and_a_third_settles(room: Room, visit: Visits) -> None:
    ana, eva = (sit(visit(room, "/review/coder"), name, blind=True) for name in ("Ana", "Eva"))
    for coder, keys in ((ana, "aarara"), (eva, "aaraar")):
        for key in keys:
            press(coder, key)
    assert decided(room) == []
    eva.goto(f"{room.address}/review/agreement")
    row = eva.locator("tbody tr").first
    expect(row).to_contain_text("Ana, Eva")
    expect(row.locator("td").nth(1)).to_have_text("6")
    expect(row.locator("td").nth(3)).to_have_text("0.25")
    bo = sit(visit(room, "/review/coder"), "Bo")
    bo.goto(f"{room.address}/review/adjudication")
    expect(bo.locator("section.panel")).to_have_count(2)
    expect(bo.locator(".differs").first).to_contain_text("differ")
    bo.get_by_role("button", name="As Ana has it").first.press("Enter")
    expect(bo.locator("section.panel")).to_have_count(1)
    bo.get_by_role("button", name="Settle as they agree").press("Enter")
    expect(bo.get_by_role("button", name="Settle as they agree")).to_have_count(0)
    assert len(decided(room)) == 5


@pytest.mark.parametrize("look", [(1440, "light"), (390, "dark")], ids=lambda look: "-".join(map(str, look)))
def test_every_page_of_the_review_is_accessible_and_fits(room: Room, visit: Visits, look: tuple[int, str]) -> None:
    page = sit(visit(room, "/review/coder", width=look[0], scheme=look[1]), "Ana", blind=True)
    press(page, "a")
    sit(visit(room, "/review/coder"), "Eva", blind=True).keyboard.press("r")
    page = sit(visit(room, "/review/coder", width=look[0], scheme=look[1]), "Bo")
    press(page, "a")
    for name in PAGES:
        page.goto(f"{room.address}/review{name}")
        for summary in page.locator("summary").all():
            summary.click()
        assert faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= look[0], name
