"""How listings are laid out for people."""

from __future__ import annotations

import pytest

from dateline.cli.layout import timeline_lines


@pytest.mark.parametrize(
    ("begin", "until", "heading"),
    [
        ("2024-03-05", "2024-03-06", "mardi 5 mars 2024"),
        ("2024-03-05", None, "mardi 5 mars 2024"),
        ("2024-03-01", "2024-04-01", "mars 2024"),
        ("2024-01-01", "2025-01-01", "2024"),
        ("2024-03-03", "2024-03-06", "du 3 mars 2024 au 5 mars 2024"),
        ("2024-03-05T10:00", "2024-03-05T11:00", "mardi 5 mars 2024"),
    ],
    ids=["day", "since", "month", "year", "span", "hour"],
)
def test_a_heading_says_no_more_than_the_date(
    begin: str, until: str | None, heading: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What took place in March is not headed by its first day."""
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    telling = {
        "outlet": None,
        "published": "2024-06-01",
        "status": "occurred",
        "claim": False,
        "evidence": {"text": "x"},
    }
    event = {
        "type": "CONSULT", "actors": [], "recipients": [], "place": None, "begin": begin, "until": until,
        "status": "occurred", "claim": False, "tellings": [telling], "differences": [],
    }  # fmt: skip
    first, head, *_ = timeline_lines([event])
    assert first.text == heading
    assert heading not in head.text
