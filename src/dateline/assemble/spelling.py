"""Whether two spellings can be one person's name: transliterations, initials, particles.

A word is read as each language romanises it, so that Tchekhov, Chekhov and Tschechow sound alike, and Chekhov as nothing
else does; rapidfuzz then compares the readings. Forms of one given name (Serhiy, Sergueï) are told by a table.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import Indel

from ..lang.table import read_table
from .names import romanised, words

_TABLE = read_table("dateline.lang", "romanisation.tsv")
_LANGUAGES = sorted({row["kind"] for row in _TABLE if len(row["kind"]) == 2})
_SAID = {
    language: tuple((row["written"], row["said"]) for row in _TABLE if row["kind"] in (language, "sound"))
    for language in _LANGUAGES
}
_ENDINGS = frozenset(row["written"] for row in _TABLE if row["kind"] == "ending")
_SOFT = str.maketrans("", "", "aeiouh")
_OPENING = str.maketrans("eo", "iu")
_VOWELS = frozenset("aiou")
_PARTICLES = frozenset(row["written"] for row in _TABLE if row["kind"] == "particle")
_FORMS = {row["written"]: row["said"] for row in _TABLE if row["kind"] == "given"}
_ARABIC = frozenset(row["written"] for row in _TABLE if row["kind"] == "arabic")
_SYLLABLES = tuple((row["written"], row["said"]) for row in _TABLE if row["kind"] == "syllable")
_CHINESE = frozenset(row["written"] for row in _TABLE if row["kind"] == "country")
_SURNAME, _GIVEN, _OTHERWISE, _SHORT = 0.82, 0.6, 0.8, 0.82
_SHORT_LETTERS, _MORE = 4, 2
_OPENERS = frozenset(row["written"] for row in _TABLE if row["kind"] == "opener")
_CLOSERS = frozenset(row["written"] for row in _TABLE if row["kind"] == "closer")
_SERVANT = re.compile(r"^abd(?:[aeiu]|ou|)(?:l|([rsztdn])(?=\1))?(?=\w{3})")
_PLAIN = re.compile(r"^(abd\w+a|\w+ddi)ne$")
"""The opening of « servant of » names with its article, which takes the sound of what follows: Abdel-, Abderr-, Abdul-;
and the French ending of such names, which makes no other name of one: Abderrahmane, Noureddine."""


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[str, ...]:
    """How a folded word of a name is said, as each language romanises: chekhov gives Cekov and, where it is French, Sekov."""
    return tuple(dict.fromkeys(filter(None, (_said(word, language) for language in _LANGUAGES)))) or (word,)


def _said(word: str, language: str) -> str:
    said = f"^{word}$"
    for written, sound in _SAID[language]:
        said = said.replace(written, sound)
    said = said.strip("^$")
    return _squeezed(said[:1] + said[1:].replace("h", ""))


def skeleton(said: str) -> str:
    """The consonants of a reading, after its first letter, be it a vowel: e stands for i there, and o for u."""
    return _squeezed(said[:1].translate(_OPENING) + said[1:].translate(_SOFT))


def _squeezed(word: str) -> str:
    return "".join(letter for i, letter in enumerate(word) if not i or letter != word[i - 1])


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell persons apart: none of its particles, unless there is nothing else; one word for a
    given name of several (Abd al-Rahman, Abderrahmane; Nour Eddine)."""
    listed = words(name)
    listed = tuple(word for word in listed if word not in _PARTICLES) or listed
    found: list[str] = []
    for i, word in enumerate(listed):
        more = i + 1 < len(listed)
        if found and found[-1] in _OPENERS and (more or len(found) > 1):
            found[-1] += word
        elif found and word in _CLOSERS and more:
            found[-1] += f"ed{word}" if word.startswith("d") else word
        else:
            found.append(word)
    return tuple(word if word in _FORMS else _PLAIN.sub(r"\1n", _SERVANT.sub("abd", word)) for word in found)


def sounds(name: str) -> set[str]:
    """Of which two spellings of a name have one in common: the sounds of the surname, and of any word that may be it where
    another says more, with the first before it."""
    listed = parts(name)
    surnames = {_hard(skeleton(said)) for word in listed[1:] or listed for said in readings(word)} or {""}
    if len(listed) < 2:
        return surnames
    given = {said[:1].translate(_OPENING) for word in (listed[0], _form(listed[0])) for said in (word, *readings(word))}
    return {f"{surname}|{first}" for surname in surnames for first in given}


def same_person(one: str, other: str) -> bool:
    """Whether two names, each with at least a given name or its initial, can be spellings of one; words between given name
    and surname may be told by one alone."""
    here, there = parts(one), parts(other)
    if len(here) < 2 or len(there) < 2:
        return False
    return here == there or (_given(here[0], there[0]) and _surname(here, there) and not are_others(one, other))


def are_others(one: str, other: str) -> bool:
    """Whether names have other words between given name and surname: John Dramani Mahama, John Kofi Mahama."""
    few, many = sorted((parts(one)[1:-1], parts(other)[1:-1]), key=len)
    left = iter(many)
    return not all(any(_given(word, told) for told in left) for word in few)


def is_begun(one: str, other: str) -> bool:
    """Whether one name, of a given name and surname, is the beginning of the other, which has one or two surnames more."""
    short, long = sorted((parts(one), parts(other)), key=len)
    if len(short) < 2 or not 1 <= len(long) - len(short) <= _MORE:
        return False
    return same_person(" ".join(short), " ".join(long[: len(short)])) and len(short[0]) > 1


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
    one, other = readings(here[-1]), readings(there[-1])
    if {_form(here[0]), _form(there[0])} <= _ARABIC:
        one, other = tuple(map(_hard, one)), tuple(map(_hard, other))
    return any(_alike(a, b, _SURNAME) and not _lengthened(a, b) for a, b in product(one, other))


def _lengthened(one: str, other: str) -> bool:
    """Whether one has a vowel more at its end, which tells other people: Ivanov, Ivanova; Hassan, Hassani."""
    short, long = sorted((one, other), key=len)
    return long[:-1] == short and long[-1] in _VOWELS


def _hard(said: str) -> str:
    return said.replace("g", "k")


def _form(given: str) -> str:
    """The form that stands for all of a given name."""
    return _FORMS.get(given, given)


def _given(one: str, other: str) -> bool:
    """Whether two given names are one; an initial is for any that it begins, a name in -e or -a for no shorter one."""
    if min(len(one), len(other)) == 1:
        return not {one[:1], _form(one)[:1]}.isdisjoint((other[:1], _form(other)[:1]))
    if _form(one) == _form(other):
        return True
    short, long = sorted((romanised(one)[0], romanised(other)[0]), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return False
    return any(_alike(a, b, _least(a, b)) for a, b in product(readings(one), readings(other)))


def _least(one: str, other: str) -> float:
    """How alike two given names must be: short ones more, and those that begin otherwise."""
    if max(len(one), len(other)) <= _SHORT_LETTERS:
        return _SHORT
    return _GIVEN if one[:1] == other[:1] else _OTHERWISE


def _alike(one: str, other: str, least: float) -> bool:
    """Whether two readings have the same consonants, and share as much."""
    return skeleton(one) == skeleton(other) and Indel.normalized_similarity(one, other) >= least
