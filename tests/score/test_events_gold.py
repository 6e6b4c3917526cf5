"""Our annotated dispatches are what their guide says, and their scorer gives gold full marks and less for less."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from agreement import second_pass
from dispatches import (
    FOLDER,
    HALVES,
    KINDS,
    NEWS,
    OWN,
    STATUSES,
    GoldError,
    bounds,
    entities,
    find_trigger,
    interval,
    load,
    spans,
)
from events import Tally, choices

from dateline.model.event import EVENT_TYPES

DISPATCHES = {name: load(name) for name in OWN}
ALL = [dispatch for name in OWN for dispatch in DISPATCHES[name]]
WORDS = range(120, 261)


def test_set_is_as_large_and_as_wide_as_it_says():
    """Sixty dispatches in halves of one size and thirty more, from ten countries and twenty years at least."""
    assert sum(len(DISPATCHES[half]) for half in HALVES) >= 60
    assert len(DISPATCHES["more"]) >= 30
    assert len(DISPATCHES["dev"]) == len(DISPATCHES["test"])
    assert len({dispatch["country"] for dispatch in ALL}) >= 10
    assert len({dispatch["published"][:4] for dispatch in ALL}) >= 20


def test_names_are_unique_and_tell_the_month():
    names = [dispatch["id"] for dispatch in ALL]
    assert len(set(names)) == len(names)
    assert all(dispatch["published"].startswith(dispatch["id"][:7]) for dispatch in ALL)


def test_halves_alternate_by_name():
    """The rule of the halves: in the order of names, the odd ones are dev."""
    names = sorted(dispatch["id"] for half in HALVES for dispatch in DISPATCHES[half])
    assert names[::2] == [dispatch["id"] for dispatch in DISPATCHES["dev"]]


@pytest.mark.parametrize("dispatch", ALL, ids=lambda dispatch: dispatch["id"])
def test_dispatch_is_well_annotated(dispatch):
    """Its length is a wire story's, no two events have one trigger, intervals run forward."""
    assert len(dispatch["text"].split()) in WORDS
    triggers = sorted((event["trigger"]["start"], event["trigger"]["end"]) for event in dispatch["events"])
    assert all(end <= start for (_, end), (start, _) in pairwise(triggers))
    for event in dispatch["events"]:
        assert not (event["begin"] and event["until"]) or event["begin"] < event["until"]
        assert all(entity["spans"] for entity in entities(event))


@pytest.mark.parametrize("name", NEWS)
def test_annotation_of_news_is_well_formed(name):
    """Types, statuses and kinds are known, spans and intervals run forward; without the texts, which are not ours."""
    lines = [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]
    assert len({line["id"] for line in lines}) == len(lines) >= 50
    for event in (event for line in lines for event in line["events"]):
        assert set(choices(event["type"])) <= set(EVENT_TYPES)
        assert set(choices(event["status"])) <= set(STATUSES)
        assert all(set(choices(figure["of"])) <= set(KINDS) for figure in event.get("quantities", ()))
        who = [*event.get("actors", ()), *event.get("recipients", ())]
        who += [event[key] for key in ("place", "voice") if key in event]
        spans = [event["trigger"], *event.get("also", ()), *(ends for one in who for ends in one["spans"])]
        assert all(start < end for start, end in spans)
        assert all(one["spans"] for one in who)
        assert not (event.get("begin") and event.get("until")) or event["begin"] < event["until"]


def test_spans_are_slices():
    assert all(text[span["start"] : span["end"]] == span["text"] for text, span in spans(ALL))


def test_second_pass_is_of_dispatches_of_the_set():
    """Its triggers stand in the texts, once or counted."""
    texts = {dispatch["id"]: dispatch["text"] for dispatch in ALL}
    for name, lines in second_pass().items():
        assert all(find_trigger(texts[name], words) for _, words in lines)


@pytest.mark.parametrize(
    "figure, first",
    [
        ("12", (12, 12)), ("50+", (50, None)), ("2-", (None, 2)), (">3500", (3500, None)), ("<8", (None, 8)),
        ("25..35", (25, 35)), ("~300000", (250000, 350000)), ("~1400", (1350, 1450)), ("7.4", (7.4, 7.4)),
    ],
)  # fmt: skip
def test_figures_have_bounds(figure, first):
    assert bounds(figure)[0] == first


@pytest.mark.parametrize(
    "value, expected",
    [
        ("2004-12-26", ("2004-12-26", "2004-12-27")),
        ("2013-12", ("2013-12-01", "2014-01-01")),
        ("2009", ("2009-01-01", "2010-01-01")),
        ("1994-06-01/", ("1994-06-01", None)),
    ],
)
def test_intervals_are_half_open(value, expected):
    assert interval(value) == expected


@pytest.mark.parametrize("words", ["absent", "la"])
def test_trigger_stands_once(words):
    """Words that stand nowhere, or twice, are refused."""
    with pytest.raises(GoldError):
        find_trigger("la rue et la place", words)


def as_read(event: dict[str, Any]) -> dict[str, Any]:
    """A gold event as a reading would have it."""
    quantities = [figure | {"of": choices(figure["of"])[0]} for figure in event["quantities"]]
    first = {key: choices(event[key])[0] for key in ("type", "status")}
    return event | first | {"quantities": quantities}


def figures(change: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, float]:
    """The figures of readings that hold the gold, changed."""
    tally = Tally()
    for dispatch in ALL:
        tally.add(dispatch["id"], dispatch["events"], [change(as_read(event)) for event in dispatch["events"]])
    return dict(tally.figures())


def test_gold_scores_full_marks():
    given = figures(lambda event: event)
    assert given.pop("false voice") == 0
    assert set(given.values()) == {100}


@pytest.mark.parametrize(
    "measure, change",
    [
        ("trigger+type", {"type": "NONE"}), ("actors", {"actors": []}), ("recipients", {"recipients": []}),
        ("place", {"place": None}), ("quantities", {"quantities": []}), ("status", {"status": "none"}),
        ("date", {"begin": None, "until": None}), ("voice found", {"voice": None}),
    ],
)  # fmt: skip
def test_what_is_wrong_lowers_its_measure_alone(measure, change):
    wrong = figures(lambda event: event | change)
    assert wrong[measure] == 0
    related = {measure, "false voice", "first type" if measure == "trigger+type" else "status, not occurred"}
    assert {figure for name, figure in wrong.items() if name not in related} == {100}
