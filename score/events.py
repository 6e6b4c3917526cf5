"""Scores events on our own annotated dispatches (`score/events`, see its guide).

    python score/events.py [--dateline CLI] [--half SET] [--errors] [--export FOLDER]

Events pair one to one where the read trigger overlaps the gold trigger or one of its `also` spans; among several, the
right type first, then the gold trigger before the others, then the longer overlap. Of the pairs:

- trigger+type: F1 of pairs with a type that gold accepts; first type: with the type that gold prefers;
- actors, recipients, place, quantities: F1; somebody or some place is right by a mention on the gold words or by name;
- status, and that of events that are not plainly "occurred": share of pairs; date: share of pairs with a gold interval, in
  whole days, ends that gold leaves open not compared;
- voice found: share of pairs told in somebody's voice whose read voice has that source; false voice: share of those told
  in the outlet's own whose read voice is not empty.

What gold marks optional is neither missed nor false. `--errors` lists dev, more, many and news; the others are for figures.
`--export` writes our own sets as JSON lines, offsets worked out. Exit status 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dispatches import FOLDER, OWN, SETS, load
from run import read_table

from dateline.model.folding import fold

SMALL_WORDS = frozenset(
    ["le", "la", "les", "l", "un", "une", "des", "de", "du", "d", "au", "aux", "son", "sa", "ses", "leur", "leurs"]
)
SLOTS = ("actors", "recipients", "place", "quantities")
ERRORS_OF = ("dev", "more", "many", "news")

Item = dict[str, Any]
Same = Callable[[Item, Item], float]


def read(dispatches: Sequence[Item], cli: str) -> dict[str, Item]:
    """The reading of each dispatch, by id."""
    lines = [json.dumps({key: d[key] for key in ("id", "text", "published", "outlet")}) for d in dispatches]
    done = subprocess.run(
        [cli, "read", "--format", "jsonl", "-"], input="\n".join(lines), capture_output=True, text=True, check=True
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {reading["dispatch"]["external_id"]: reading for reading in found}


def events_of(reading: Item) -> list[Item]:
    """The events of a reading in the shape of gold: who and where with names and spans, the voice by its source."""
    known = {item["id"]: _entity(item) for key in ("actors", "places") for item in reading[key]}
    said = {statement["id"]: statement for statement in reading["statements"]}
    found = []
    for event in reading["events"]:
        slots = {key: [known[name] for name in event[key]] for key in ("actors", "recipients")}
        place = known[event["place"]] if event["place"] else None
        voice = said[event["voice"]] if event["voice"] else None
        found.append(event | slots | {"place": place, "voice": voice and _source(voice, known)})
    return found


def _entity(item: Item) -> Item:
    names = [item["name"], *(m["text"] for m in item["mentions"] if m.get("form", "name") == "name")]
    return {"name": item["name"], "names": names, "spans": item["mentions"]}


def _source(statement: Item, known: dict[str, Item]) -> Item:
    """Who makes a statement: the actor, and the words that name the source."""
    nobody: Item = {"name": "", "names": [], "spans": []}
    source = known.get(statement["source"] or "", nobody)
    words = statement.get("source_span")
    return source | {"spans": [*source["spans"], *([words] if words else [])]}


def overlap(left: Item, right: Item) -> int:
    """Code points that two spans share."""
    return max(0, min(left["end"], right["end"]) - max(left["start"], right["start"]))


def content_words(name: str) -> list[str]:
    """The words of a name that tell it: folded, without articles."""
    words = "".join(c if c.isalnum() else " " for c in fold(name)).split()
    return [word for word in words if word not in SMALL_WORDS]


def same_entity(gold: Item, found: Item) -> float:
    """Whether somebody or some place is the gold one: by a mention on its words, or as its name or more than that."""
    if any(overlap(g, f) for g in gold["spans"] for f in found["spans"]):
        return 2.0
    told = set(content_words(found["name"] or ""))
    return float(any(set(words) <= told for words in map(content_words, gold["names"]) if words))


def same_quantity(gold: Item, found: Item) -> float:
    """Whether a figure has the gold kind and bounds, on overlapping words."""
    figures = [gold, *gold.get("alt", ())]
    bounded = any((f["least"], f["most"]) == (found["least"], found["most"]) for f in figures)
    return float(bounded and found["of"] in choices(gold["of"]) and overlap(gold, found) > 0)


def same_event(gold: Item, found: Item) -> float:
    """How well two triggers meet; 0 where they do not."""
    main = overlap(gold["trigger"], found["trigger"])
    others = max((overlap(span, found["trigger"]) for span in gold["also"]), default=0)
    if not main and not others:
        return 0.0
    return 1 + 100 * (found["type"] in choices(gold["type"])) + 20 * bool(main) + min(max(main, others), 50) / 50


def choices(value: Any) -> list[Any]:
    """The values that gold accepts."""
    return value if isinstance(value, list) else [value]


def mated(gold: Sequence[Item], found: Sequence[Item], same: Same) -> dict[int, int]:
    """Which of the found items each gold one pairs with, by their numbers, one to one: the best first, required gold first."""
    ranked = sorted(
        ((-same(g, f), bool(g.get("optional")), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)),
    )
    mate: dict[int, int] = {}
    for value, _, i, j in ranked:
        if value < 0 and i not in mate and j not in mate.values():
            mate[i] = j
    return mate


def pair(gold: Sequence[Item], found: Sequence[Item], same: Same) -> tuple[list[tuple[Item, Item]], int, int]:
    """Pairs one to one, best first, and how many of each side count: optional gold and what meets only it do not."""
    mate = mated(gold, found, same)
    free = {j for i, j in mate.items() if gold[i].get("optional")}
    optional = [g for g in gold if g.get("optional")]
    alone = ((j, f) for j, f in enumerate(found) if j not in mate.values())
    free |= {j for j, f in alone if any(same(g, f) > 0 for g in optional)}
    pairs = [(gold[i], found[j]) for i, j in sorted(mate.items()) if not gold[i].get("optional")]
    return pairs, sum(not g.get("optional") for g in gold), len(found) - len(free)


def same_days(gold: Item, found: Item) -> bool:
    """Whether two half-open intervals are equal in whole days, at the ends that gold has."""
    begin, until = found["begin"] and found["begin"][:10], _day_after(found["until"])
    return all(g is None or g == f for g, f in ((gold["begin"], begin), (gold["until"], until)))


def _day_after(until: str | None) -> str | None:
    """The day on which an interval has ended: its own for a date or midnight, the next for a later hour."""
    if until is None or len(until) == 10 or until[11:16] == "00:00":
        return until and until[:10]
    return (date.fromisoformat(until[:10]) + timedelta(days=1)).isoformat()


class Tally:
    """Counts over dispatches, and the errors of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: list[str] = []

    def add(self, name: str, gold: Sequence[Item], found: Sequence[Item]) -> None:
        """Adds the events of one dispatch."""
        pairs, wanted, given = pair(gold, found, same_event)
        self.counts.update({"trigger+type wanted": wanted, "trigger+type given": given})
        met_gold, met_found = ({id(side[n]) for side in pairs} for n in (0, 1))
        self.errors += [f"{name}: missed {told(g)}" for g in gold if id(g) not in met_gold and not g.get("optional")]
        self.errors += [
            f"{name}: spurious {told(f)}" for f in found if id(f) not in met_found and not _excused(f, gold)
        ]
        for g, f in pairs:
            self.compare(name, g, f)
        for g in gold:
            if id(g) not in met_gold and not g.get("optional"):
                self._slots(name, g, None)
        for f in found:
            if id(f) not in met_found and not _excused(f, gold):
                self._slots(name, None, f)

    def compare(self, name: str, g: Item, f: Item) -> None:
        """Adds one pair."""
        self._share(name, "trigger+type", f["type"] in choices(g["type"]), g, f["type"], g["type"])
        self.counts["first type right"] += f["type"] == choices(g["type"])[0]
        self._share(name, "status", f["status"] in choices(g["status"]), g, f["status"], g["status"])
        if "occurred" not in choices(g["status"]):
            self.counts["status, not occurred of"] += 1
            self.counts["status, not occurred right"] += f["status"] in choices(g["status"])
        if g["begin"] or g["until"]:
            spans = [f"{side['begin']}/{side['until']}" for side in (f, g)]
            self._share(name, "date", same_days(g, f), g, *spans)
        if g["voice"] is None:
            self.counts["false voice of"] += 1
            self.counts["false voice right"] += f["voice"] is not None
            if f["voice"] is not None:
                self.errors.append(f"{name}: false voice {f['voice']['name']!r} of {told(g)}")
        elif not g["voice"].get("optional"):
            right = f["voice"] is not None and same_entity(g["voice"], f["voice"]) > 0
            self._share(name, "voice found", right, g, f["voice"] and f["voice"]["name"], g["voice"]["name"])
        self._slots(name, g, f)

    def _share(self, name: str, what: str, right: bool, g: Item, got: Any, wanted: Any) -> None:
        self.counts[f"{what} of"] += 1
        self.counts[f"{what} right"] += right
        if not right:
            self.errors.append(f"{name}: {what} of {told(g)}: {got}, not {wanted}")

    def _slots(self, name: str, g: Item | None, f: Item | None) -> None:
        """Adds the actors, recipients, place and figures of a pair, or of an event that stands alone."""
        for slot in SLOTS:
            gold, found = ([] if side is None else _items(side[slot]) for side in (g, f))
            pairs, wanted, given = pair(gold, found, same_quantity if slot == "quantities" else same_entity)
            self.counts.update({f"{slot} right": len(pairs), f"{slot} wanted": wanted, f"{slot} given": given})
            if g is not None and f is not None and not len(pairs) == wanted == given:
                got, want = ([item.get("name") or item.get("text") for item in side] for side in (found, gold))
                self.errors.append(f"{name}: {slot} of {told(g)}: {got}, not {want}")

    def figures(self) -> Iterator[tuple[str, float]]:
        """Each measure in percent, in the order of the table."""
        n = self.counts
        for name in ("trigger+type", "first type", *SLOTS):
            base = "trigger+type" if name == "first type" else name
            yield name, 200 * n[f"{name} right"] / max(n[f"{base} wanted"] + n[f"{base} given"], 1)
        for name in ("status", "status, not occurred", "date", "voice found", "false voice"):
            yield name, 100 * n[f"{name} right"] / max(n[f"{name} of"], 1)


