"""The nouns of roles: who has a masculine has the feminine that its ending makes."""

from __future__ import annotations

from dateline.lang.pack import load

_ENDINGS = [("ier", "ière"), ("ien", "ienne"), ("cher", "chère"), ("ger", "gère"), ("ant", "ante")]
_ALONE = {"lieutenant", "plombier", "savant", "vice-premier"}
"""Whose feminine is another word, is seldom written, or mostly tells of something else."""


def test_nouns_of_roles_stand_in_pairs() -> None:
    """ "Le jardinier" and "la jardinière" are read alike."""
    nouns = load("fr").actor.nouns
    both = [
        (noun, noun.removesuffix(masculine) + feminine)
        for noun in nouns
        for masculine, feminine in _ENDINGS
        if noun.endswith(masculine)
        and noun.removeprefix("ex-") not in _ALONE
        and not noun.endswith("haut-représentant")
    ]
    assert [pair for pair in both if pair[1] not in nouns and nouns[pair[0]].kind == "person"] == []
