"""Texts compared word by word, and what became of what was said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.web.since import since
from dateline.web.wording import compared


@pytest.mark.parametrize(
    ("one", "other", "shown"),
    [
        ("La route reste ouverte", "La route reste ouverte", "La route reste ouverte"),
        ("la Route reste ouverte.", "La route reste ouverte", "La route reste ouverte"),
        ("La route reste ouverte", "La route est ouverte", "La route [-reste][+est] ouverte"),
        ("La route reste ouverte", "La route reste ouverte, oui", "La route reste ouverte, [+oui]"),
        ("La route reste ouverte", "route reste ouverte", "[-La]route reste ouverte"),
        ("Trois points", "Tout autre chose", "[-Trois points][+Tout autre chose]"),
        ("", "Oui", "[+Oui]"),
        ("Oui", "", "[-Oui]"),
    ],
)
def test_what_only_one_says_is_marked(one: str, other: str, shown: str) -> None:
    marks = {"same": "{}", "gone": "[-{}]", "new": "[+{}]"}
    assert "".join(marks[part.shared].format(part.words) for part in compared(one, other)) == shown


WORDS = st.text(st.sampled_from("abé ,.'«"), max_size=30)


@given(WORDS, WORDS)
def test_the_second_text_is_kept_to_the_letter(one: str, other: str) -> None:
    assert "".join(part.words for part in compared(one, other) if part.shared != "gone") == other


def telling(dispatch: str, status: str, voice: str | None, day: str) -> dict[str, object]:
    """A telling of an event, its trigger at 10."""
    return {
        "dispatch": dispatch, "status": status, "voice": voice, "published": day, "trigger": {"start": 10, "end": 16},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("told", "how"),
    [
        (telling("d2", "denied", "Owusu", "2024-03-08"), ["withdrawn"]),
        (telling("d2", "denied", "Adjei", "2024-03-08"), ["contradicted"]),
        (telling("d2", "denied", None, "2024-03-08"), ["contradicted"]),
        (telling("d2", "occurred", "Owusu", "2024-03-08"), ["otherwise"]),
        (telling("d2", "denied", "Owusu", "2024-03-01"), []),
        (telling("d2", "planned", "Owusu", "2024-03-08"), []),
    ],
)
def test_later_tellings_are_withdrawn_contradicted_or_other(told: dict[str, object], how: list[str]) -> None:
    here = telling("d1", "planned", "Owusu", "2024-03-06")
    event = {"tellings": [here, told], "differences": []}
    statement = {"dispatch": "d1", "content": [{"start": 0, "end": 40}]}
    assert [other.how for one in since(statement, [event]) for other in one.others] == how


def test_an_event_outside_of_what_is_said_is_none_of_it() -> None:
    event = {"tellings": [telling("d1", "occurred", None, "2024-03-06")], "differences": []}
    assert list(since({"dispatch": "d1", "content": [{"start": 0, "end": 12}]}, [event])) == []
    assert list(since({"dispatch": "d2", "content": [{"start": 0, "end": 40}]}, [event])) == []
