"""A record of any size in minutes: a seed that is read in and merged as any others, then copies of it in later years.

Every copy has the seed's dispatches under ids and days of its own; the actors and places stay the same, and so what is
asked by their names finds more with each. The rows of a copy are those that merging would have written.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.record import DEEDS, TYPES, town

from dateline.model.reading import Reading
from dateline.store.items import LISTINGS, PARTS, Items, id_of, sorted_day, words_of
from dateline.store.lines import Filling
from dateline.store.packing import deflated, shaped, unpack
from dateline.store.quotes import Quotes
from dateline.store.readings import Readings
from dateline.store.record_file import open_record
from dateline.testing.readings import Draft

SEED, EVENTS, DAYS, FIRST = 250, 10, 27, date(1995, 1, 1)
"""Dispatches of the seed, events of each, days that the seed lasts, and its first."""
STATUSES = ("occurred", "occurred", "occurred", "planned", "denied", "called_for", "ongoing")
OUTLETS, STATES = 12, 8
VOICES = ("Ama Owusu", "Kofi Adjei", "Inés Larralde", "Li Wei", "Noor Haddad")
_MOVED = re.compile(r"(?:event|statement|talks|round|sha256):[0-9a-f]{4}|\b\d{4}-\d\d-\d\d\b")
"""What of an id, and which days, differ in a copy."""
_FRAMES_SQL = ", ".join(str(LISTINGS.index(listing)) for listing in ("actors", "places", "speakers"))
"""Listings that copies share."""
_STEP = 257
_TOLD = re.compile(r'"@(\d+)@"')
_DAY_OF = {sorted_day(day): day for day in ((FIRST + timedelta(days=n)).isoformat() for n in range(-30, 365))}
_SORTED = re.compile("|".join(map(re.escape, sorted(_DAY_OF))))


def speaker(number: int) -> str:
    """Who speaks in a dispatch: every other one of the five who speak everywhere."""
    which = number // 2
    return VOICES[which % 5] if which % 2 else f"{town(which * 7 % 997)[0]} {town(which * 13 % 991)[0]}"


def happened(i: int) -> tuple[int, int, str]:
    """Of event `i` of the seed: its town, its kind, its day."""
    return i * 31 % 2000, i * 17 % len(DEEDS), (FIRST + timedelta(days=i // EVENTS * DAYS // SEED)).isoformat()


def make_reading(number: int) -> Reading:
    """Dispatch `number` of the seed: ten events, one more that the dispatch before tells too, what somebody says, and
    now and then a round of talks."""
    told = [happened(number * EVENTS + n) for n in range(EVENTS)]
    again = happened(max(number - 1, 0) * EVENTS)
    lines = [f"À {town(at)[0]}, l'affaire {n} ({DEEDS[kind]}) a fait du bruit." for n, (at, kind, _) in enumerate(told)]
    killed, who = number % 40 + 1, speaker(number)
    one, two, three, four = (town(number // 2 * k % 2000)[0] for k in (3, 7, 11, 13))
    words = f"{one} et {two} n'auront {('pas', 'jamais')[number % 2]} cette route de {three} vers {four}"
    states = town(number // 10 % STATES)[0], town(number // 10 % STATES + STATES)[0]
    text = (
        f"{number}. {' '.join(lines)} À {town(again[0])[0]}, l'autre affaire a fait {killed} morts. « {words} », dit {who}."
        f" Un round entre {states[0]} et {states[1]} s'est tenu à {town(number % 2000)[0]}."
    )
    draft = Draft(text, published=told[0][2], outlet=f"Agence {number % OUTLETS}", external_id=f"d{number}")
    said = draft.statement(words, draft.actor(who, "person", "GH"), quoted=(words,))
    for n, (at, kind, day) in enumerate(told):
        status = "occurred" if n == 0 else STATUSES[(number + n) % len(STATUSES)]
        figures = [] if n else [(f"{killed}", "killed", killed, killed)]
        _event(draft, at, TYPES[kind], day, f"affaire {n}", f"l'affaire {n} ({DEEDS[kind]})", status=status,
               voice=said if n % 3 == 2 else None, figures=figures)  # fmt: skip
    _event(draft, again[0], TYPES[again[1]], again[2], "autre affaire", f"l'autre affaire a fait {killed} morts",
           figures=[(f"{killed} morts", "killed", killed, killed)])  # fmt: skip
    if number % 10 < 2:
        parties = tuple(draft.actor(name, "state", f"Y{name[0].upper()}", name=f"{name}ie") for name in states)
        place = draft.place(town(number % 2000)[0], "city", town(number % 2000)[1])
        held = draft.session(f"round entre {states[0]} et {states[1]} s'est tenu", "held", number=number // 80 + 1,
                             begin=told[0][2], until=_next(told[0][2]), place=place)  # fmt: skip
        draft.talks(parties, held)
    return draft.reading()


def _event(draft: Draft, at: int, type: str, day: str, trigger: str, evidence: str, **fields: Any) -> None:
    name, country, lat, lon = town(at)
    place = draft.place(name, "city", country, lat=lat, lon=lon)
    actor = draft.actor(name, "state", country, form="metonym")
    draft.event(trigger, type, actors=(actor,), place=place, begin=day, until=_next(day), evidence=evidence, **fields)


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def make(path: Path, dispatches: int) -> None:
    """A record of so many dispatches: the seed, and as many copies as it takes."""
    with open_record(path, create=True) as record:
        for _ in record.add_many(make_reading(number) for number in range(min(SEED, dispatches))):
            pass
        record.refresh()
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous = OFF", "journal_mode = MEMORY", "cache_size = -400000", "temp_store = MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    copies = dispatches // SEED - 1
    if copies > 0:
        connection.execute("BEGIN")
        _copy(connection, copies)
        connection.execute("COMMIT")
    connection.execute("PRAGMA optimize")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def moved(text: str, copy: int) -> str:
    """A text of the seed as a copy has it."""
    return _MOVED.sub(lambda found: _moved(found[0], copy), text)


@lru_cache(maxsize=1 << 16)
def _moved(part: str, copy: int) -> str:
    if ":" in part:
        return f"{part[:-4]}{(int(part[-4:], 16) + copy * _STEP) % (1 << 16):04x}"
    return (date.fromisoformat(part) + timedelta(days=copy * DAYS)).isoformat()


def _copy(connection: sqlite3.Connection, copies: int) -> None:
    top = connection.execute("SELECT max(number) FROM items").fetchone()[0]
    dispatches = connection.execute(
        "SELECT d.*, r.derived_by, r.body FROM dispatches d JOIN readings r ON r.dispatch = d.number ORDER BY number"
    ).fetchall()
    items, sayings = list(_seeds(connection)), connection.execute("SELECT * FROM sayings").fetchall()
    for copy in range(1, copies + 1):
        for number, id, external, outlet, published, *rest, kinds, by, reading in dispatches:
            row = (
                number + copy * SEED,
                moved(id, copy),
                f"{external}-{copy}",
                outlet,
                moved(published, copy),
                *rest,
                kinds,
            )
            connection.execute(f"INSERT INTO dispatches VALUES ({', '.join('?' * len(row))})", row)
            connection.execute("INSERT INTO readings VALUES (?, ?, ?)", (row[0], by, reading))
            told = " ".join(f"k{kind}" for kind in sorted(set(unpack(kinds).values())))
            connection.execute("INSERT INTO told_kinds (rowid, kinds) VALUES (?, ?)", (row[0], told))
        for item in items:
            _put(connection, item, copy, top)
        for item, actor, said, first, last in sayings:
            row = item + copy * top, actor, moved(said, copy), first + copy * DAYS, last + copy * DAYS
            connection.execute("INSERT INTO sayings VALUES (?, ?, ?, ?, ?)", row)
    for sql in (
        f"UPDATE items SET long = 3, last = last + {DAYS * copies} WHERE number <= {top} AND listing IN ({_FRAMES_SQL})",
        f"UPDATE kinds SET told = told * {copies + 1}",
        f"UPDATE state SET added = added * {copies + 1}, merged = merged * {copies + 1}",
    ):
        connection.execute(sql)
    speakers = connection.execute("SELECT key FROM items WHERE listing = ?", (LISTINGS.index("speakers"),)).fetchall()
    actors = [id_of(LISTINGS.index("actors"), key) for (key,) in speakers]
    Quotes(connection, Items(connection), Readings(connection), lambda teller: teller).speakers(actors)


@dataclass(frozen=True, slots=True)
class _Seed:
    """An item that is copied: its row, the text of its line with the dispatches marked, and the words that find it."""

    row: tuple[Any, ...]
    line: str
    words: str | None


def _put(connection: sqlite3.Connection, seed: _Seed, copy: int, top: int) -> None:
    number, listing, key, slot, sort, part_of, long, first, last, marks = seed.row
    number += copy * top
    high = (key + (1 << 63)) >> 48
    key += ((high + copy * _STEP) % (1 << 16) - high) << 48
    marks = re.sub(r"\bd(\d+)", lambda found: f"d{int(found[1]) + copy * SEED}", marks)
    line = _TOLD.sub(lambda found: str(int(found[1]) + copy * SEED), moved(seed.line, copy))
    days = (None, None, None) if first is None else (long, first + copy * DAYS, last + copy * DAYS)
    row = number, listing, key, slot, _later(sort, copy), part_of and part_of + copy * top, *days, marks, deflated(line)
    connection.execute(f"INSERT INTO items VALUES ({', '.join('?' * len(row))})", row)
    connection.execute("INSERT INTO item_marks (rowid, marks) VALUES (?, ?)", (number, marks))
    for mark in marks.split():
        if mark[0] == "e":
            connection.execute("INSERT INTO item_entities VALUES (?, ?)", (int(mark[1:]), number))
    if seed.words is not None:
        connection.execute("INSERT INTO item_words (rowid, words) VALUES (?, ?)", (number, seed.words))


def _later(sort: str, copy: int) -> str:
    """The place in a listing, so many days later."""
    return moved(_SORTED.sub(lambda found: sorted_day(_moved(_DAY_OF[found[0]], copy)), sort), copy)


def _seeds(connection: sqlite3.Connection) -> Iterator[_Seed]:
    """The items that are copied."""
    filling = Filling(connection)
    rows = connection.execute(
        "SELECT number, listing, key, slot, sort, part_of, long, first, last, marks, body FROM items"
        f" WHERE listing NOT IN ({_FRAMES_SQL}) ORDER BY number"
    )
    for *row, body in rows.fetchall():
        line, listing = unpack(body), LISTINGS[row[1]]
        words = None if listing in PARTS else words_of(listing, filling.told(listing, line))
        yield _Seed(tuple(row), shaped(_marked(line)), words)


def _marked(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: f"@{value}@" if key == "dispatch" else _marked(value) for key, value in data.items()}
    return [_marked(value) for value in data] if isinstance(data, list) else data
