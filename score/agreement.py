"""How far the second pass over our dispatches agrees with the gold: see `events/guide.md`.

    python score/agreement.py

Triggers pair where they overlap, `also` spans included, the right type first. Kappa is Cohen's, over the types of the
pairs, gold's by the preferred one.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import Any

from dispatches import FOLDER, HALVES, find_trigger, load
from events import choices, pair, same_event


def second_pass() -> dict[str, list[tuple[str, str]]]:
    """Type and trigger of each event of the second pass, by dispatch."""
    found: dict[str, list[tuple[str, str]]] = {}
    for line in (FOLDER / "second.txt").read_text("utf-8").splitlines():
        kind, bar, trigger = line.partition(" | ")
        if bar:
            found[list(found)[-1]].append((kind, trigger))
        elif line and not line.startswith("#"):
            found[line] = []
    return found


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa of two labellings of the same items."""
    left, right = (Counter(labels) for labels in zip(*pairs, strict=True))
    same = sum(one == other for one, other in pairs) / len(pairs)
    chance = sum(left[label] * right[label] for label in left) / len(pairs) ** 2
    return (same - chance) / (1 - chance)


def main() -> int:
    """Prints the agreement."""
    dispatches = {dispatch["id"]: dispatch for half in HALVES for dispatch in load(half)}
    total: Counter[str] = Counter()
    types: list[tuple[str, str]] = []
    for name, lines in second_pass().items():
        text, gold = dispatches[name]["text"], dispatches[name]["events"]
        other: list[dict[str, Any]] = [{"type": kind, "trigger": find_trigger(text, words)} for kind, words in lines]
        pairs, wanted, given = pair(gold, other, same_event)
        total.update(pairs=len(pairs), wanted=wanted, given=given)
        total["accepted"] += sum(o["type"] in choices(g["type"]) for g, o in pairs)
        types += [(choices(g["type"])[0], o["type"]) for g, o in pairs]
    print(
        f"Second pass over {len(second_pass())} dispatches: triggers F1 "
        f"{200 * total['pairs'] / (total['wanted'] + total['given']):.1f}, kappa of types {kappa(types):.2f}, "
        f"type accepted {100 * total['accepted'] / total['pairs']:.1f} %"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
