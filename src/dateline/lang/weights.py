"""Weights of a language: bags of cues whose vectors are added up, one layer, a softmax."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np

Array = np.ndarray[Any, Any]


class Bag(NamedTuple):
    """A trained network: the row of each cue by its key, the vectors of the rows, and what turns their sum into shares.

    Row 0 stands for no cue and is nought. Several networks that were trained alike stand side by side: each has its part of
    every vector and its own head, and their shares are averaged.
    """

    classes: tuple[str, ...]
    rows: Mapping[int, int]
    vectors: Array
    bias: Array
    heads: tuple[tuple[Array, Array], ...]

    def shares(self, cues: Sequence[Iterable[str]]) -> list[list[float]]:
        """For each bag of cues the share of each of `classes`; cues that were never met count nothing."""
        if not cues:
            return []
        known = self.rows
        rows: list[int] = []
        starts: list[int] = []
        for bag in cues:
            starts.append(len(rows))
            rows.append(0)  # so that no bag is empty
            rows += {known[key] for cue in bag if (key := key_of(cue)) in known}
        hidden = np.maximum(np.add.reduceat(self.vectors[rows], starts, axis=0) + self.bias, 0)
        parts = np.split(hidden, len(self.heads), axis=1)
        shares = [_softmax(part @ out + bias) for part, (out, bias) in zip(parts, self.heads, strict=True)]
        found: list[list[float]] = np.mean(shares, axis=0).tolist()
        return found


def _softmax(scores: Array) -> Array:
    powers: Array = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: Array = powers / powers.sum(axis=1, keepdims=True)
    return shares


def side_by_side(bags: Sequence[Bag]) -> Bag:
    """One bag of several that have the same rows."""
    return Bag(
        classes=bags[0].classes,
        rows=bags[0].rows,
        vectors=np.hstack([bag.vectors for bag in bags]),
        bias=np.concatenate([bag.bias for bag in bags]),
        heads=tuple(head for bag in bags for head in bag.heads),
    )


@lru_cache(maxsize=1 << 16)
def key_of(cue: str) -> int:
    """The key under which a cue is kept."""
    return crc32(cue.encode())


def read_weights(path: Path) -> dict[str, Bag]:
    """The bags of a file, by name."""
    with np.load(path) as held:
        parts = {name: held[name] for name in held.files}
    names = sorted({name.partition(".")[0] for name in parts})
    return {
        name: Bag(
            classes=tuple(parts[f"{name}.classes"].tolist()),
            rows={key: row for row, key in enumerate(parts[f"{name}.keys"].tolist(), 1)},
            vectors=parts[f"{name}.vectors"].astype("float32"),
            bias=parts[f"{name}.bias"],
            heads=tuple(zip(parts[f"{name}.out"], parts[f"{name}.out_bias"], strict=True)),
        )
        for name in names
    }


def write_weights(path: Path, bags: Mapping[str, Bag]) -> None:
    """Writes bags into one file; vectors in half precision."""
    parts: dict[str, Any] = {}
    for name, bag in bags.items():
        parts[f"{name}.classes"] = np.array(bag.classes)
        keys = sorted(bag.rows, key=bag.rows.__getitem__)
        parts[f"{name}.keys"] = np.array(keys, dtype="uint32")
        parts[f"{name}.vectors"] = bag.vectors.astype("float16")
        parts[f"{name}.bias"] = bag.bias.astype("float32")
        for part, held in (("out", 0), ("out_bias", 1)):
            parts[f"{name}.{part}"] = np.stack([head[held] for head in bag.heads]).astype("float32")
    np.savez(path, **parts)
