"""What speakers, talks and differences add to the record of `bench.reading_room`: items by the back door, and addresses."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from dateline.store import merged

SPEAKERS = 5000
SAID = 3
"""Statements a dispatch."""
ACTS = ("say", "say", "say", "announce", "accuse", "deny")
TALKS, ROUNDS = 2000, 6
OUTLETS = 12
Happened = Callable[[int], str]


def _day(n: int) -> str:
    return (date(1995, 1, 1) + timedelta(days=n % 10_000)).isoformat()


def _after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _teller(n: int, ids: list[str]) -> dict[str, Any]:
    n %= len(ids)
    return {
        "dispatch": ids[n], "external_id": f"d{n}", "outlet": f"Agence {n % OUTLETS}", "published": _day(n),
        "carriers": [],
    }  # fmt: skip


def _speaker(i: int) -> int:
    """Who makes statement `i`: every tenth one is of somebody who speaks all the time."""
    return 0 if i % 10 == 0 else i * 7919 % SPEAKERS


def statement(i: int, ids: list[str]) -> merged.Listed:
    """Statement `i`; one in eight is told by a second outlet in other words."""
    who, teller, act = _speaker(i), _teller(i // SAID, ids), ACTS[i % len(ACTS)]
    pair = i + 1 if i % 8 == 0 else i - 1 if i % 8 == 1 else None
    text = f"La route {i // 8} restera ouverte toute la {'nuit' if i % 2 else 'journée'} aux convois du district"
    words = {"start": 0, "end": len(text), "text": text}
    row = {
        "id": f"statement:{i:016x}", **teller, "statement": f"s{i % SAID + 1}", "source": f"actor:{who:016x}",
        "speaker": f"Voix {who}", "source_span": None, "cue": None, "content": [words], "text": text, "quoted": [words],
        "manner": "direct", "act": act, "time": None, "said_on": None, "within": None,
        "same_as": [] if pair is None else [f"statement:{pair:016x}"], "differences": [],
    }  # fmt: skip
    return row, merged.Index(
        actors={f"Voix {who}"}, sources={f"actor:{who:016x}"}, types={act, "direct"}, words=[text],
        outlets={teller["outlet"]}, tellers={teller["dispatch"]}, published=[_days(teller["published"])],
    )  # fmt: skip


def _days(day: str) -> tuple[int, int]:
    first = date.fromisoformat(day).toordinal()
    return first, first + 1


def speaker(who: int, said: int) -> merged.Listed:
    """A speaker, as if all had said as much."""
    name = f"Voix {who}"
    row = {
        "id": f"actor:{who:016x}", "name": name, "names": [name], "kind": "person", "country": None, "roles": ["ministre"],
        "statements": said, "acts": {"say": said}, "outlets": [f"Agence {n}" for n in range(OUTLETS)],
        "first": "1995-01-01", "last": "2022-01-01",
    }  # fmt: skip
    return row, merged.Index(actors={name}, types={"person", "say"}, words=[name, "ministre"])


def talks(n: int, ids: list[str]) -> merged.Listed:
    """A negotiation of six rounds, each told three times."""
    rounds = []
    for k in range(ROUNDS):
        day = _day(n * 4 + k * 30)
        told = {"number": k + 1, "status": "held", "begin": day, "until": _after(day), "place": "Oslo"}
        evidence = [
            {"start": 0, "end": 60, "text": f"Le round {k + 1} des pourparlers {n} s'est tenu à Oslo, sans accord"}
        ]
        tellings = [
            _teller(n * 31 + k * 3 + t, ids)
            | told
            | {"negotiators": [], "outcome": None, "voice": None, "events": ["e1"], "evidence": evidence}
            for t in range(3)
        ]
        rounds.append(
            {"id": f"round:{n:08x}{k:08x}", "negotiators": ["Voix 1"], "outcome": "sans accord", "differences": []}
            | told
            | {"tellings": tellings}
        )
    row = {"id": f"talks:{n:016x}", "parties": [f"Parti {n}", "Togo"], "mediators": ["Suisse"], "rounds": rounds}
    index = merged.Index(
        actors={f"Parti {n}", "Togo", "Suisse"}, places={"Oslo"}, statuses={"held"}, words=[f"pourparlers {n}"]
    )
    index.dated(rounds[0]["begin"], rounds[-1]["until"])
    return row, index


def differing(n: int, event: merged.Row, nature: str) -> merged.Listed:
    """A difference in the date of an event."""
    telling = event["tellings"][0]
    told = {key: telling[key] for key in ("dispatch", "external_id", "outlet", "published", "carriers", "evidence")}
    day = event["begin"]
    row = {
        "about": "event", "id": event["id"], "talks": None, "slot": "date", "granularity": nature == "granularity",
        "waived": nature == "settled", "changes": [],
        "values": [
            {"value": f"{day}/{_after(day)}", "tellings": [told]},
            {"value": f"{_day(n)}/{_day(n + 1)}", "tellings": [told]},
        ],
    }  # fmt: skip
    return row, merged.Index(
        types={"date", "event"}, natures={nature}, actors=set(event["actors"]), outlets={telling["outlet"]},
        words=[telling["evidence"]["text"]],
    )  # fmt: skip


def items(ids: list[str], event: Callable[[int], merged.Row], events: int) -> Iterator[tuple[str, merged.Listed]]:
    """All of them."""
    said = len(ids) * SAID
    for n in range(TALKS):
        yield "talks", talks(n, ids)
    for i in range(said):
        yield "statements", statement(i, ids)
    for who in range(SPEAKERS):
        yield "speakers", speaker(who, said // SPEAKERS)
    for listing in ("differences", "updates"):
        for n in range(events // 20):
            nature = ("disagreement", "granularity", "disagreement", "settled")[n % 4]
            yield listing, differing(n, event(n * 20), nature)


def asks(chance: random.Random, dispatches: int) -> dict[str, Callable[[], str]]:
    """Addresses by kind of question, another one at each call."""

    def at(path: str, **query: Any) -> str:
        return f"{path}?{urlencode(query)}" if query else path

    def year() -> int:
        return chance.randrange(1996, 2021)

    return {
        "speakers": lambda: "/speakers",
        "speakers by name": lambda: at("/speakers", actor=f"Voix {chance.randrange(SPEAKERS)}"),
        "a speaker": lambda: at(f"/speakers/actor:{chance.randrange(1, SPEAKERS):016x}"),
        "who speaks all the time": lambda: at(f"/speakers/actor:{0:016x}", order=chance.choice(["oldest", ""])),
        "the same, a year": lambda: at(f"/speakers/actor:{0:016x}", since=(y := year()), until=y),
        "the same, denials": lambda: at(f"/speakers/actor:{0:016x}", type="deny"),
        "a statement": lambda: at(f"/statement/statement:{chance.randrange(dispatches * SAID) // 8 * 8:016x}"),
        "talks": lambda: at("/talks", actor=f"Parti {chance.randrange(TALKS)}"),
        "a negotiation": lambda: at(f"/talks/talks:{chance.randrange(TALKS):016x}"),
        "disagreements": lambda: at("/differences"),
        "differences, words": lambda: at("/differences", nature="granularity", search="affaire", outlet="Agence 3"),
        "updates": lambda: at("/differences", nature="update"),
        "report": lambda: at("/report", since=(y := year()), until=y),
        "report of an actor": lambda: at("/report", actor=f"Voix {chance.randrange(SPEAKERS)}"),
    }
