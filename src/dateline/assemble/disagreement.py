"""Where the tellings of one event disagree, slot by slot; and what one of them told otherwise later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import NamedTuple

from ..model.record import Difference, DifferenceValue, Figure, RecordActor, Teller, Value
from .difference import (
    date_difference,
    difference,
    figure_difference,
    place_difference,
    status_difference,
    voice_of_day,
    without_updates,
)
from .likeness import MUTUAL
from .names import folded, words
from .sorts import OF_PEOPLE, among, are_others
from .telling import Told
from .updates import Slot, updates_among

_SHORT = 3


class Parties(NamedTuple):
    """Those whom a telling names: their names there, by which they are told apart, for which sides they stand, of what
    sorts they are."""

    names: tuple[str, ...]
    ids: tuple[str, ...]
    sides: frozenset[str]
    sorts: frozenset[str]


def differences_among(listed: Sequence[Told]) -> Iterator[Difference]:
    """Where the tellings of one event disagree."""
    told = [(i, telling.telling) for i, telling in enumerate(listed)]
    tellers = [(telling.telling.teller, telling.voice) for telling in listed]
    day_tellers = [(t.telling.teller, voice_of_day(t.telling.status, t.voice)) for t in listed]
    types = [(i, telling.event.type) for i, telling in enumerate(listed)]
    found = [
        difference("type", types, show=str),
        status_difference([(i, t.status, t.teller.published) for i, t in told]),
        date_difference(without_updates(list(_dates(listed)), day_tellers)),
        place_difference(
            without_updates([(i, t.place) for i, t in enumerate(listed) if t.place is not None], tellers),
            {i: t.place for i, t in told},
        ),
    ]
    if listed[0].event.type not in MUTUAL:
        for slot, parties in (("actors", _accused), ("recipients", _struck)):
            named = [(i, parties(t)) for i, t in enumerate(listed)]
            found.append(_party_difference(slot, without_updates(named, tellers)))
    for of in sorted({figure.of for _, telling in told for figure in telling.figures} - {"other"}):
        found.append(_figure_difference(of, listed))
    yield from (one for one in found if one is not None)


def updates_of_event(listed: Sequence[Told]) -> Iterator[Difference]:
    """What one outlet, in one voice, told otherwise later."""
    return updates_among(slot for i, telling in enumerate(listed) for slot in _slots(i, telling))


def _slots(i: int, told: Told) -> Iterator[Slot]:
    telling = told.telling
    values: list[tuple[str, str | None, str | None, Value]] = [("status", told.voice, telling.voice, telling.status)]
    if telling.begin is not None and telling.until is not None:
        values.append(
            ("date", voice_of_day(telling.status, told.voice), telling.voice, f"{telling.begin}/{telling.until}")
        )
    for figure, voice in zip(telling.figures, told.voices, strict=True):
        if figure.of != "other":
            values.append((f"quantity:{figure.of}", voice, figure.voice, bounds_of(figure)))
    for slot, voice, speaker, value in values:
        yield Slot(slot=slot, telling=i, teller=telling.teller, voice=voice, speaker=speaker, value=value)


def _dates(listed: Sequence[Told]) -> Iterator[tuple[int, tuple[str, str]]]:
    """The days that tellings give; not that on which a meeting went on, where others tell its end."""
    ended = listed[0].event.type in MUTUAL and any(t.telling.status == "occurred" for t in listed)
    for i, telling in enumerate(listed):
        begin, until = telling.telling.begin, telling.telling.until
        if begin is not None and until is not None and not (ended and telling.telling.status == "ongoing"):
            yield i, (begin, until)


def _accused(told: Told) -> Parties:
    """Who did it, as a telling has it: the actor, or else whom it says that somebody accuses of it."""
    if told.actors or not told.accused:
        return _parties(told.telling.actors, told.actors, told.traits.actors, told.traits.doers)
    return Parties(
        names=tuple(one.name for one in told.accused),
        ids=tuple(one.id for one in told.accused),
        sides=frozenset(one.side for one in told.accused if one.side is not None),
        sorts=among([one.sorts for one in told.accused]),
    )


def _struck(told: Told) -> Parties:
    """Whom it befell, as a telling has it."""
    return _parties(told.telling.recipients, told.recipients, told.traits.recipients, told.traits.struck)


def _parties(
    names: tuple[str, ...], actors: Sequence[RecordActor], known: tuple[Set[str], frozenset[str]], sorts: frozenset[str]
) -> Parties:
    """Who cannot be told apart from others by name or country is told apart by the description."""
    ids = tuple(one.id if one.id in known[0] else folded(name) for name, one in zip(names, actors, strict=True))
    return Parties(names=names, ids=ids, sides=known[1], sorts=sorts)


def _party_difference(slot: str, named: Sequence[tuple[int, Parties]]) -> Difference | None:
    """Parties that differ: only where two tellings have nobody in common, not where one names more, or says less of them."""
    listed = [(i, parties) for i, parties in named if parties.sides or parties.sorts]
    if all(_in_common(one, other) for _, one in listed for _, other in listed):
        return None
    shown = {parties.ids: ", ".join(parties.names) for _, parties in reversed(listed)}
    return difference(slot, [(i, parties.ids) for i, parties in listed], show=shown.__getitem__)


def _in_common(one: Parties, other: Parties) -> bool:
    """Whether two tellings can mean the same: the army of a country is the country, but not its police."""
    if not set(one.ids).isdisjoint(other.ids):
        return True
    if are_others(one.sorts, other.sorts):
        return False
    return not one.sides or not other.sides or not one.sides.isdisjoint(other.sides)


def _figure_difference(of: str, listed: Sequence[Told]) -> Difference | None:
    """Figures that differ from one telling, or one voice within it, to another: not the parts that one voice lists.

    Of one outlet and voice the latest figures stand. Within one dispatch, figures of victims differ only where they
    count the same people: not « une trentaine de manifestants » and « 12 policiers blessés ».
    """
    standing = standing_figures(of, listed)
    if of in OF_PEOPLE and len({i for i, _ in standing}) == 1 and _counts_others(list(standing.values())):
        return None
    if len({frozenset((figure.least, figure.most) for figure in figures) for figures in standing.values()}) < 2:
        return None
    found = figure_difference(of, [(i, (f.least, f.most)) for (i, _), figures in standing.items() for f in figures])
    return None if found is None else replace(found, values=tuple(_with_figures(found.values, standing)))


def standing_figures(of: str, listed: Sequence[Told]) -> dict[tuple[int, str | None], list[Figure]]:
    """The figures of a kind that stand, by telling and voice: of one outlet and voice the latest."""
    told: defaultdict[tuple[int, str | None], list[Figure]] = defaultdict(list)
    for i, telling in enumerate(listed):
        for figure, voice in zip(telling.telling.figures, telling.voices, strict=True):
            if figure.of == of:
                told[i, voice].append(figure)
    keys = list(told)
    tellers: list[tuple[Teller, str | None]] = [(listed[i].telling.teller, voice) for i, voice in keys]
    return {keys[n]: told[keys[n]] for n, _ in without_updates(list(enumerate(keys)), tellers)}


def _with_figures(
    values: Sequence[DifferenceValue], standing: dict[tuple[int, str | None], list[Figure]]
) -> Iterator[DifferenceValue]:
    """The values with the figure of each telling that has it, so that its words and its voice are at hand."""
    had = {(i, bounds_of(figure)): figure for (i, _), figures in standing.items() for figure in reversed(figures)}
    for value in values:
        yield replace(value, figures=tuple(had[i, value.value] for i in value.tellings))


def bounds_of(figure: Figure) -> Value:
    """A figure as a value: a number where it is exact, or else its bounds."""
    exact = figure.least is not None and figure.least == figure.most
    return figure.least if exact and figure.least is not None else (figure.least, figure.most)


def _counts_others(voices: Sequence[Sequence[Figure]]) -> bool:
    """Whether no two voices name what they count by the same word."""
    named = [frozenset(word for f in figures for word in _counted(f)) for figures in voices]
    return all(one.isdisjoint(other) for i, one in enumerate(named) for other in named[i + 1 :])


def _counted(figure: Figure) -> Iterator[str]:
    return (word for word in words(figure.passage.text) if len(word) > _SHORT and not word.isdigit())
