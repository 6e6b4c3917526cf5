"""Front matter and opening comments: what they state, and that they are no prose."""

from __future__ import annotations

from io import BytesIO

import pytest

from dateline import api
from dateline.model.dispatch import Dispatch
from dateline.read.front import find_front

PROSE = "COTONOU, 4 octobre 2021 – Il partira le 30 novembre à Lomé.\n"


def read(text: str, name: str = "a.txt") -> Dispatch:
    """The dispatch of a text."""
    (dispatch,) = api.read("-", stdin=BytesIO(text.encode()), stdin_name=name, language="fr")
    return dispatch


@pytest.mark.parametrize(
    ("front", "published", "title"),
    [
        ("---\ntitle: 'Une fête'\ndate: 2021-10-05\n---\n", "2021-10-05", "Une fête"),
        ("---\r\npublished: 2021-10\r\ntags:\r\n  - x\r\n---\r\n", "2021-10-04", None),
        ("---\ndate: bientôt\n# note\n---\n\n", "2021-10-04", None),
        ("# dateline: ignore DL101\n\n", "2021-10-04", None),
        ("\n<!-- dateline: ignore -->\n<!-- autre -->\n", "2021-10-04", None),
    ],
    ids=["keys", "finer dateline", "no date", "comment", "comments"],
)
def test_front_matter_states_date_and_title_and_is_no_prose(front: str, published: str, title: str | None) -> None:
    dispatch = read(front + PROSE)
    assert (dispatch.published, dispatch.title) == (published, title)
    assert dispatch.header is not None and dispatch.header.start == 0
    assert dispatch.text[dispatch.header.end :].strip() == PROSE.strip()
    assert dispatch.text[dispatch.body :].startswith("Il partira") or dispatch.text[dispatch.body] == " "


def test_a_heading_under_it_is_the_title_of_markdown() -> None:
    assert read("<!-- dateline: ignore -->\n\n# Un titre\n\n" + PROSE, "a.md").title == "Un titre"
    assert read("---\ntitle: Un autre\n---\n# Un titre\n\n" + PROSE, "a.md").title == "Un autre"


@pytest.mark.parametrize(
    "text",
    [
        PROSE, "---\nUne phrase entre des traits.\n---\n" + PROSE, "---\n" + PROSE, "# Un titre\n" + PROSE,
        "---\n\n---\n", "", "-" * 5000,
    ],
    ids=["prose", "rules", "one rule", "heading", "nothing", "empty", "hyphens"],
)  # fmt: skip
def test_what_is_no_front_matter_is_left_alone(text: str) -> None:
    assert find_front(text) is None
