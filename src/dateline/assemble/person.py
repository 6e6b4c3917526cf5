"""Persons joined whose names are spellings of one, or a surname beside country and role.

A surname alone joins nobody: it needs the country and the role too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, product

from .kind import Because, Kind
from .lifetime import in_one_life, same_role
from .names import Sets, romanised, words
from .spelling import are_others, is_begun, same_person, sounds, syllables

SURNAME = "surname, country and role"


def spelled(kind: Kind) -> set[str]:
    """What spellings of one full name have in common."""
    chinese = syllables(kind.name, kind.country)
    found = {f"sounds|{heard}" for heard in sounds(kind.name)}
    return found if chinese is None else found | {f"syllables|{chinese}"}


def join_surnames(parts: dict[str, list[Kind]], because: Because) -> None:
    """Moves who goes by the surname to the one person of that surname, country and role, if there is one."""
    full: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for key in sorted(parts):
        if key.startswith("person|"):
            surnames = {romanised(kind.name)[-1] for kind in parts[key]}
            countries = {kind.country for kind in parts[key] if kind.country}
            for surname, country in product(sorted(surnames), sorted(countries)):
                full[surname, country].append(key)
    roles = {key: [role for kind in parts[key] for role in kind.roles] for keys in full.values() for key in keys}
    for key in sorted(key for key in parts if key.startswith("surname|")):
        first = parts[key][0]
        persons = full[romanised(first.name)[-1], first.country or ""]
        meant = [person for person in persons if same_role(first.roles, roles[person])]
        if len(meant) == 1:
            because[meant[0]].add(SURNAME)
            parts[meant[0]].extend(parts.pop(key))


def join_spellings(parts: dict[str, list[Kind]], because: Because) -> None:
    """Joins persons whose full names are spellings of one, where the country agrees, and the role where one has none.

    An initial is enough for a given name only where one person alone can be meant, and a name without the words that
    tell two persons apart is none of theirs.
    """
    blocks: defaultdict[str, list[str]] = defaultdict(list)
    for key in sorted(parts):
        if key.startswith("person|"):
            full = _full(parts[key])
            for token in {token for kind in parts[key] if kind.name == full for token in spelled(kind)}:
                blocks[token].append(key)
    same, meant = Sets(), _meant(parts, blocks)
    clear = {key for key, others in meant.items() if _is_clear(key, sorted(others), parts)}
    for key in sorted(clear):
        for other in sorted(meant[key] & clear):
            same.join(key, other)
    for key in sorted(parts):
        home = same.find(key)
        if home != key:
            because[home].add("another spelling")
            parts[home].extend(parts.pop(key))


def _meant(parts: Mapping[str, Sequence[Kind]], blocks: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    """For each person those who can be the same."""
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in {(one, other) for block in blocks.values() for one, other in combinations(block, 2)}:
        if _one_person(parts[one], parts[other]):
            meant[one].add(other)
            meant[other].add(one)
    return meant


def _is_clear(key: str, others: Sequence[str], parts: Mapping[str, Sequence[Kind]]) -> bool:
    """Whether those whom a name can mean are one person, as far as names tell: one alone where it has an initial."""
    if _initial(parts[key]):
        return len(others) == 1
    full = [name for other in others if len(words(name := _full(parts[other]))[0]) > 1]
    return not any(are_others(one, other) for one, other in combinations(full, 2))


def _full(part: Sequence[Kind]) -> str:
    """The full name of a person, of those that are written alike the first."""
    return min(kind.name for kind in part if kind.key.startswith("person|"))


def _initial(part: Sequence[Kind]) -> bool:
    return len(words(_full(part))[0]) == 1


def _one_person(one: Sequence[Kind], other: Sequence[Kind]) -> bool:
    here = {kind.country for kind in one} - {None}
    there = {kind.country for kind in other} - {None}
    roles = [[role for kind in part for role in kind.roles] for part in (one, other)]
    if not (here & there if here and there else same_role(*roles)):
        return False
    if not in_one_life(one, other):
        return False
    names = _full(one), _full(other)
    if is_begun(*names):  # « Nicolás Maduro Moros »: more surnames are somebody else's, unless country and role agree
        return bool(here & there) and same_role(*roles)
    chinese = [{syllables(name, country) for country in here & there} - {None} for name in names]
    if chinese[0] and chinese[1] and not (_initial(one) or _initial(other)):
        return bool(chinese[0] & chinese[1])
    return same_person(*names)
