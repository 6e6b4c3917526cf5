"""How far coders agree beyond chance, field by field. Receives codings; knows no page and no record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from ..model.coding import Coding, latest
from ..model.decision import CORRECTED

FIELDS = ("verdict", *CORRECTED)
COLUMNS = ("field", "coders", "events", "same", "kappa", "alpha")


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Cohen's kappa of two coders who each gave one value to the same items; 1 is full agreement, 0 that of chance.

    `None` where it says nothing: without items, or where both gave all items one value.

    Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20
    (1960), 37-46.
    """
    if not pairs:
        return None
    first, second = (Counter(values) for values in zip(*pairs, strict=True))
    same = sum(one == other for one, other in pairs) / len(pairs)
    chance = sum(first[value] * second[value] for value in first) / len(pairs) ** 2
    return None if chance == 1 else (same - chance) / (1 - chance)


def krippendorffs_alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Krippendorff's alpha for nominal values: each unit is the values that its coders gave, missing ones left out.

    Any number of coders; a unit with fewer than two values tells nothing and plays no part. `None` where nothing can
    be said: no unit with two values, or one value throughout.

    Source: K. Krippendorff, Content Analysis, 3rd edition (2013), chapter 12; Computing Krippendorff's
    Alpha-Reliability (2011), section C.
    """
    compared = [Counter(unit) for unit in units if len(unit) > 1]
    total = sum((unit for unit in compared), Counter[Hashable]())
    n = total.total()
    agreed = sum(count * (count - 1) / (unit.total() - 1) for unit in compared for count in unit.values())
    by_chance = sum(count * (count - 1) for count in total.values())
    if n == 0 or by_chance == n * (n - 1):
        return None
    return ((n - 1) * agreed - by_chance) / (n * (n - 1) - by_chance)


def agreements(codings: Iterable[Coding]) -> Iterator[dict[str, Any]]:
    """For each field, a row for each two coders who coded some event both; of more than two, then one for all.

    `events` counts those of which at least two say something in the field, `same` is the share in which all of them
    say the same. Kappa is that of two coders.
    """
    said = [of for of in latest(codings).values() if len(of) > 1]
    coders = sorted({who for of in said for who in of})
    groups: list[tuple[str, ...]] = list(combinations(coders, 2))
    if len(coders) > 2:
        groups.append(tuple(coders))
    for field in FIELDS:
        for group in groups:
            values = [[of[who].meant(field) for who in group if who in of] for of in said]
            units = [known for unit in values if len(known := [v for v in unit if v is not None]) > 1]
            if units:
                yield _row(field, group, units)


def _row(field: str, coders: tuple[str, ...], units: list[list[str]]) -> dict[str, Any]:
    pairs = [(unit[0], unit[1]) for unit in units]
    return {
        "field": field,
        "coders": list(coders),
        "events": len(units),
        "same": sum(len(set(unit)) == 1 for unit in units) / len(units),
        "kappa": cohens_kappa(pairs) if len(coders) == 2 else None,
        "alpha": krippendorffs_alpha(units),
    }
