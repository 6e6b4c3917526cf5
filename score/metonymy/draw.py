"""Draws the mentions to label, by the project's tables and fixed seeds: `python score/metonymy/draw.py dev|more TEXTS`.

Prints file, start, end, name and kind. A change of the tables changes the draw, not the labels already given.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.lang.pack import load
from dateline.model.folding import fold

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
WANTED = {"seat": 30, "capital": 60, "country": 30}
OF_ONE_NAME = {"seat": 8, "capital": 4, "country": 2}

Mention = tuple[str, int, int, str, str]


def mentions(folder: Path) -> Iterator[Mention]:
    """Every name of a country, a capital or a seat in the articles of a folder, the longest first."""
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text("utf-8")
        words = [match.span() for match in WORD.finditer(text)]
        i = 0
        while i < len(words):
            found = _at(text, words[i : i + 4])
            if found is not None:
                end, kind, length = found
                yield path.name, words[i][0], end, text[words[i][0] : end], kind
                i += length
            else:
                i += 1


def _at(text: str, words: list[tuple[int, int]]) -> tuple[int, str, int] | None:
    """End, kind and number of words of the longest name that begins with the first of some words."""
    countries, start = load("fr").countries, words[0][0]
    for n in range(len(words), 0, -1) if text[start].isupper() else ():
        end = words[n - 1][1]
        form = fold(text[start:end])
        looks = {"country": countries.by_name, "seat": countries.by_seat, "capital": countries.by_capital}
        kind = next((kind for kind, look in looks.items() if look(form) is not None), None)
        if kind is not None and "\n" not in text[start:end]:
            return end, kind, n
    return None


def draw_dev(found: list[Mention]) -> list[Mention]:
    """All capitals and seats, and countries up to 200."""
    named = [m for m in found if m[4] != "country"]
    countries = [m for m in found if m[4] == "country"]
    return sorted(named + random.Random(20261125).sample(countries, 200 - len(named)))


def draw_more(found: list[Mention]) -> list[Mention]:
    """So many of each kind, and so many of one name at most."""
    random.Random(20261126).shuffle(found)
    kinds, names = Counter(WANTED), Counter[str]()
    drawn = []
    for mention in found:
        name, kind = mention[3].lower(), mention[4]
        if kinds[kind] > 0 and names[name] < OF_ONE_NAME[kind]:
            names[name] += 1
            kinds[kind] -= 1
            drawn.append(mention)
    return sorted(drawn)


if __name__ == "__main__":
    draw = {"dev": draw_dev, "more": draw_more}[sys.argv[1]]
    for mention in draw(list(mentions(Path(sys.argv[2])))):
        print(*mention, sep="\t")
