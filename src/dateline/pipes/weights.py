"""Our own weights: what `training/` made of a published pipeline, shipped here and laid over it when it is loaded.

Each set is a folder: `meta.json` names the pipeline that it is for, and each part (names, syntax) has a folder with its
weights, one file a component, and its licence.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import metadata
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..model.errors import ParserError

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Model

FOLDER = Path(str(files(__package__))) / "weights"
OURS = "dateline_"
"""What the names of our sets begin with; any other name is that of a spaCy pipeline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A set of weights: its name and version, the pipeline that it is for, and the file of each component."""

    name: str
    version: str
    base: str
    base_version: str
    components: Mapping[str, Path]
    digest: str
    """The SHA-256 that the set was made with, over all its files."""

    def missing(self) -> list[Path]:
        """The files that are not there."""
        return [path for path in self.components.values() if not path.is_file()]

    def seen_digest(self) -> str:
        """The SHA-256 of the files as they are now; all must be there."""
        return digest_of(self.components)


def digest_of(components: Mapping[str, Path]) -> str:
    """One SHA-256 over the files of a set, by component."""
    total = sha256()
    for component, path in sorted(components.items()):
        total.update(f"{component}\0".encode() + sha256(path.read_bytes()).digest())
    return total.hexdigest()


def find_weights(name: str) -> Weights | None:
    """The set that is shipped under a name, or that lies in a folder; `None` where it names a spaCy pipeline.

    Raises:
        ParserError: the name is one of ours, and no such set is here.
    """
    if name.startswith(OURS) and name.isidentifier():
        return read_weights(FOLDER / name)
    folder = Path(name)
    if (folder / "meta.json").is_file() and not (folder / "config.cfg").exists():
        return read_weights(folder)
    return None


def read_weights(folder: Path) -> Weights:
    """The set in a folder.

    Raises:
        ParserError: there is none.
    """
    try:
        meta = json.loads((folder / "meta.json").read_text("utf-8"))
        return Weights(
            name=meta["name"],
            version=meta["version"],
            base=meta["base"],
            base_version=meta["base_version"],
            components={component: folder / file for component, file in meta["components"].items()},
            digest=meta["sha256"],
        )
    except (OSError, ValueError, KeyError) as error:
        raise ParserError(f"no weights {folder.name}: reinstall dateline, or name a spaCy pipeline") from error


def _fill(model: Model[Any, Any], data: bytes) -> None:
    """Puts weights in the place of a network's own; its shape is as it was, so nothing else is read anew.

    Raises:
        ValueError: the weights are those of another network.
    """
    import srsly  # type: ignore[import-untyped]

    told = srsly.msgpack_loads(data)["params"]
    for node, weights in zip(model.walk(), told, strict=True):
        for name, weight in weights.items():
            if weight is None:
                continue
            if node.get_param(name).shape != weight.shape:
                raise ValueError(f"{node.name}: {name} has the shape {weight.shape}, not {node.get_param(name).shape}")
            node.set_param(name, weight.copy())


def lay_over(nlp: Language, weights: Weights) -> Language:
    """The pipeline with these weights in the place of its own.

    Raises:
        ParserError: the pipeline is of another version than the weights are for, or a file is missing or of another kind.
    """
    version = metadata.version(weights.base)
    if version != weights.base_version:
        raise ParserError(
            f"the weights {weights.name} are for {weights.base} {weights.base_version}, not {version}: "
            f"install that version (`make setup`), or use the model as published with `--model {weights.base}`"
        )
    for path in weights.missing():
        raise ParserError(f"the weights {weights.name} lack {path.name}: reinstall dateline")
    for component, path in weights.components.items():
        try:
            _fill(nlp.get_pipe(component).model, path.read_bytes())  # type: ignore[attr-defined]
        except (ValueError, KeyError, TypeError) as error:
            raise ParserError(f"{path.name} of the weights {weights.name} is damaged: reinstall dateline") from error
    return nlp
