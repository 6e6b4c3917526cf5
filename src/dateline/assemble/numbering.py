"""Numbers of rounds of talks, where dispatches count them differently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ..model.record import RecordRound
from .order import moment


def numbered(rounds: Iterable[RecordRound]) -> Iterator[RecordRound]:
    """Rounds in order of time with the number most told, then the one in an outlet's own voice, then the one told on the
    latest day; where several are left there is none, and `numbers` has them all.

    A dispatch that counts one round otherwise than the record is taken to count the later ones so, too: who calls the
    third the fourth means the fourth by the fifth.
    """
    counts_more: dict[str, int] = {}
    for session in rounds:
        told = [(t.number - counts_more.get(t.teller.dispatch, 0), t) for t in session.tellings if t.number is not None]
        votes = Counter(number for number, _ in told if number > 0)
        own = {number for number, telling in told if telling.voice is None}
        latest = {number: moment(telling.teller.published)[:10] for number, telling in told}
        rank = {number: (votes[number], number in own, latest[number]) for number in votes}
        numbers = sorted(number for number in rank if rank[number] == max(rank.values()))
        number = numbers[0] if len(numbers) == 1 else None
        if number is not None:
            counts_more |= {t.teller.dispatch: t.number - number for _, t in told if t.number is not None}
        yield replace(session, number=number, numbers=tuple(numbers))