def _items(value: Any) -> list[Item]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _excused(found: Item, gold: Sequence[Item]) -> bool:
    """Whether a read event that pairs with nothing required meets an optional one."""
    return any(g.get("optional") and same_event(g, found) for g in gold)


def told(event: Item) -> str:
    """An event in a few words."""
    return f"{'/'.join(choices(event['type']))} « {event['trigger']['text']} »"


def score(half: str, cli: str) -> Tally:
    """The counts of one half."""
    dispatches = load(half)
    readings = read(dispatches, cli) if dispatches else {}
    tally = Tally()
    for dispatch in dispatches:
        tally.add(dispatch["id"], dispatch["events"], events_of(readings[dispatch["id"]]))
    return tally


def print_half(half: str, tally: Tally) -> bool:
    """Prints the figures of one half; whether all floors hold. The floor of a false voice is a ceiling."""
    floors = {row["measure"]: float(row["floor"]) for row in read_table("floors.tsv") if row["set"] == f"gold_{half}"}
    n, held = tally.counts, True
    print(f"Our dispatches, {half}: {n['trigger+type wanted']} events, {n['trigger+type given']} read")
    for measure, figure in tally.figures():
        bound = floors.get(measure)
        below = bound is not None and (figure > bound if measure == "false voice" else figure < bound)
        held = held and not below
        print(f"  {measure:22} {figure:6.1f}" + (f"  BEYOND ITS BOUND of {bound}" if below else ""))
    return held


def export(folder: Path) -> None:
    """Writes each set as JSON lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for half in OWN:
        lines = [json.dumps(dispatch, ensure_ascii=False) + "\n" for dispatch in load(half)]
        (folder / f"events_{half}.jsonl").write_text("".join(lines), "utf-8")


def main() -> int:
    """Scores the halves asked for, or exports them."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--dateline", default=str(Path(sys.executable).with_name("dateline")))
    arguments.add_argument("--half", choices=SETS, help="one set (default: all)")
    arguments.add_argument(
        "--errors", action="store_true", help=f"list what is read wrongly in {' and '.join(ERRORS_OF)}"
    )
    arguments.add_argument("--export", type=Path, metavar="FOLDER", help=f"write {FOLDER.name} as JSON lines and stop")
    chosen = arguments.parse_args()
    if chosen.export:
        export(chosen.export)
        return 0
    held = True
    for half in [chosen.half] if chosen.half else SETS:
        tally = score(half, chosen.dateline)
        if not tally.counts:
            print(f"Our dispatches, {half}: the texts are not here, skipped")
            continue
        held = print_half(half, tally) and held
        if chosen.errors and half in ERRORS_OF:
            print("\n".join(f"    {error}" for error in tally.errors))
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
