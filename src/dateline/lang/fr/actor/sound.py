"""What French transliterations of one name share."""

from __future__ import annotations

_SAME = (("y", "i"), ("j", "i"), ("w", "v"), ("ou", "u"))
_ENDING = "ia"


def sound(word: str) -> str:
    """A folded word of a name, alike for its spellings: "medvedev" and "medvediev", "kouleba" and "kuleba"."""
    for written, said in _SAME:
        word = word.replace(written, said)
    kept: list[str] = []
    for letter in word:
        if not kept or kept[-1] != letter:
            kept.append(letter)
    return "".join(kept).rstrip(_ENDING)
