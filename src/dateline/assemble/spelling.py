"""Whether two spellings can be one person's name: transliterations, initials, particles.

The key keeps the consonants that romanisations of Slavic, Arabic and Chinese names agree on; rapidfuzz then compares
the spellings themselves.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import Indel

from ..lang.table import read_table
from .names import romanised, words

_TABLE = read_table("dateline.lang", "romanisation.tsv")
_SAME = tuple((row["written"], row["said"]) for row in _TABLE if row["kind"] == "sound")
_ENDINGS = frozenset(row["written"] for row in _TABLE if row["kind"] == "ending")
_SOFT = str.maketrans("", "", "aeiouyjh")
_PARTICLES = frozenset(row["written"] for row in _TABLE if row["kind"] == "particle")
_SURNAME, _GIVEN, _SHORT = 0.78, 0.6, 0.8
_SHORT_LETTERS = 4


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The sounds of a folded word that its spellings share: kyslytsya and kyslytsia, zelensky and zelenskyi."""
    first, rest = word[:1], word
    for written, said in _SAME:
        rest = rest.replace(written, said)
    kept = rest[:1] + rest[1:].translate(_SOFT)
    squeezed = "".join(letter for i, letter in enumerate(kept) if not i or letter != kept[i - 1])
    return squeezed or first


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell persons apart: none of its particles, unless there is nothing else."""
    listed = words(name)
    return tuple(word for word in listed if word not in _PARTICLES) or listed


def sounds(name: str) -> tuple[str, str]:
    """What two spellings of one name have in common: the sounds of the surname and the first letter before it."""
    listed = parts(name)
    return sound(listed[-1]) if listed else "", sound(listed[0])[:1] if len(listed) > 1 else ""


def same_person(one: str, other: str) -> bool:
    """Whether two names, each with at least a given name or its initial, can be spellings of one."""
    here, there = parts(one), parts(other)
    if len(here) < 2 or len(there) < 2:
        return False
    if here == there:
        return True
    if sound(here[-1]) != sound(there[-1]) or not _alike(here[-1], there[-1], _SURNAME):
        return False
    return _given(here[0], there[0])


def _given(one: str, other: str) -> bool:
    """Whether two given names are one; an initial is for any that it begins, a name in -e or -a for no shorter one."""
    if min(len(one), len(other)) == 1:
        return one[:1] == other[:1]
    short, long = sorted((romanised(one)[0], romanised(other)[0]), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return False
    least = _SHORT if len(long) <= _SHORT_LETTERS else _GIVEN
    return sound(one) == sound(other) and _alike(one, other, least)


def _alike(one: str, other: str, least: float) -> bool:
    return Indel.normalized_similarity(one, other) >= least
