"""What sorts of people, bodies or vessels a description names, by its noun: which of them cannot be the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ..lang.pack import load
from ..model.event import Event
from ..model.reading import Reading
from .actor import Actors
from .names import words

NONE = frozenset[str]()
OF_PEOPLE = frozenset({"killed", "injured", "missing", "displaced", "detained"})
"""Kinds of figures that count whom it befell."""
_LONGEST = 4


@lru_cache(maxsize=1 << 16)
def sorts_of(description: str, language: str) -> frozenset[str]:
    """The sorts that the noun of a description tells of; none where it is a more general word, or a name.

    « Une dizaine de jeunes soldats » are soldiers, « le chalutier au large de Hobyo » is a trawler; « des proches de
    soldats » are people of any sort.
    """
    actor = load(language).actor
    told = [word for word in words(description) if not word.isdigit()]
    while told and actor.sorts.get(told[0]) == NONE:
        del told[0]
    for length in range(min(_LONGEST, len(told)), 0, -1):
        for noun in (told[:length], [_singular(word, actor.plural_endings) for word in told[:length]]):
            if found := actor.sorts.get(" ".join(noun)):
                return found
    return NONE


def sorts_of_party(reading: Reading, id: str, actors: Actors) -> frozenset[str]:
    """The sorts of an actor of a reading; none of who has a name, or belongs to a force that has."""
    told = reading.actor(id)
    if told is None or any(mention.form == "name" for mention in told.mentions):
        return NONE
    joined = actors.of(reading.dispatch.id, id)
    if actors.identified(joined) and actors.side(joined) != joined.country:
        return NONE
    return sorts_of(told.name, reading.dispatch.language)


def sorts_done_to(reading: Reading, event: Event, actors: Actors) -> frozenset[str]:
    """The sorts of whom or what an event befell; where nobody is told, of those whom its figures count."""
    if event.recipients:
        return among([sorts_of_party(reading, id, actors) for id in event.recipients])
    counted = [figure.span.of(reading.dispatch.text) for figure in event.quantities if figure.of in OF_PEOPLE]
    return among([sorts_of(description, reading.dispatch.language) for description in counted])


def sorts_of_doers(reading: Reading, event: Event, actors: Actors) -> frozenset[str]:
    """The sorts of those who did it."""
    return among([sorts_of_party(reading, id, actors) for id in event.actors])


def among(found: Sequence[frozenset[str]]) -> frozenset[str]:
    """The sorts of several; none where of one of them it is not told."""
    return NONE.union(*found) if all(found) else NONE


def are_others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether those of some sorts cannot be those of others."""
    return bool(one and other) and one.isdisjoint(other)


def _singular(word: str, endings: tuple[str, ...]) -> str:
    return word[:-1] if word.endswith(endings) else word
