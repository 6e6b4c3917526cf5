"""Whether two spellings can be one person's name: transliterations, initials, particles.

The key keeps the consonants that romanisations of Slavic, Arabic and Chinese names agree on; rapidfuzz then compares
the spellings themselves. Forms of one given name in neighbouring languages (Serhiy, Sergueï) are told by a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Indel

from ..lang.table import read_table
from .names import romanised, words

_TABLE = read_table("dateline.lang", "romanisation.tsv")
_SAME = tuple((row["written"], row["said"]) for row in _TABLE if row["kind"] == "sound")
_ENDINGS = frozenset(row["written"] for row in _TABLE if row["kind"] == "ending")
_SOFT = str.maketrans("", "", "aeiouyjh")
_PARTICLES = frozenset(row["written"] for row in _TABLE if row["kind"] == "particle")
_FORMS = {row["written"]: row["said"] for row in _TABLE if row["kind"] == "given"}
_ARABIC = frozenset(row["written"] for row in _TABLE if row["kind"] == "arabic")
_SYLLABLES = tuple((row["written"], row["said"]) for row in _TABLE if row["kind"] == "syllable")
_CHINESE = frozenset(row["written"] for row in _TABLE if row["kind"] == "country")
_SURNAME, _GIVEN, _SHORT = 0.78, 0.6, 0.8
_SHORT_LETTERS = 4


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """The sounds of a folded word that its spellings share: kyslytsya and kyslytsia, zelensky and zelenskyi."""
    said = _said(word)
    kept = said[:1] + said[1:].translate(_SOFT)
    return _squeezed(kept) or word[:1]


def _said(word: str) -> str:
    for written, said in _SAME:
        word = word.replace(written, said)
    return word


def _squeezed(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if not i or letter != word[i - 1])


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell persons apart: none of its particles, unless there is nothing else."""
    listed = words(name)
    return tuple(word for word in listed if word not in _PARTICLES) or listed


def sounds(name: str) -> set[str]:
    """Of which two spellings of a name have one in common: the sounds of the surname with the first before it."""
    listed = parts(name)
    surname = _hard(sound(listed[-1])) if listed else ""
    return (
        {f"{surname}|{sound(given)[:1]}" for given in (listed[0], _form(listed[0]))} if len(listed) > 1 else {surname}
    )


def same_person(one: str, other: str) -> bool:
    """Whether two names, each with at least a given name or its initial, can be spellings of one."""
    here, there = parts(one), parts(other)
    if len(here) < 2 or len(there) < 2:
        return False
    return here == there or (_given(here[0], there[0]) and _surname(here, there))


def syllables(name: str, country: str | None) -> str | None:
    """What romanisations of a Chinese name have in common: Mao Zedong, Mao Tse-tung; `None` elsewhere."""
    if country not in _CHINESE or len(words(name)) < 2:
        return None
    said = "".join(words(name))
    for written, sound_ in _SYLLABLES:
        said = said.replace(written, sound_)
    return _squeezed(said)


def _surname(here: Sequence[str], there: Sequence[str]) -> bool:
    """Whether two surnames are one; beside an Arabic given name, a q is a k or a g: Qaddafi, Kadhafi, Gaddafi."""
    one, other = here[-1], there[-1]
    if sound(one) == sound(other) and _alike(one, other, _SURNAME):
        return True
    if not {_form(here[0]), _form(there[0])} <= _ARABIC or _hard(sound(one)) != _hard(sound(other)):
        return False
    return _alike(_hard(_squeezed(_said(one))), _hard(_squeezed(_said(other))), _SURNAME)


def _hard(said: str) -> str:
    return said.replace("g", "k")


def _form(given: str) -> str:
    """The form that stands for all of a given name."""
    return _FORMS.get(given, given)


def _given(one: str, other: str) -> bool:
    """Whether two given names are one; an initial is for any that it begins, a name in -e or -a for no shorter one."""
    if min(len(one), len(other)) == 1:
        return one[:1] == other[:1]
    if _form(one) == _form(other):
        return True
    short, long = sorted((romanised(one)[0], romanised(other)[0]), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return False
    least = _SHORT if len(long) <= _SHORT_LETTERS else _GIVEN
    return sound(one) == sound(other) and _alike(one, other, least)


def _alike(one: str, other: str, least: float) -> bool:
    return Indel.normalized_similarity(one, other) >= least
