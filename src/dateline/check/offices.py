"""What rules on roles share: words that tell that an office changed hands, a role without the adjective of its state."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..model.actor import Actor
from ..model.span import Span
from .rule import Desk

_NEAR = 40
"""Code points on either side of a role in which a word of time is said of it."""


def changes_hands(desk: Desk, persons: Iterable[Actor]) -> bool:
    """Whether the dispatch tells of an office that changes hands ("a démissionné", "son successeur"), or, beside a role of
    these persons, of another time or another holder ("alors", "ancien", "le nouveau")."""
    words = desk.words
    if re.search(rf"\b{words.any_of('hands_over')}", desk.folded[desk.start :]):
        return True
    return any(
        _is_of_another_time(desk, desk.folded[max(role.start - _NEAR, 0) : role.end + _NEAR])
        or re.search(rf"\b{words.any_of('another_holder')}", desk.folded[max(role.start - _NEAR, 0) : role.end])
        for one in persons
        for role in one.roles
    )


def _is_of_another_time(desk: Desk, near: str) -> bool:
    """Whether words of another time stand among folded words, or of who was elected: on a day, by whom, to an office
    ("élu dimanche", "élue par ses pairs", "élu maire"). "Un élu de" is no such word."""
    words = desk.words
    if re.search(rf"\b{words.any_of('another_time')}", near):
        return True
    by = rf"(?:{words.any_of('elected_by')}|{'|'.join(desk.pack.timex.weekdays)})\b"
    for match in re.finditer(rf"\b{words.any_of('elected')} (?:(?P<by>{by})|(?P<elected_to>[\w-]+))", near):
        office = desk.pack.actor.nouns.get(match["elected_to"] or "")
        if match["by"] or (office is not None and office.kind == "person"):
            return True
    return False


def is_not_now(desk: Desk, role: str) -> bool:
    """Whether a role is of another time, or of somebody beside who holds it."""
    return re.search(rf"\b{desk.words.any_of('not_now')}", role) is not None


def without_state(desk: Desk, role: Span) -> tuple[str, frozenset[str]]:
    """A role in folded words without adjectives of countries, and the countries that they name."""
    words = role.of(desk.folded).split(" ")
    states = {word: desk.pack.countries.by_adjective(word) for word in words}
    named = frozenset(state for state in states.values() if state is not None)
    return " ".join(word for word in words if states[word] is None), named
