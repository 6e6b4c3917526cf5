"""How actors followed are scored: the three measures on chains known from the literature, and which chains count."""

from __future__ import annotations

import pytest
from coref import Mention, Tally, b_cubed, ceaf, counted, muc


def mentions(letters: str) -> set[Mention]:
    """One mention for each letter."""
    return {Mention(ord(letter), ord(letter) + 1, letter) for letter in letters}


KEY = [mentions("abcde"), mentions("fg"), mentions("hijkl")]
RESPONSES = [
    ("alike", KEY, (9, 9), 12.0, 3.0),
    ("two joined", [mentions("abcde"), mentions("fghijkl")], (9, 9), 12.0, 1 + 10 / 12),
    ("one split", [mentions("abc"), mentions("de"), mentions("fg"), mentions("hijkl")], (8, 9), 5 * 0.52 + 7, 2.75),
    ("one missing", [mentions("abcde"), mentions("fg")], (5, 9), 7.0, 2.0),
]


@pytest.mark.parametrize(
    ("response", "links", "kept", "likeness"), [row[1:] for row in RESPONSES], ids=[row[0] for row in RESPONSES]
)
def test_measures(response: list[set[Mention]], links: tuple[int, int], kept: float, likeness: float) -> None:
    """Recall of the chains of Bagga and Baldwin (1998) in four responses: links, shares of mentions, pairs of chains."""
    assert muc(KEY, response) == links
    assert b_cubed(KEY, response) == pytest.approx((kept, 12))
    assert ceaf(KEY, response) == pytest.approx(likeness)


def test_the_same_chains_are_right() -> None:
    """All measures give 100 for the chains themselves."""
    tally = Tally()
    tally.add(KEY, KEY)
    assert tally.conll() == pytest.approx(100)


def test_what_is_found_too_much_counts() -> None:
    """A chain of persons without any gold mention lowers precision; one of a body, or of gold that is left out, does not."""
    chains = [sorted(mentions(letters), key=lambda m: m.start) for letters in ("ab", "xy", "zw", "pq")]
    found = counted(chains, ["person", "person", "organization", "person"], mentions("abc"), mentions("abcpq"))
    assert found == [mentions("ab"), mentions("xy")]
