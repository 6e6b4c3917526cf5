"""Where bars, lanes and ticks stand."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from dateline.web.timeline import LEFT, RIGHT, WIDTH, draw
from dateline.web.tongue import tongue

EN = tongue("en")


def event(id: str, begin: str | None, until: str | None, **more: Any) -> dict[str, Any]:
    """An event as the timeline lists it."""
    told = {
        "type": "CONSULT",
        "status": "occurred",
        "claim": False,
        "actors": ["Togo"],
        "recipients": [],
        "place": None,
    }
    return told | {"id": id, "begin": begin, "until": until} | more


def looks(*events: dict[str, Any]) -> dict[str, str]:
    """How each event is drawn."""
    return {bar.id: bar.look for bar in draw(events, EN).bars}


def test_what_is_not_known_is_not_drawn_as_known() -> None:
    assert looks(
        event("a", "2024-03-07", "2024-03-08"),
        event("b", "2024-03-01", "2024-04-01"),
        event("c", "2024-03-09", "2024-03-10", status="planned"),
        event("d", "2024-03-09", "2024-03-10", status="denied"),
        event("e", "2024-03-01", "2024-04-01", status="called_for", claim=True),
    ) == {"a": "known", "b": "vague", "c": "known planned", "d": "known denied", "e": "vague planned claim"}


def test_events_without_a_day_are_counted() -> None:
    drawing = draw([event("a", None, None), event("b", "2024-03-07", "2024-03-08")], EN)
    assert (len(drawing.bars), drawing.undated) == (1, 1)


def test_a_long_time_without_events_is_cut_out() -> None:
    drawing = draw([event("a", "1912-04-15", "1912-04-16"), event("b", "2024-03-07", "2024-03-08")], EN)
    assert len(drawing.breaks) == 1
    first, second = drawing.bars
    assert second.x - first.x > (WIDTH - LEFT) / 4


def test_no_events_are_a_drawing_too() -> None:
    assert draw([], EN).bars == ()


days = st.dates(date(1, 1, 1), date(9999, 12, 30)).map(date.isoformat)


@given(st.lists(st.tuples(days, st.integers(1, 4000)), min_size=1, max_size=30))
def test_bars_stay_inside_and_keep_the_order_of_time(spans: list[tuple[str, int]]) -> None:
    events = []
    for number, (begin, length) in enumerate(spans):
        end = min(date.fromisoformat(begin).toordinal() + length, date.max.toordinal())
        events.append(event(str(number), begin, date.fromordinal(end).isoformat()))
    drawing = draw(events, EN)
    at = {bar.id: bar for bar in drawing.bars}
    assert all(LEFT <= bar.x <= WIDTH - RIGHT + 1 and bar.y < drawing.height for bar in drawing.bars)
    ordered = [at[one["id"]].x for one in sorted(events, key=lambda one: one["begin"])]
    assert ordered == sorted(ordered)
    assert len(drawing.ticks) <= 40
