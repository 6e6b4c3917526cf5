"""Where the tellings of one event disagree, slot by slot; and what one of them told otherwise later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..model.record import Difference, DifferenceValue, Figure, RecordActor, Teller, Value
from .difference import (
    date_difference,
    difference,
    figure_difference,
    place_difference,
    status_difference,
    without_older_counts,
    without_updates,
)
from .likeness import MUTUAL
from .names import words
from .telling import Told
from .updates import Slot, updates_among

_OF_PEOPLE = frozenset({"killed", "injured", "missing", "displaced", "detained"})
_SHORT = 3
Parties = tuple[tuple[str, ...], frozenset[str]]
"""Those whom a telling names, by their ids, and the sides that they stand for."""


def differences_among(listed: Sequence[Told]) -> Iterator[Difference]:
    """Where the tellings of one event disagree."""
    told = [(i, telling.telling) for i, telling in enumerate(listed)]
    tellers = [(telling.telling.teller, telling.voice) for telling in listed]
    types = [(i, telling.event.type) for i, telling in enumerate(listed)]
    found = [
        difference("type", types, show=str),
        status_difference([(i, t.status, t.teller.published) for i, t in told]),
        date_difference(without_updates(list(_dates(listed)), tellers)),
        place_difference(
            without_updates([(i, t.place) for i, t in enumerate(listed) if t.place is not None], tellers),
            {i: t.place for i, t in told},
        ),
    ]
    if listed[0].event.type not in MUTUAL:
        named = [(i, _accused(t)) for i, t in enumerate(listed)]
        others = [(i, (_ids(t.recipients), t.traits.recipients[1])) for i, t in enumerate(listed)]
        names = [t.telling.actors or [accused.name for accused in t.accused] for t in listed]
        found.append(_party_difference("actors", without_updates(named, tellers), names))
        found.append(_party_difference("recipients", without_updates(others, tellers), [t.recipients for _, t in told]))
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
        values.append(("date", told.voice, telling.voice, f"{telling.begin}/{telling.until}"))
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
        return _ids(told.actors), told.traits.actors[1]
    return tuple(one.id for one in told.accused), frozenset(one.side for one in told.accused)


def _ids(actors: Sequence[RecordActor]) -> tuple[str, ...]:
    return tuple(actor.id for actor in actors)


def _party_difference(
    slot: str, named: Sequence[tuple[int, Parties]], names: Sequence[Sequence[str]]
) -> Difference | None:
    """Parties that differ: only where two tellings have nobody in common, not where one names more.

    `names` are those that each telling has for them.
    """
    listed = [(i, ids, sides) for i, (ids, sides) in named if sides]
    if all(one & other for _, _, one in listed for _, _, other in listed):
        return None
    shown = {ids: ", ".join(names[i]) for i, ids, _ in reversed(listed)}
    return difference(slot, [(i, ids) for i, ids, _ in listed], show=shown.__getitem__)


def _figure_difference(of: str, listed: Sequence[Told]) -> Difference | None:
    """Figures that differ from one telling, or one voice within it, to another: not the parts that one voice lists.

    Of one outlet and voice the latest figures stand. Within one dispatch, figures of victims differ only where they
    count the same people: not « une trentaine de manifestants » and « 12 policiers blessés ».
    """
    standing = standing_figures(of, listed)
    if of in _OF_PEOPLE and len({i for i, _ in standing}) == 1 and _counts_others(list(standing.values())):
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
    return {keys[n]: told[keys[n]] for n, _ in without_older_counts(list(enumerate(keys)), tellers)}


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
