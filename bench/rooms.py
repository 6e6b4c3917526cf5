"""What speakers and talks add to the record of `bench.reading_room`: words for its dispatches, and addresses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from dateline.store.filter import Filter
from dateline.store.record_file import RecordFile
from dateline.testing.readings import Draft

SPEAKERS = 5000
SAID = 3
"""Statements a dispatch."""
ACTS = ("say", "say", "say", "announce", "accuse", "deny")
ROUNDS, TOLD = 6, 3
TALKS = 2000


def _speaker(i: int) -> int:
    """Who makes statement `i`: every tenth one is of somebody who speaks all the time."""
    return 0 if i % 10 == 0 else i * 7919 % SPEAKERS


def _said(number: int) -> Iterator[tuple[str, str, str]]:
    for i in range(number * SAID, (number + 1) * SAID):
        at = "nuit" if i % 2 else "journée"
        yield f"Voix {_speaker(i)}", f"La route {i // 8}-{i % SAID} restera ouverte toute la {at}", ACTS[i % len(ACTS)]


def _round(number: int) -> tuple[int, int] | None:
    """The talks and the round that a dispatch tells of, if any: each round is told three times."""
    talks, told = divmod(number, ROUNDS * TOLD)
    return (talks, told // TOLD) if talks < TALKS else None


def words(number: int) -> str:
    """What is said in dispatch `number`."""
    said = " ".join(f"{name} l'assure : « {content} »." for name, content, _ in _said(number))
    told = _round(number)
    return said if told is None else f"{said} Parti {told[0]} et Togo : round {told[1] + 1}."


def tell(draft: Draft, number: int) -> None:
    """Adds the statements and the talks of dispatch `number` to its reading."""
    for name, content, act in _said(number):
        draft.statement(content, draft.actor(name, "person", "TG"), cue="l'assure", quoted=[content], act=act)
    told = _round(number)
    if told is not None:
        talks, k = told
        day = date(1995, 1, 1) + timedelta(days=(talks * 4 + k * 30) % 10_000)
        parties = (draft.actor(f"Parti {talks}", "group"), draft.actor("Togo", "state", "TG"))
        begin, until = day.isoformat(), (day + timedelta(days=1)).isoformat()
        draft.talks(parties, draft.session(f"round {k + 1}", "held", number=k + 1, begin=begin, until=until))


def asks(record: RecordFile, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Addresses by kind of question, another one at each call."""
    first = Filter(limit=500)
    speakers, statements, talks = (
        [row["id"] for row in rows] for rows in (record.speakers(first), record.statements(first), record.talks(first))
    )
    most = speakers[0]

    def at(path: str, **query: Any) -> str:
        return f"{path}?{urlencode(query)}" if query else path

    def year() -> int:
        return chance.randrange(1996, 2021)

    def one(ids: Sequence[str]) -> str:
        return chance.choice(ids)

    return {
        "speakers": lambda: "/speakers",
        "speakers by name": lambda: at("/speakers", actor=f"Voix {chance.randrange(SPEAKERS)}"),
        "a speaker": lambda: at(f"/speakers/{one(speakers)}"),
        "who speaks all the time": lambda: at(f"/speakers/{most}", order=chance.choice(["oldest", ""])),
        "the same, a year": lambda: at(f"/speakers/{most}", since=(y := year()), until=y),
        "the same, denials": lambda: at(f"/speakers/{most}", type="deny"),
        "a statement": lambda: at(f"/statement/{one(statements)}"),
        "talks": lambda: at("/talks", actor=f"Parti {chance.randrange(TALKS)}"),
        "a negotiation": lambda: at(f"/talks/{one(talks)}"),
        "disagreements": lambda: at("/differences"),
        "differences, words": lambda: at("/differences", nature="granularity", search="affaire", outlet="Agence 3"),
        "updates": lambda: at("/differences", nature="update"),
        "report": lambda: at("/report", since=(y := year()), until=y),
        "report of an actor": lambda: at("/report", actor=f"Voix {chance.randrange(SPEAKERS)}"),
    }
