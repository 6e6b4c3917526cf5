"""What holds of every page: axe finds nothing, nothing runs over the edge, no request leaves the machine (`visit`)."""

from __future__ import annotations

import pytest

from dateline.api import open_record

from .conftest import Room, Visits, faults


def paths(room: Room) -> dict[str, str]:
    """A path of every kind of page."""
    with open_record(room.record) as record:
        event = next(event for event in record.timeline() if len(event["tellings"]) > 2)
    return {
        "desk": "/",
        "chosen": f"/?event={event['id']}",
        "nothing": "/?actor=Nobody",
        "dispatch": f"/dispatch/{event['tellings'][0]['dispatch']}",
        "paste": "/paste",
        "problem": "/?since=never",
    }


@pytest.mark.parametrize(
    "look", [(1440, "light", "en"), (390, "dark", "fr")], ids=lambda look: "-".join(map(str, look))
)
def test_every_page_is_accessible_and_fits(demo: Room, visit: Visits, look: tuple[int, str, str]) -> None:
    width, scheme, language = look
    for name, path in paths(demo).items():
        page = visit(demo, path, width=width, scheme=scheme, lang=language)
        page.wait_for_load_state("networkidle")
        assert faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
        page.context.close()


def test_pages_without_script_show_the_same(demo: Room, visit: Visits) -> None:
    page = visit(demo, paths(demo)["chosen"])
    told = page.locator("#chosen").inner_text()
    bare = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = bare.new_page()
    plain.goto(f"{demo.address}/?token={demo.token}")
    plain.goto(demo.address + paths(demo)["chosen"])
    assert plain.locator("#chosen").inner_text() == told
    bare.close()
