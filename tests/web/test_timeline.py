"""Where bars, lanes and ticks stand."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
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


def test_a_disputed_date_is_drawn_over_all_its_days_and_pale() -> None:
    values = [{"value": f"2024-03-0{day}/2024-03-0{day + 1}", "tellings": [0]} for day in (5, 7)]
    apart = {"slot": "date", "values": values, "granularity": False, "waived": False}
    told = event("a", "2024-03-07", "2024-03-08", differences=[apart])
    settled = event("a", "2024-03-07", "2024-03-08", differences=[apart | {"waived": True}])
    assert (looks(told), looks(settled)) == ({"a": "vague"}, {"a": "known"})
    (wide,), (narrow,) = (draw([one, event("b", "2024-03-20", "2024-03-21")], EN).bars[:1] for one in (told, settled))
    assert wide.width > 2 * narrow.width
    assert "other dates" in wide.told and "other dates" not in narrow.told


def test_who_suffers_is_never_drawn_as_who_does_it() -> None:
    (bar,) = draw([event("a", "2024-03-07", "2024-03-08", actors=[], recipients=["Togo"])], EN).bars
    assert bar.label == "→ Togo" and "→ Togo" in bar.told


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (("2024-03-07",), ["6 Mar 2024", "8 Mar"]),
        (("2023-12-30", "2024-01-03"), ["29 Dec 2023", "31 Dec", "2 Jan 2024", "4 Jan"]),
        (("2021-02-01", "2024-02-01"), ["31 Jan 2021", "31 Jan 2024"]),
    ],
    ids=["a day", "over New Year", "years apart"],
)
def test_ticks_tell_the_year_where_it_is_another(days: tuple[str, ...], labels: list[str]) -> None:
    drawn = draw([event(day, day, f"{day[:-1]}{int(day[-1]) + 1}") for day in days], EN)
    shown = [tick.label for tick in drawn.ticks]
    years = [label for label in shown if re.search(r"\d{4}$", label)]
    assert shown[0] in years
    assert {label[-4:] for label in years} == {label[-4:] for label in labels if re.search(r"\d{4}$", label)}
    assert all(tick.x <= WIDTH - 50 for tick in drawn.ticks)
