"""Events of readings as a file keeps them for comparing, and the clusters that a change near them makes anew."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from ..assemble.event import decided_of
from ..assemble.greedy import SETTLED, TIED, Cluster, Edge, Node, alike, joined, repaired
from ..assemble.likeness import ENOUGH, Traits, anchors
from ..assemble.order import Days, moment, published_days, width
from ..assemble.settled import Settled
from ..assemble.telling import Key, Told
from ..model.listing import Row
from ..model.span import Span
from .codec import dump
from .items import LONG
from .joining import Known, short
from .packing import pack, unpack


@dataclass(slots=True)
class Changes:
    """What happened to tellings: `changed` are new or compared otherwise, `beside` were with one that is gone."""

    changed: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    old: dict[int, Node] = field(default_factory=dict)
    """First tellings of events as they were, by their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Events that are other than they were, as clusters; and those in whose place they come, by their first telling."""

    now: list[Cluster]
    before: dict[int, Node]


class Tellings:
    """The events of readings in a file."""

    def __init__(self, connection: sqlite3.Connection, settled: Settled, known: Known) -> None:
        self._connection, self._entities = connection, known
        self._decided = decided_of(settled)
        self._settled = settled.merged("event")
        self.nodes: dict[Key, Node] = {}
        self._by_number: dict[int, Node] = {}
        self._number: dict[Key, int] = {}
        self._dispatch: dict[Key, int] = {}
        self._near: dict[Key, list[tuple[int, Key]]] = {}
        self._groups: defaultdict[Key, set[Edge]] = defaultdict(set)
        self._told: dict[int, frozenset[int]] = {}
        self._kept: dict[int, dict[str, Row]] = {}

    def put(self, dispatch: int, tellings: Sequence[Told], changes: Changes) -> None:
        """The tellings of a dispatch in the place of those that there are; notes what that changes."""
        before = self._compared_of(dispatch)
        old = {event: one["number"] for event, one in before.items()}
        now = {told.event.id: {"number": old.get(told.event.id)} | self._compared(told) for told in tellings}
        for told in tellings:
            event = told.event.id
            number = old.pop(event, None)
            if number is not None and before[event] == now[event]:
                continue
            if number is None:
                made = self._execute("INSERT INTO tellings (dispatch) VALUES (?)", dispatch)
                number = now[event]["number"] = made.lastrowid or 0
            else:
                self._leave(number, changes)
            for block, (first, last) in self._blocks(told.traits):
                self._connection.execute("INSERT INTO blocks VALUES (?, ?, ?, ?)", (block, first, number, last))
            changes.changed.add(number)
        for number in old.values():
            self._leave(number, changes)
            self._execute("DELETE FROM ties WHERE telling = ?", number)
            self._execute("DELETE FROM tellings WHERE number = ?", number)
            changes.changed.discard(number)
            changes.beside.discard(number)
        if now != before:
            self._execute("DELETE FROM compared WHERE dispatch = ?", dispatch)
            if now:
                self._connection.execute(
                    "INSERT INTO compared VALUES (?, ?)",
                    (dispatch, pack([{"event": event} | one for event, one in now.items()])),
                )
            self._kept[dispatch] = now

    def _leave(self, number: int, changes: Changes) -> None:
        """Takes a telling, as it was, out of its blocks and notes what was with it."""
        node = self.node(number)
        for block, (first, _) in self._blocks(node.traits):
            self._connection.execute(
                "DELETE FROM blocks WHERE block = ? AND first = ? AND telling = ?", (block, first, number)
            )
        for column in ("alike", "joined"):
            (label,) = self._execute(f"SELECT {column} FROM tellings WHERE number = ?", number).fetchone()
            if label is not None:
                changes.beside.update(mate for mate in self._labelled(label, column) if mate != number)
                if column == "joined" and label not in changes.old:
                    changes.old[label] = self.node(label)
        del self._by_number[number], self.nodes[node.key]

    def node(self, number: int) -> Node:
        """A telling as far as it is compared."""
        known = self._by_number.get(number)
        if known is None:
            id, published, dispatch = self._execute(
                "SELECT d.id, d.published, t.dispatch FROM tellings t"
                " JOIN dispatches d ON d.number = t.dispatch WHERE t.number = ?",
                number,
            ).fetchone()
            told = self._compared_of(dispatch).items()
            event, one = next((event, one) for event, one in told if one["number"] == number)
            trigger, traits = self._traits(one, published_days(published))
            key = moment(published), id, trigger, event
            known = self._by_number[number] = self.nodes[key] = Node(key=key, traits=traits)
            self._number[key], self._dispatch[key] = number, dispatch
        return known

    def number(self, key: Key) -> int:
        """The number of a telling that was asked for before."""
        return self._number[key]

    def dispatch(self, key: Key) -> int:
        """The dispatch of a telling that was asked for before."""
        return self._dispatch[key]

    def of_dispatch(self, dispatch: int) -> list[int]:
        """The tellings of a dispatch."""
        return [one["number"] for one in self._compared_of(dispatch).values()]

    def at(self, dispatch: str, event: str) -> int | None:
        """The telling that an event of a reading is, by the ids of both."""
        found = self._execute("SELECT number FROM dispatches WHERE id = ?", dispatch).fetchone()
        one = self._compared_of(found[0]).get(event) if found else None
        return None if one is None else one["number"]

    def alive(self, numbers: Iterable[int]) -> set[int]:
        """Those of some tellings that are there."""
        return {n for n in numbers if self._execute("SELECT 1 FROM tellings WHERE number = ?", n).fetchone()}

    def near(self, traits: Traits, standing: str, window: Days) -> set[int]:
        """Tellings of a type and standing that share an anchor and a day with some traits."""
        found: set[int] = set()
        for anchor in self._anchors(traits):
            for most in LONG:
                rows = self._connection.execute(
                    "SELECT telling FROM blocks WHERE block = ? AND first > ? AND first < ? AND last > ?",
                    (_block(traits.type, standing, anchor, most), window[0] - most - 1, window[1], window[0]),
                )
                found.update(number for (number,) in rows)
        return found

    def cluster(self, label: int | None, column: str) -> Cluster:
        """The tellings of a label."""
        return frozenset(self.node(number).key for number in self._labelled(label, column))

    def _labelled(self, label: int | None, column: str) -> list[int]:
        rows = self._execute(
            f"SELECT number FROM tellings WHERE number = ?1 AND {column} = ?1"
            f" UNION ALL SELECT number FROM tellings WHERE {column} = ?1 AND {column} <> number",
            label,
        )
        return [number for (number,) in rows.fetchall()]

    def in_rounds_of(self, first: int) -> set[int]:
        """The events, by their first tellings, that are meetings of a round of talks that an event is one of."""
        rows = self._execute(
            "SELECT DISTINCT t.joined FROM tellings o JOIN ties a ON a.telling = o.number"
            " JOIN ties b ON b.round = a.round JOIN tellings t ON t.number = b.telling WHERE o.joined = ?",
            first,
        )
        return {label for (label,) in rows.fetchall() if label is not None}

    def label(self, key: Key, column: str) -> int | None:
        """Which cluster a telling is in, by its first telling: `alike` or `joined`."""
        (label,) = self._execute(f"SELECT {column} FROM tellings WHERE number = ?", self._number[key]).fetchone()
        return label if label is None else int(label)

    def merge(self, changes: Changes, again: Iterable[int]) -> Merged:
        """The events that changes, and tellings to be told `again` as they are, come to."""
        self._group()
        dirty = {self.node(number).key for number in changes.changed | changes.beside}
        found = self._repaired("alike", dirty, self._certain, self._alone)
        moved = [cluster for cluster in found if cluster & dirty or self._is_new(cluster, "alike")]
        toggled = self._relabelled(moved)
        dirty |= {key for cluster in moved for key in cluster} | toggled
        found = self._repaired("joined", dirty, self._in_a_story, self._alike)
        shown = {self.node(number).key for number in {*again, *changes.changed, *changes.beside}}
        now = [cluster for cluster in found if cluster & shown or self._is_new(cluster, "joined")]
        listed = set().union(*now) if now else set()
        for key in shown - listed:
            cluster = self._members(key, "joined")
            if cluster not in now:
                now.append(cluster)
        before = dict(changes.old)
        for cluster in now:
            for key in cluster:
                label = self.label(key, "joined")
                if label is not None and label not in before:
                    before[label] = self.node(label)
            self._write(cluster, "joined")
        return Merged(now=now, before=before)

    def _repaired(
        self,
        column: str,
        dirty: set[Key],
        edges_of: Callable[[Key], Iterable[Edge]],
        start: Callable[[Iterable[Key]], Iterable[Cluster]],
    ) -> list[Cluster]:
        return repaired(
            dirty,
            members=lambda key: self._members(key, column),
            edges_of=edges_of,
            within=lambda cluster: self._within(cluster, column),
            join=lambda keys, edges: joined(self.nodes, start(keys), edges, self._decided),
        )

    def _members(self, key: Key, column: str) -> Cluster:
        label = self.label(key, column)
        return frozenset([key]) if label is None else self.cluster(label, column)

    def _is_new(self, cluster: Cluster, column: str) -> bool:
        key = min(cluster)
        return self.label(key, column) is None or self._members(key, column) != cluster

    def _write(self, cluster: Cluster, column: str) -> None:
        first = self._number[min(cluster)]
        self._connection.executemany(
            f"UPDATE tellings SET {column} = ? WHERE number = ?", [(first, self._number[key]) for key in cluster]
        )

    def _alone(self, keys: Iterable[Key]) -> list[Cluster]:
        return [frozenset([key]) for key in keys]

    def _alike(self, keys: Iterable[Key]) -> set[Cluster]:
        return {self._members(key, "alike") for key in keys}

    def _relabelled(self, moved: Sequence[Cluster]) -> set[Key]:
        """Notes clusters of what is alike; the tellings of dispatches that now tell a story with others than before."""
        pairs: set[tuple[int, int]] = set()
        for cluster in moved:
            for group in (cluster, *{self._members(key, "alike") for key in cluster}):
                pairs.update(combinations(sorted({self._dispatch[key] for key in group}), 2))
        before = {dispatch: self._stories(dispatch) for pair in pairs for dispatch in pair}
        for cluster in moved:
            self._write(cluster, "alike")
        self._told.clear()
        toggled = {
            one for one, other in pairs
            if before[one].isdisjoint(before[other]) != self._stories(one).isdisjoint(self._stories(other))
        }  # fmt: skip
        return {self.node(number).key for dispatch in toggled for number in self.of_dispatch(dispatch)}

    def _stories(self, dispatch: int) -> frozenset[int]:
        """The clusters of what is alike that a dispatch tells; where two dispatches share one, they tell one story."""
        known = self._told.get(dispatch)
        if known is None:
            sql = "SELECT alike FROM tellings WHERE number IN (SELECT value FROM json_each(?))"
            rows = self._execute(sql, dump(self.of_dispatch(dispatch)))
            known = self._told[dispatch] = frozenset(label for (label,) in rows if label is not None)
        return known

    def _certain(self, key: Key) -> Iterator[Edge]:
        """The edges of a telling that need no story: of what is alike enough, tied, or settled."""
        for points, other in self._pairs(key):
            if points >= ENOUGH:
                yield (-points, key, other) if key < other else (-points, other, key)
        yield from self._known(key)

    def _known(self, key: Key) -> Iterator[Edge]:
        yield from self._groups[key]
        number = self._number[key]
        for (round_,) in self._execute("SELECT round FROM ties WHERE telling = ?", number).fetchall():
            rows = self._execute("SELECT telling FROM ties WHERE round = ?", round_).fetchall()
            nodes = [self.node(telling) for (telling,) in rows]
            standing = self.nodes[key].traits.standing
            yield from _star(TIED, [node.key for node in nodes if node.traits.standing == standing], key)

    def _in_a_story(self, key: Key) -> Iterator[Edge]:
        """The edges of a telling with those a point short that dispatches of the same story tell."""
        here = self._stories(self._dispatch[key])
        for points, other in self._pairs(key):
            if points < ENOUGH and not here.isdisjoint(self._stories(self._dispatch[other])):
                yield (-points, key, other) if key < other else (-points, other, key)

    def _within(self, cluster: Cluster, column: str) -> Iterator[Edge]:
        """The edges that made a cluster."""
        for one, other in combinations(sorted(cluster), 2):
            points = alike(self.nodes[one], self.nodes[other])
            if points is not None and (points >= ENOUGH) == (column == "alike"):
                here, there = (self._stories(self._dispatch[key]) for key in (one, other))
                if points >= ENOUGH or not here.isdisjoint(there):
                    yield -points, one, other
        if column == "alike":
            for key in cluster:
                yield from (e for e in self._known(key) if e[1] in cluster and e[2] in cluster)

    def _pairs(self, key: Key) -> list[tuple[int, Key]]:
        known = self._near.get(key)
        if known is None:
            node, known = self.nodes[key], []
            window = node.traits.window
            for number in self.near(node.traits, node.traits.standing, window) if window is not None else ():
                other = self.node(number)
                points = alike(node, other)
                if points is not None:
                    known.append((points, other.key))
            self._near[key] = known
        return known

    def _group(self) -> None:
        for group in self._settled:
            keys = [self.node(number).key for at in group if (number := self.at(*at)) is not None]
            for key in keys:
                self._groups[key].update(_star(SETTLED, keys, key))

    def _compared_of(self, dispatch: int) -> dict[str, Row]:
        """What is compared of the tellings of a dispatch, by event, as the file has it."""
        known = self._kept.get(dispatch)
        if known is None:
            found = self._execute("SELECT body FROM compared WHERE dispatch = ?", dispatch).fetchone()
            known = self._kept[dispatch] = {one.pop("event"): one for one in unpack(found[0])} if found else {}
        return known

    def _compared(self, told: Told) -> Row:
        """What is compared of a telling: days from that of publication, actors and place by their items.

        What else of the place is compared has a checksum, so that a change of it is seen.
        """
        traits, trigger = told.traits, told.event.trigger
        place, since = traits.place, traits.published[0] if traits.published else 0
        at = None
        if place is not None:
            rest = short(f"{place.kind} {place.lat} {place.lon}") % (1 << 14)
            at = [self._entities.item(place.id), place.country or place.id, rest]
        return {
            "type": traits.type,
            "standing": traits.standing,
            "modes": sorted(traits.modes),
            "actors": self._items(traits.actors[0]),
            "sides": self._items(traits.actors[1]),
            "recipients": self._items(traits.recipients[0]),
            "beside": self._items(traits.recipients[1]),
            "doers": sorted(traits.doers),
            "struck": sorted(traits.struck),
            "when": traits.when and [day - since for day in traits.when],
            "place": at,
            "scene": traits.scene,
            "grounds": sorted(traits.grounds),
            "story": sorted(traits.story),
            "once": sorted(traits.once),
            "figures": sorted(map(list, traits.figures), key=repr),
            "trigger": traits.trigger,
            "matter": sorted(traits.matter),
            "denied": traits.denied,
            "given": traits.given and [day - since for day in traits.given],
            "start": trigger.start,
            "long": trigger.end - trigger.start,
        }

    def _items(self, ids: Iterable[str]) -> list[int | str]:
        """Joined actors by their items; other sides as they are."""
        return [self._entities.item(id) if id.startswith("actor:") else id for id in sorted(ids)]

    def _ids(self, items: Iterable[int | str]) -> frozenset[str]:
        return frozenset(item if isinstance(item, str) else self._entities.id(item) for item in items)

    def _traits(self, one: Row, published: Days | None) -> tuple[Span, Traits]:
        """Where the trigger of a telling is, and what is compared of it."""
        at, when, since = one["place"], one["when"], published[0] if published else 0
        place = None if at is None else self._entities.place(at[0], at[1])
        return Span(one["start"], one["start"] + one["long"]), Traits(
            type=one["type"],
            standing=one["standing"],
            modes=frozenset(one["modes"]),
            actors=(self._ids(one["actors"]), self._ids(one["sides"])),
            recipients=(self._ids(one["recipients"]), self._ids(one["beside"])),
            doers=frozenset(one["doers"]),
            struck=frozenset(one["struck"]),
            when=None if when is None else (when[0] + since, when[1] + since),
            published=published,
            place_id=None if place is None else place.id,
            place=place,
            scene=one["scene"],
            grounds=frozenset(one["grounds"]),
            story=frozenset(one["story"]),
            once=frozenset(one["once"]),
            figures=frozenset((of, least, most) for of, least, most in one["figures"]),
            trigger=one["trigger"],
            matter=frozenset(one["matter"]),
            denied=one["denied"],
            given=None if one["given"] is None else (one["given"][0] + since, one["given"][1] + since),
        )

    def _blocks(self, traits: Traits) -> Iterator[tuple[int, Days]]:
        window = traits.window
        if window is not None:
            most = next(most for most in LONG if width(window) <= most)
            for anchor in self._anchors(traits):
                yield _block(traits.type, traits.standing, anchor, most), window

    def _anchors(self, traits: Traits) -> set[str]:
        """What a telling must share with another; actors by their items, which it keeps where they are no more."""
        return {f"#{self._entities.item(a)}" if a.startswith("actor:") else a for a in anchors(traits)}

    def _execute(self, sql: str, value: object) -> sqlite3.Cursor:
        return self._connection.execute(sql, (value,))


def _star(rank: int, keys: Sequence[Key], key: Key) -> Iterator[Edge]:
    """From the first of keys to the others: the edges that one of them has."""
    first = min(keys)
    for other in keys:
        if other != first and key in (first, other):
            yield rank, first, other


def _block(type: str, standing: str, anchor: str, most: int) -> int:
    return short(f"{type}|{standing}|{anchor}|{most}")
