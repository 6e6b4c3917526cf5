"""The readings of the samples and the example of the README are those that were looked at last.

`make golden` writes them anew; a person reads the diff.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dateline import api
from dateline.model.contract import to_dict
from dateline.model.dispatch import Dispatch
from dateline.samples import SAMPLE_FILE

GOLDEN = Path(__file__).with_name("samples.jsonl")
README = Path(__file__).parents[2] / "README.md"
DISPATCH, READING = "```text\n", "```text reading\n"
TOPICS = ("timexes", "ages", "actors", "places", "statements", "events", "talks", "findings")


def golden_lines() -> Iterator[str]:
    """Every item read from the samples, one a line, in a form that a diff shows well."""
    dispatches = (replace(dispatch, origin=None) for dispatch in api.read([str(SAMPLE_FILE)]))
    for reading in api.annotate_all(dispatches):
        items = to_dict(reading, api.check(reading))
        head = {key: value for key, value in items["dispatch"].items() if key != "text"}
        name = head["external_id"]
        yield _line(name, "dispatch", head)
        for topic in TOPICS:
            for item in items[topic]:
                yield _line(name, topic, item)


def _line(name: str, topic: str, item: object) -> str:
    return json.dumps([name, topic, item], ensure_ascii=False, sort_keys=True)


def readme_parts(text: str) -> tuple[str, str, str, str]:
    """The README before its dispatch, the dispatch, what stands between that and its reading, and the reading."""
    before, _, rest = text.partition(DISPATCH)
    dispatch, _, rest = rest.partition("```\n")
    between, _, rest = rest.partition(READING)
    return before, dispatch, between, rest.partition("```\n")[0]


def readme_reading(text: str) -> str:
    """What the dispatch of the README gives."""
    dispatch = readme_parts(text)[1].rstrip("\n")
    return str(api.annotate(_read(dispatch))) + "\n"


def _read(text: str) -> Dispatch:
    from io import BytesIO

    return next(iter(api.read(["-"], stdin=BytesIO(text.encode()))))


def write() -> None:
    """Writes the golden readings and the README's example."""
    GOLDEN.write_text("".join(line + "\n" for line in golden_lines()), "utf-8")
    text = README.read_text("utf-8")
    if READING in text:
        old = READING + readme_parts(text)[3] + "```\n"
        README.write_text(text.replace(old, READING + readme_reading(text) + "```\n"), "utf-8")


@pytest.mark.xdist_group("model")
def test_the_samples_are_read_as_before() -> None:
    assert list(golden_lines()) == GOLDEN.read_text("utf-8").splitlines()


@pytest.mark.xdist_group("model")
def test_the_readme_shows_what_its_dispatch_gives() -> None:
    text = README.read_text("utf-8")
    assert readme_parts(text)[3] == readme_reading(text)


if __name__ == "__main__":
    write()
