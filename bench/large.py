"""A record of any size in minutes: a seed that is read in and merged as any others, then copies of it in later years.

Every copy has the seed's dispatches under ids and days of its own; the actors and places stay the same, and so what is
asked by their names finds more with each. The rows of a copy are those that merging would have written.
"""

from __future__ import annotations

import re
import sqlite3
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from bench.record import DEEDS, TYPES, town

from dateline.model.reading import Reading
from dateline.store.codec import load
from dateline.store.items import PARTS, Items, words_of
from dateline.store.packing import text_of
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
_FRAMES = ("actors", "places", "speakers")
"""Listings that copies share."""


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
        return f"{part[:-4]}{(int(part[-4:], 16) + copy * 257) % (1 << 16):04x}"
    return (date.fromisoformat(part) + timedelta(days=copy * DAYS)).isoformat()


def _copy(connection: sqlite3.Connection, copies: int) -> None:
    def there(text: str | None, copy: int) -> str | None:
        return None if text is None else moved(text, copy)

    def packed(body: bytes, copy: int) -> bytes:
        """Packed as quickly as can be; it is unpacked as any other."""
        packer = zlib.compressobj(1, zlib.DEFLATED, -15)
        return packer.compress(moved(text_of(body), copy).encode()) + packer.flush()

    connection.create_function("there", 2, there, deterministic=True)
    connection.create_function("packed", 2, packed, deterministic=True)
    top = connection.execute("SELECT max(number) FROM items").fetchone()[0]
    days = DAYS * copies
    connection.execute("CREATE TEMP TABLE copies (k INTEGER PRIMARY KEY)")
    connection.executemany("INSERT INTO copies VALUES (?)", [(k,) for k in range(1, copies + 1)])
    connection.execute("CREATE TEMP TABLE seed (number INTEGER PRIMARY KEY, words TEXT)")
    connection.executemany("INSERT INTO seed VALUES (?, ?)", list(_seeds(connection)))
    for sql in (  # the triggers of dispatches keep their words
        "INSERT INTO dispatches (number, id, external_id, outlet, published, origin, title, text, body, merging)"
        f" SELECT number + k * {SEED}, there(id, k), external_id || '-' || k, outlet, there(published, k), origin, title,"
        " text, there(body, k), 1 FROM copies, dispatches ORDER BY k, number",
        f"INSERT INTO readings SELECT dispatch + k * {SEED}, derived_by, packed(body, k) FROM copies, readings ORDER BY 1",
        "INSERT INTO items (number, listing, sort, id, part_of, body)"
        f" SELECT number + k * {top}, listing, there(sort, k), there(id, k), part_of + k * {top}, packed(body, k)"
        " FROM copies, seed JOIN items USING (number) ORDER BY 1",
        f"INSERT INTO item_names SELECT name, item + k * {top} FROM copies, item_names JOIN seed ON number = item"
        " ORDER BY 1, 2",
        f"INSERT INTO item_entities SELECT entity, item + k * {top} FROM copies, item_entities JOIN seed ON number = item"
        " ORDER BY 1, 2",
        f"INSERT INTO item_dispatches SELECT dispatch + k * {SEED}, item + k * {top}"
        " FROM copies, item_dispatches JOIN seed ON number = item ORDER BY 1, 2",
        f"INSERT INTO item_days SELECT item + k * {top}, first + k * {DAYS}, last + k * {DAYS}"
        " FROM copies, item_days JOIN seed ON number = item ORDER BY 1",
        f"UPDATE item_days SET last = last + {days} WHERE item NOT IN (SELECT number FROM seed) AND item <= {top}",
        f"INSERT INTO item_words (rowid, words) SELECT number + k * {top}, words FROM copies, seed WHERE words <> ''"
        " ORDER BY 1",
        f"INSERT INTO sayings SELECT item + k * {top}, actor, there(said, k), first + k * {DAYS}, last + k * {DAYS}"
        " FROM copies, sayings ORDER BY 1",
        f"INSERT INTO members SELECT dispatch + k * {SEED}, local, kind FROM copies, members ORDER BY 1, 2",
        f"UPDATE kinds SET told = told * {copies + 1}",
        f"UPDATE state SET added = added * {copies + 1}, merged = merged * {copies + 1}",
    ):
        connection.execute(sql)
    speakers = [id for (id,) in connection.execute("SELECT id FROM items WHERE listing = 'speakers'").fetchall()]
    Quotes(connection, Items(connection), Readings(connection), lambda teller: teller).speakers(speakers)


def _seeds(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The items that are copied, with the words that they are found by."""
    marks = ",".join("?" * len(_FRAMES))
    rows = connection.execute(f"SELECT number, listing, body FROM items WHERE listing NOT IN ({marks})", _FRAMES)
    for number, listing, body in rows.fetchall():
        yield number, "" if listing in PARTS else words_of(listing, load(text_of(body)))
