"""Trains the weights by which words are taken for events and for mentions of one event.

    python training/teach.py [--data FOLDER] [--check]

Read are `training/events/*.jsonl`: news articles known by their hash (offsets alone; their texts lie in `--data`,
`../shared/train` by default) and news items of our own writing, each with its events: the types that fit, the words that
tell it, whether it is optional, and its slots where they were annotated, of which only the days teach something so far. Written
is `weights.npz` of the language's event words. `--check` trains on four fifths
instead and prints what a fifth shows. The same data, seed and machine give the same bytes.

Each network is a bag of cues: their vectors are added up, one layer, then a softmax. The classes of words are the types and
none, those of pairs of mentions two events and one, those of times that may date an event (`dates.py`) no and yes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np
from thinc.api import Adam, Embed, Model, Ragged, Relu, Softmax, chain, fix_random_seed, reduce_sum, with_array

from dateline.annotate.event.cues import cues_of
from dateline.annotate.event.judge import by_type, questions, verdict
from dateline.annotate.event.scene import Scene
from dateline.annotate.event.setting import set_scene
from dateline.annotate.event.ties import mention
from dateline.annotate.event.trigger import find_triggers
from dateline.annotate.run import told_of
from dateline.api import parse_all, read
from dateline.lang.pack import load as load_pack
from dateline.lang.weights import Bag, key_of, side_by_side, write_weights
from dateline.model.dispatch import Dispatch
from dateline.model.event import EVENT_TYPES
from dateline.model.parse import Parse
from dateline.model.span import Span

HERE = Path(__file__).resolve().parent
sys.path.append(str(HERE.parent / "score"))
from dates import CLASSES, Row, fresh, rows_of  # noqa: E402  # beside this script
from dispatches import load  # noqa: E402  # the sets of events that are scored

ANNOTATED = HERE / "events"
STRANGERS = HERE.parent / "score" / "strangers"
OPEN, MET = ("dev", "more", "many"), "acdefg"
TARGET = HERE.parent / "src" / "dateline" / "lang" / "fr" / "event" / "weights.npz"
TYPES = ("NONE", *EVENT_TYPES)
PAIRED = ("two", "one")
"""Classes of words, and of pairs of mentions: of two events or of one."""
SEEDS = (1, 2)
REACH = 60
"""How far apart the mentions may be that teach: further than those that are asked about, as most of them are two events."""


class Recipe(NamedTuple):
    """How a network is trained: its width, the passes over the data, how often a cue must be met, the share of cues that a
    step does not see, the rows of a step, and by what vectors are multiplied when all cues are seen."""

    width: int
    passes: int
    rare: int
    dropped: float
    batch: int = 256
    scale: float = 1.0


WORDS = Recipe(width=32, passes=6, rare=5, dropped=0.5)
PAIRS = Recipe(width=8, passes=6, rare=4, dropped=0.5)
TIMES = Recipe(width=16, passes=8, rare=4, dropped=0.5, batch=64, scale=0.5)
SECOND, AGAIN = 0.3, 0.6
"""What counts less: the second of two types, a further mention of an event."""


class Example(NamedTuple):
    """One dispatch: the cues of its candidates, its events as the candidates that tell them, and as they were annotated."""

    name: str
    scene: Scene
    cues: dict[int, list[str]]
    read: dict[int, str]
    events: list[dict[str, Any]]
    annotated: list[dict[str, Any]]


def annotated(data: Path) -> Iterator[dict[str, Any]]:
    """The annotated items, each with its text.

    Raises:
        ValueError: the text of an article is absent, or another than that which was annotated.
    """
    for path in sorted(ANNOTATED.glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            item = json.loads(line)
            if "text" not in item:
                where = data / item["file"]
                if not where.is_file():
                    raise ValueError(f"{where}: no such article; name the folder that holds {item['file']} by --data")
                text = where.read_text("utf-8").strip()
                if sha256(text.encode()).hexdigest() != item["sha256"]:
                    raise ValueError(f"{item['file']}: not the text that was annotated")
                item["text"] = text[: item.get("end")]
            yield item | {"events": [_told(event) for event in item["events"]]}
    yield from _open_sets(data.parent / "eval" / "sets" / "event_probes.jsonl")


def _told(event: dict[str, Any]) -> dict[str, Any]:
    """An event of ours in the shape of the open sets, as far as something is taught by it."""
    first, *further = ({"start": start, "end": end} for start, end in event["words"])
    told = {"type": event["types"], "trigger": first, "also": further, "optional": event.get("optional", False)}
    return told | ({side: event.get(side) for side in ("begin", "until")} if "actors" in event else {})


def _open_sets(probes: Path) -> Iterator[dict[str, Any]]:
    """The dispatches that events are tuned by anyway: the open sets of `score`, and those of the evaluation kit."""
    own = [dispatch | {"id": f"{name}/{dispatch['id']}"} for name in OPEN for dispatch in load(name)]
    paths = [*(STRANGERS / letter / "event_probes.jsonl" for letter in MET), probes]
    others = [
        item | {"id": f"{path.parent.name}/{item['id']}"}
        for path in paths
        for item in map(json.loads, path.read_text("utf-8").splitlines())
    ]
    for item in (*own, *others):
        events = [{"also": []} | event for event in item["events"]]
        yield {key: item[key] for key in ("id", "text", "published")} | {"events": events}


def examples(items: Sequence[dict[str, Any]]) -> list[Example]:
    """The items as the rules of events see them."""
    named = {item["id"]: item for item in items}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "items.jsonl"
        told = ({key: item[key] for key in ("id", "text", "published")} for item in items)
        path.write_text("".join(json.dumps(item) + "\n" for item in told), "utf-8")
        return [_example(d, parse, named[str(d.external_id)]) for d, parse in parse_all(read(path))]


def _example(dispatch: Dispatch, parse: Parse, item: dict[str, Any]) -> Example:
    pack = load_pack("fr")
    told = told_of(dispatch, parse, pack)
    scene = set_scene(
        dispatch, parse, pack.event, pack.countries, told.timexes, told.actors, told.places, told.statements
    )
    triggers = {trigger.i: trigger for trigger in find_triggers(scene)}
    cues = cues_of(scene, triggers)
    events = []
    for event in item["events"]:
        spans = [Span(span["start"], span["end"]) for span in (event["trigger"], *event["also"])]
        words = list(dict.fromkeys(i for span in spans for i in cues if span.contains(parse.tokens[i].span)))
        if words:
            types = event["type"] if isinstance(event["type"], list) else [event["type"]]
            events.append({"types": types, "optional": event.get("optional", False), "told": words})
    return Example(item["id"], scene, cues, {i: t.sense.type for i, t in triggers.items()}, events, item["events"])


def candidates_of(found: Sequence[Example]) -> tuple[list[list[str]], list[int], list[float]]:
    """Rows of cues, their types, and how much each counts."""
    rows, wanted, weights = [], [], []
    for example in found:
        told = {
            i: (event, n) for event in reversed(example.events) for n, i in reversed(list(enumerate(event["told"])))
        }
        for i, cues in example.cues.items():
            if i not in told:
                rows.append(cues)
                wanted.append(0)
                weights.append(1.0)
                continue
            event, n = told[i]
            share = AGAIN if n else 1.0
            types = event["types"][:2]
            for k, kind in enumerate(types):
                rows.append(cues)
                wanted.append(TYPES.index(kind))
                weights.append(share * (1.0 if len(types) == 1 else (1 - SECOND, SECOND)[k]))
    return rows, wanted, weights


def guesses_of(found: Sequence[Example], bag: Bag) -> dict[str, dict[int, str]]:
    """The words of each example that a bag takes for events, with their types."""
    guesses: dict[str, dict[int, str]] = {}
    for example in found:
        rows = bag.shares(list(example.cues.values()))
        verdicts = {
            i: verdict(by_type(bag, row), example.read.get(i)) for i, row in zip(example.cues, rows, strict=True)
        }
        guesses[example.name] = {i: kind for i, (event, kind) in verdicts.items() if event >= 0.5}
    return guesses


def pairs_of(
    found: Sequence[Example], guesses: dict[str, dict[int, str]]
) -> tuple[list[list[str]], list[int], list[float]]:
    """Rows of ties between the words that are taken for events or are some, whether two tell one, and their weights."""
    rows, wanted = [], []
    for example in found:
        told = {i: n for n, event in enumerate(example.events) for i in event["told"]}
        types = {i: event["types"][0] for event in example.events for i in event["told"]} | guesses[example.name]
        mentions = [mention(example.scene, i, types[i]) for i in sorted(types)]
        for first, second, speaks in questions(mentions, REACH):
            rows.append(speaks)
            wanted.append(int(first in told and told[first] == told.get(second)))
    return rows, wanted, [1.0] * len(rows)


def vocabulary(rows: Sequence[Sequence[str]], rare: int) -> dict[int, int]:
    """The number of each cue that is met `rare` times or more, by its key; number 0 is that of all others."""
    counts = Counter(cue for row in rows for cue in set(row))
    known: dict[int, int] = {}
    for cue in sorted(cue for cue, count in counts.items() if count >= rare):
        known.setdefault(key_of(cue), len(known) + 1)
    return known


def numbered(rows: Sequence[Sequence[str]], known: dict[int, int]) -> list[np.ndarray[Any, Any]]:
    """Each row as the numbers of its known cues."""
    return [np.array(sorted({n for cue in row if (n := known.get(key_of(cue)))}) or [0], dtype="i") for row in rows]


def network(size: int, width: int, out: int) -> Model[Any, Any]:
    """A bag of vectors, a layer, a softmax."""
    bag = chain(with_array(Embed(nO=width, nV=size)), reduce_sum())
    return chain(bag, Relu(nO=width, nI=width), Softmax(nO=out, nI=width))


def fit(rows: Sequence[np.ndarray[Any, Any]], wanted: Sequence[int], weights: Sequence[float], recipe: Recipe, *,
        size: int, out: int, seed: int) -> Model[Any, Any]:  # fmt: skip
    """A network fitted to rows."""
    fix_random_seed(seed)
    random = np.random.default_rng(seed)
    model = network(size, recipe.width, out)
    model.initialize(X=_ragged(rows[:2]), Y=np.zeros((2, out), dtype="f"))
    optimizer = Adam(0.002, L2=1e-5)
    target, share = np.array(wanted), np.array(weights, dtype="f")
    for _ in range(recipe.passes):
        order = random.permutation(len(rows))
        for start in range(0, len(order), recipe.batch):
            chosen = order[start : start + recipe.batch]
            batch = [rows[n][random.random(len(rows[n])) >= recipe.dropped] for n in chosen]
            guess, back = model.begin_update(_ragged([row if len(row) else np.zeros(1, dtype="i") for row in batch]))
            gradient = guess.copy()
            gradient[np.arange(len(chosen)), target[chosen]] -= 1
            back(gradient * share[chosen][:, None] / len(chosen))
            model.finish_update(optimizer)
    for node in model.walk():
        for name in node.param_names:
            key = (node.id, name)
            if key in optimizer.averages:
                node.set_param(name, optimizer.averages[key])
    return model


def _ragged(rows: Sequence[np.ndarray[Any, Any]]) -> Ragged:
    return Ragged(np.concatenate(rows), np.array([len(row) for row in rows], dtype="i"))


def bag_of(model: Model[Any, Any], known: dict[int, int], classes: tuple[str, ...], scale: float) -> Bag:
    """A fitted network as it is shipped: the layer is worked into the vectors."""
    nodes = {node.name: node for node in model.walk()}
    layer, last = nodes["relu"], nodes["softmax"]
    vectors = scale * nodes["embed"].get_param("E") @ layer.get_param("W").T
    vectors[0] = 0
    return Bag(
        classes=classes,
        rows=dict(known),
        vectors=vectors,
        bias=np.asarray(layer.get_param("b")),
        heads=((np.asarray(last.get_param("W").T), np.asarray(last.get_param("b"))),),
    )


def taught(rows: Sequence[list[str]], wanted: Sequence[int], weights: Sequence[float], recipe: Recipe,
           classes: tuple[str, ...], seeds: Sequence[int]) -> Bag:  # fmt: skip
    """The bag that rows teach, one network for each seed."""
    known = vocabulary(rows, recipe.rare)
    ids = numbered(rows, known)
    models = [fit(ids, wanted, weights, recipe, size=len(known) + 1, out=len(classes), seed=seed) for seed in seeds]
    return side_by_side([bag_of(model, known, classes, recipe.scale) for model in models])


def types_of(found: Sequence[Example], seeds: Sequence[int] = (1,)) -> Bag:
    """The bag by which words are taken for events."""
    return taught(*candidates_of(found), WORDS, TYPES, seeds)


def trained(found: Sequence[Example]) -> dict[str, Bag]:
    """The bags that examples teach; pairs learn from the types that half of the examples give the other half."""
    halves = found[::2], found[1::2]
    guesses = guesses_of(halves[0], types_of(halves[1])) | guesses_of(halves[1], types_of(halves[0]))
    bags = {"types": types_of(found, SEEDS), "ties": taught(*pairs_of(found, guesses), PAIRS, PAIRED, SEEDS)}
    rows = date_rows(found, bags)
    cues, wanted = [row.cues for row in rows], [row.wanted for row in rows]
    return bags | {"when": taught(cues, wanted, [1.0] * len(rows), TIMES, CLASSES, SEEDS)}


def date_rows(found: Sequence[Example], bags: dict[str, Bag]) -> list[Row]:
    """What may date the events of examples, as `bags` find them.

    The bags were taught by the same items, and so find more of their events than of others; but a time is asked about only
    where an annotated event was found.
    """
    finding = {name: bags[name] for name in ("types", "ties")}
    dated = (example for example in found if any("begin" in event for event in example.annotated))
    return [row for e in dated for row in rows_of(fresh(e.scene, finding), e.annotated)]


def report(found: Sequence[Example], bags: dict[str, Bag]) -> str:
    """What bags make of examples that they were not taught by: words and pairs, at a share of one half."""
    right = wrong = missed = typed = 0
    for example in found:
        told = {i: event for event in example.events for i in event["told"]}
        for i, shares in zip(example.cues, bags["types"].shares(list(example.cues.values())), strict=True):
            if shares[0] <= 0.5 and i in told:
                right += 1
                typed += verdict(by_type(bags["types"], shares), example.read.get(i))[1] in told[i]["types"]
            elif shares[0] <= 0.5:
                wrong += 1
            elif i in told and not told[i]["optional"]:
                missed += 1
    rows, same, _ = pairs_of(found, guesses_of(found, bags["types"]))
    guess = [share > 0.5 for _, share in bags["ties"].shares(rows)]
    both = sum(g and s for g, s in zip(guess, same, strict=True))
    return (
        f"words: precision {right / max(right + wrong, 1):.3f}, recall {right / max(right + missed, 1):.3f}, "
        f"type {typed / max(right, 1):.3f}; "
        f"pairs: precision {both / max(sum(guess), 1):.3f}, recall {both / max(sum(same), 1):.3f}"
        f"; {_of_dates(found, bags)}"
    )


def _of_dates(found: Sequence[Example], bags: dict[str, Bag]) -> str:
    """What the bag of dates makes of the same examples."""
    rows = date_rows(found, bags)
    given = [share > 0.5 for _, share in bags["when"].shares([row.cues for row in rows])]
    right = sum(guess and row.wanted for guess, row in zip(given, rows, strict=True))
    wanted = sum(row.wanted for row in rows)
    return f"dates: precision {right / max(sum(given), 1):.3f}, recall {right / max(wanted, 1):.3f}"


def main() -> int:
    """Trains and writes, or checks."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--data", type=Path, default=HERE.parents[1] / "shared" / "train")
    arguments.add_argument(
        "--check", action="store_true", help="hold a fifth out and tell what it shows; write nothing"
    )
    chosen = arguments.parse_args()
    try:
        items = list(annotated(chosen.data))
    except (OSError, ValueError) as error:
        print(f"teach: {error}", file=sys.stderr)
        return 2
    found = examples(items)
    print(f"{len(found)} items, {sum(len(e.events) for e in found)} events", flush=True)
    if chosen.check:
        held = [e for e in found if int(sha256(e.name.encode()).hexdigest(), 16) % 5 == 0]
        print(report(held, trained([e for e in found if e not in held])))
        return 0
    write_weights(TARGET, trained(found))
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
