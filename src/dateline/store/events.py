"""The timeline of a file: the lines of events that changed, and which plans came true in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace

from ..assemble.event import event_of, event_time
from ..assemble.greedy import Cluster, Node
from ..assemble.likeness import Traits
from ..assemble.named import Naming
from ..assemble.realised import EXPECTED, best_of, in_time
from ..assemble.settled import Settled, event_with
from ..assemble.telling import Key, Told
from ..model.doubt import doubt
from ..model.listing import Row, difference_rows_of, event_row
from ..model.record import RecordEvent, Teller, content_id
from .items import Items, of_difference, of_event, sorted_day
from .lines import PARTS_OF, Ids
from .readings import Readings
from .tellings import Merged, Tellings

ACCEPTED = "accepted"


def event_id(node: Node) -> str:
    """The id of an event whose first telling this is."""
    return content_id("event", node.key[1], node.key[2], node.key[3])


class Events:
    """Writes the events of a file."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        items: Items,
        readings: Readings,
        tellings: Tellings,
        settled: Settled,
        carried: Callable[[Teller], Teller],
    ) -> None:
        self._connection, self._items, self._readings = connection, items, readings
        self._tellings, self._carried = tellings, carried
        self._on = settled.on("event")
        self._named = Naming(readings.of, readings.known.actors, readings.known.places)

    def write(self, merged: Merged) -> None:
        """Writes events that are other than they were, in the place of those that there are."""
        firsts = {self._tellings.number(min(cluster)): cluster for cluster in merged.now}
        again = self._realise(firsts, merged.before)
        kept = {event_id(self._tellings.nodes[min(cluster)]) for cluster in merged.now}
        for node in merged.before.values():
            if event_id(node) not in kept:
                self._items.drop("timeline", event_id(node))
        for first in again - firsts.keys():
            firsts[first] = self._tellings.cluster(first, "joined")
        for cluster in firsts.values():
            self._put(cluster)

    def _put(self, cluster: Cluster) -> None:
        keys = sorted(cluster)
        first = self._tellings.number(keys[0])
        told = [self._told(key) for key in keys]
        event = event_of(told, self._readings.known.actors)
        plans = self._connection.execute("SELECT plan FROM realised WHERE event = ?", (first,)).fetchall()
        event = replace(
            event,
            realises=tuple(sorted(event_id(self._tellings.node(plan)) for (plan,) in plans)),
            tellings=tuple(replace(telling, teller=self._carried(telling.teller)) for telling in event.tellings),
        )
        decided = event_with(event, self._on, self._named)
        if decided is None:
            self._items.drop("timeline", event.id)
            return
        sort = sort_of(event)
        row, index = event_row(decided, Ids()), of_event(decided)
        precision = self._readings.known.precision(decided.place)
        index.review.add(review_of(row | {"place": None if precision is None else {"precision": precision}}))
        number = self._items.put("timeline", row, sort, index)
        parts = [
            (listing, row, f"1 {sort} {decided.id} {nth:06}", of_difference(of_event(decided), row))
            for listing, told in PARTS_OF.items()
            for nth, row in enumerate(difference_rows_of(decided, told))
        ]
        self._items.put_parts(number, parts)

    def _told(self, key: Key) -> Told:
        return self._readings.told(self._tellings.dispatch(key))[key]

    def _realise(self, firsts: dict[int, Cluster], before: dict[int, Node]) -> set[int]:
        """Notes which plans came true in which events; the events, by their first telling, whose plans are others."""
        plans, touched = set[int](), set[int]()
        now = {first: self._tellings.node(first) for first in firsts}
        for node in (*before.values(), *now.values()):
            plans |= self._plans_near(node.traits)
        gone = before.keys() - firsts.keys()
        for first in gone | firsts.keys():
            row = self._connection.execute("SELECT event FROM realised WHERE plan = ?", (first,)).fetchone()
            if row is not None and first in gone:
                touched.add(row[0])
                self._connection.execute("DELETE FROM realised WHERE plan = ?", (first,))
        for first in gone:
            self._connection.execute("DELETE FROM realised WHERE event = ?", (first,))
        plans |= {first for first, node in now.items() if node.traits.standing == EXPECTED}
        plans |= {
            mate for first in firsts for mate in self._tellings.in_rounds_of(first)
            if self._tellings.node(mate).traits.standing == EXPECTED
        }  # fmt: skip
        plans |= {
            first for first in firsts
            if self._connection.execute("SELECT 1 FROM realised WHERE plan = ?", (first,)).fetchone()
        }  # fmt: skip
        for plan in sorted(plans):
            event = self._came_true(plan)
            was = self._connection.execute("SELECT event FROM realised WHERE plan = ?", (plan,)).fetchone()
            if was is None or was[0] != event:
                touched |= {was[0]} if was is not None else set()
                self._connection.execute("DELETE FROM realised WHERE plan = ?", (plan,))
                if event is not None:
                    touched.add(event)
                    self._connection.execute("INSERT INTO realised VALUES (?, ?)", (plan, event))
        return {first for first in touched if self._is_first(first)}

    def _came_true(self, plan: int) -> int | None:
        """The event in which a plan came true, by its first telling."""
        traits = self._tellings.node(plan).traits
        if traits.standing != EXPECTED:
            return None
        mates = {self._tellings.node(mate).key: mate for mate in self._tellings.in_rounds_of(plan)}
        came = [key for key in sorted(mates) if self._tellings.nodes[key].traits.standing == "real"]
        if came:
            return mates[came[0]]
        if traits.when is None:
            return None
        near = self._tellings.near(traits, "real", traits.when)
        reals = {self._tellings.node(n).key: n for n in near if self._is_first(n)}
        listed = [key for key in sorted(reals) if in_time(traits, self._tellings.nodes[key].traits)]
        chosen = best_of(self._all(plan), (self._all(reals[key]) for key in listed))
        return None if chosen is None else reals[listed[chosen]]

    def _all(self, first: int) -> list[Traits]:
        return [self._tellings.nodes[key].traits for key in sorted(self._tellings.cluster(first, "joined"))]

    def _plans_near(self, traits: Traits) -> set[int]:
        if traits.standing != "real" or traits.when is None:
            return set()
        return {n for n in self._tellings.near(traits, EXPECTED, traits.when) if self._is_first(n)}

    def _is_first(self, number: int) -> bool:
        row = self._connection.execute("SELECT joined FROM tellings WHERE number = ?", (number,)).fetchone()
        return row is not None and row[0] == number


def review_of(event: Row) -> str:
    """What an event is found by in the review: that a person accepted it, or else how doubtful it is."""
    return ACCEPTED if event["accepted"] else str(doubt(event))


def sort_of(event: RecordEvent) -> str:
    """Where an event comes in the timeline, with its id."""
    day, undated, moment, _ = event_time(event)
    return f"{sorted_day(day)} {int(undated)} {sorted_day(moment)}"
