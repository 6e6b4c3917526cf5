"""A person reads: first start, the desk, one selection that moves everything, a dispatch, languages."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from dateline.api import open_record

from .conftest import Room, Visits


def test_the_first_start_says_what_to_do(tmp_path: Path, visit: Visits) -> None:
    with open_record(tmp_path / "new.dateline", create=True):
        pass
    room = Room(tmp_path / "new.dateline")
    try:
        page = visit(room)
        expect(page.get_by_role("heading", level=1)).to_have_text("An empty record")
        page.get_by_role("main").get_by_role("link", name="Read a text").click()
        expect(page.get_by_role("textbox", name="Text")).to_be_visible()
    finally:
        room.close()


def test_one_selection_moves_timeline_table_map_and_tellings(demo: Room, visit: Visits) -> None:
    page = visit(demo)
    bar = page.locator("a.bar", has_text="Genève")
    bar.first.click()
    id = bar.first.get_attribute("data-event")
    expect(page.locator("#chosen")).to_contain_text("pourparlers")
    expect(page.locator(f"tr[data-event='{id}']")).to_have_attribute("aria-current", "true")
    expect(page.locator(".leaflet-marker-icon.chosen")).to_have_count(1)
    assert "event=" in page.url
    page.reload()
    expect(page.locator(f"a.bar[data-event='{id}']")).to_have_attribute("aria-current", "true")


def test_a_place_on_the_map_chooses_its_events(demo: Room, visit: Visits) -> None:
    page = visit(demo, "/?place=Oslo")
    marker = page.locator(".leaflet-marker-icon")
    marker.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#chosen .tellings li").first).to_be_visible()
    expect(page.locator("tr[aria-current]")).to_contain_text("Oslo")


def test_tiles_come_from_elsewhere_only_where_they_are_asked_for(demo: Room, visit: Visits) -> None:
    """`visit` fails a page that asks anything of others; here they are asked for, and answered by the test."""
    context = visit(demo).context.browser.new_context()  # type: ignore[union-attr]
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>'
    context.route("https://tiles.example/**", lambda route: route.fulfill(body=picture, content_type="image/svg+xml"))
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    address = "https://tiles.example/{z}/{x}/{y}.svg"
    room = Room(demo.record, more=("--tiles", address, "--tiles-credit", "<b>© Example</b>"))
    try:
        page = context.new_page()
        page.goto(f"{room.address}/?token={room.token}")
        expect(page.locator("img.leaflet-tile-loaded").first).to_be_attached()
        expect(page.locator(".leaflet-control-attribution")).to_contain_text("<b>© Example</b>")
        elsewhere = {url.partition("/")[0] + url.split("/")[2] for url in asked if not url.startswith(room.address)}
        assert elsewhere == {"https:tiles.example"}
    finally:
        room.close()
        context.close()


def test_keys_walk_through_the_events(demo: Room, visit: Visits) -> None:
    page = visit(demo)
    rows = page.locator("tbody tr")
    page.keyboard.press("j")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(2)).to_have_attribute("aria-current", "true")
    page.keyboard.press("k")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    page.get_by_role("textbox", name="Words").press("j")
    expect(page.get_by_role("textbox", name="Words")).to_have_value("j")


def test_filters_narrow_and_can_be_taken_away(demo: Room, visit: Visits) -> None:
    page = visit(demo)
    page.get_by_role("textbox", name="Actor").fill("Paraguay")
    page.get_by_role("combobox", name="Status").select_option("denied")
    page.get_by_role("button", name="Narrow").click()
    expect(page.locator("tbody tr")).not_to_have_count(0)
    assert all("denied" in row for row in page.locator("tbody tr").all_inner_texts())
    page.get_by_role("link", name="Show all").click()
    expect(page.get_by_role("textbox", name="Actor")).to_have_value("")


def test_an_event_leads_to_its_sentence(demo: Room, visit: Visits) -> None:
    page = visit(demo)
    page.locator("tbody tr", has_text="Genève").get_by_role("link").first.click()
    page.locator("#chosen").get_by_role("link", name="In the dispatch").first.click()
    page.wait_for_url("**/dispatch/**")
    anchor = page.url.partition("#")[2]
    assert page.locator(f"[id='{anchor}']").count() == 1
    expect(page.locator(f"[id='note-{anchor.removeprefix('at-')}']")).to_contain_text("meeting")


def test_pointer_and_focus_tell_how_words_were_read(demo: Room, visit: Visits) -> None:
    page = visit(demo)
    page.locator("tbody tr", has_text="Genève").get_by_role("link").first.click()
    page.locator("#chosen").get_by_role("link", name="In the dispatch").first.click()
    piece = page.locator("a.piece", has_text="mardi").first
    piece.hover()
    expect(page.locator(".tip")).to_contain_text("read as 11 April 2023")
    page.mouse.move(2, 2)
    expect(page.locator(".tip")).to_have_count(0)
    piece.focus()
    expect(page.locator(".tip")).to_contain_text("read as 11 April 2023")
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_have_count(0)
    page.get_by_role("checkbox", name="times").uncheck()
    expect(page.locator("body")).to_have_class("hide-time")


def test_english_becomes_french_and_stays(demo: Room, visit: Visits) -> None:
    page = visit(demo, "/?actor=Paraguay")
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_role("textbox", name="Acteur")).to_have_value("Paraguay")
    page.get_by_role("link", name="Lire un texte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lire un texte")


def test_a_listing_is_taken_away_as_a_file(demo: Room, visit: Visits) -> None:
    page = visit(demo, "/?place=Oslo")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert "Oslo" in download.value.path().read_text("utf-8")
