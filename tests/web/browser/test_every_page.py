"""What holds of every page: axe finds nothing, nothing runs over the edge, no request leaves the machine (`visit`)."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.api import open_record

from ..conftest import HOSTILE, hostile, keep
from .conftest import Room, Visits, faults


def paths(room: Room) -> dict[str, str]:
    """A path of every kind of page, and of what pages show only when asked."""
    with open_record(room.record) as record:
        event = max(record.timeline(), key=lambda event: len(event["tellings"]))
        talks = max(record.talks(), key=lambda talks: len(talks["rounds"]))
        said = max(record.statements(), key=lambda said: len(said["same_as"]))
        speaker, difference = next(record.speakers()), next(record.differences(), None)
    only = {"id": difference["id"], "slot": difference["slot"]} if difference else {"id": "", "slot": ""}
    return {
        "desk": "/",
        "chosen": f"/?event={event['id']}",
        "nothing": "/?actor=Nobody",
        "dispatch": f"/dispatch/{event['tellings'][0]['dispatch']}",
        "speakers": "/speakers",
        "speaker": f"/speakers/{speaker['id']}?order=oldest",
        "unnamed": "/speakers/unnamed",
        "statement": f"/statement/{said['id']}",
        "talks": "/talks",
        "rounds": f"/talks/{talks['id']}",
        "differences": "/differences",
        "more or less exact": "/differences?nature=granularity",
        "updates": "/differences?nature=update",
        "settled": "/differences?nature=settled",
        "one difference": f"/differences?only={only['id']}%20{only['slot']}",
        "report": "/report",
        "report of a speaker": f"/report?parts=statements&source={speaker['id']}",
        "paste": "/paste",
        "coder": "/review/coder",
        "queue": "/review",
        "codings": "/review/codings",
        "agreement": "/review/agreement",
        "adjudication": "/review/adjudication",
        "decisions": "/review/decisions",
        "coded": "/review/coded",
        "problem": "/?since=never",
    }


@pytest.mark.parametrize(
    "look", [(1440, "light", "en"), (390, "dark", "fr")], ids=lambda look: "-".join(map(str, look))
)
def test_every_page_is_accessible_and_fits(demo: Room, visit: Visits, look: tuple[int, str, str]) -> None:
    width, scheme, language = look
    page = visit(demo, width=width, scheme=scheme, lang=language)
    for name, path in paths(demo).items():
        page.goto(demo.address + path)
        page.wait_for_load_state("networkidle")
        assert faults(page) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_dispatch_of_markup_is_text_on_every_page(tmp_path: Path, visit: Visits) -> None:
    room = Room(keep(tmp_path / "hostile.dateline", hostile()))
    try:
        page = visit(room)
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        for name, path in paths(room).items():
            page.goto(room.address + path)
            page.wait_for_load_state("networkidle")
            assert page.locator("main img, main script, main style, main iframe, [onerror]").count() == 0, name
            assert page.locator("a[href^='javascript']").count() == 0, name
            if name in ("chosen", "dispatch", "speakers", "speaker", "statement", "talks", "rounds", "report"):
                assert HOSTILE in page.locator("main").inner_text(), name
    finally:
        room.close()


def test_pages_without_script_show_the_same(demo: Room, visit: Visits) -> None:
    page = visit(demo, paths(demo)["chosen"])
    told = page.locator("#chosen").inner_text()
    bare = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    plain = bare.new_page()
    plain.goto(f"{demo.address}/?token={demo.token}")
    plain.goto(demo.address + paths(demo)["chosen"])
    assert plain.locator("#chosen").inner_text() == told
    bare.close()
