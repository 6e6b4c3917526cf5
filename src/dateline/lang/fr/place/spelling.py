"""French spellings of foreign names, rewritten as the international ones that lists of cities have."""

from __future__ import annotations

from itertools import product

SHORT = {"saint": "st", "sainte": "ste"}
"""Words that the gazetteer's file has in a shorter form: "Saint-Louis" and "St. Louis" are filed alike."""
_SOUNDS = (("tch", "ch"), ("dj", "j"), ("gu", "g"))
_ARTICLES = ("al", "el", "as", "ad", "an", "at", "ash", "ar", "az")
_LIMIT = 24


def spellings(folded: str) -> tuple[str, ...]:
    """Other ways to write a name, the likeliest first: "koundouz" gives "kunduz", "machhad" gives "mashhad".

    Each is only a guess: it counts where the gazetteer has it.
    """
    if len(folded) < 4:
        return ()
    found: dict[str, None] = {}
    for vowels, hushed, sounds, ending in product((True, False), repeat=4):
        name = folded.replace("ou", "u") if vowels else folded
        name = _hushed(name) if hushed else name
        for french, other in _SOUNDS if sounds else ():
            name = name.replace(french, other)
        name = name.removesuffix("e") if ending else name
        for other in (name, *_other_article(name)):
            if other != folded and len(other) > 3:
                found.setdefault(other)
    return tuple(found)[:_LIMIT]


def _hushed(name: str) -> str:
    """ "ch" as "sh"; "tch" keeps its sound."""
    return name.replace("tch", "\0").replace("ch", "sh").replace("\0", "tch")


def _other_article(name: str) -> tuple[str, ...]:
    """The name with the other vowel in its Arabic article, and without the article."""
    article, separator, rest = name.replace("-", " ").partition(" ")
    if not separator or article not in _ARTICLES:
        return ()
    other = ("e" if article[0] == "a" else "a") + article[1:]
    return (f"{other} {rest}", rest)
