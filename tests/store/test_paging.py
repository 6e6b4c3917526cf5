"""Pages of differences follow each other by the id that a line prints; words of a search are words whatever they begin with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli.main import cli
from dateline.store.filter import Filter
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft


def told(place: str, day: int, killed: int, injured: int, outlet: str) -> Draft:
    draft = Draft(
        f"Un bus est tombé {day} mai à {place} : {killed} morts, {injured} blessés.",
        published=f"2017-05-{day:02}",
        outlet=outlet,
    )
    figures = [
        (f"{killed} morts", "killed", killed, killed),
        (f"{injured} blessés", "injured", injured, injured),
    ]
    at = draft.place(place, "city", "BO", lat=-17.0 - day, lon=-65.0)
    draft.event(
        "tombé", "DISASTER", place=at, figures=figures, begin=f"2017-05-{day:02}", until=f"2017-05-{day + 1:02}"
    )
    return draft


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three accidents, each with two differences."""
    path = tmp_path_factory.mktemp("record") / "r"
    with open_record(path, create=True) as kept:
        for day, place in ((2, "Oruro"), (9, "Sucre"), (16, "Tarija")):
            kept.add(told(place, day, 3, 11, "Alfa").reading())
            kept.add(told(place, day, 4, 12, "Beta").reading())
        kept.refresh()
    return path


def page(record: Path, *options: str) -> list[dict[str, str]]:
    done = CliRunner().invoke(cli, ["differences", "--format", "jsonl", *options, "--record", str(record)])
    assert done.exit_code == 0, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 6, 9])
def test_pages_follow_by_the_id_of_a_line(record: Path, limit: int) -> None:
    whole = page(record)
    assert len(whole) == 6
    pages, last = list[dict[str, str]](), list[str]()
    while one := page(record, "--limit", str(limit), *last):
        pages += one
        last = ["--after", one[-1]["id"]]
    assert pages == whole


@pytest.mark.parametrize("newest", [False, True])
def test_pages_follow_by_id_and_slot(record: Path, newest: bool) -> None:
    with open_record(record) as kept:
        whole = list(kept.differences(Filter(newest=newest)))
        for i, line in enumerate(whole):
            after = Filter(after=f"{line['id']} {line['slot']}", newest=newest)
            assert list(kept.differences(after)) == whole[i + 1 :]
            others = [one for one in whole[i + 1 :] if one["id"] != line["id"]]
            assert list(kept.differences(Filter(after=line["id"], newest=newest))) == others


@pytest.mark.parametrize("id", ["event:0000000000000000", "event", "no id", "event:0000000000000000 date"])
def test_what_is_no_line_is_refused(record: Path, id: str) -> None:
    done = CliRunner().invoke(cli, ["differences", "--after", id, "--record", str(record)])
    assert done.exit_code == 2
    assert "no such item in this listing" in done.stderr


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (["-x"], 0),
        (["-bus"], 6),
        (["--bus"], 6),
        (["--", "-bus", "--limit"], 0),
        (["-3", "morts"], 3),
        (["bus", "-", "Oruro"], 2),
        (["bus", "--limit", "4"], 4),
        (["-bus", "--limit=1", "tombé"], 1),
        (["-rx", "--format", "jsonl"], 0),
    ],
)
def test_words_never_fail(record: Path, words: list[str], count: int) -> None:
    options = ["--record", str(record)] if words[0] == "--" else []
    done = CliRunner().invoke(
        cli, ["search", "--format", "jsonl", *options, *words, *([] if options else ["--record", str(record)])]
    )
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, count), done.output
