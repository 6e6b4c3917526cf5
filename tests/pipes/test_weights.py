"""Weights of ours: what is refused, what is noticed, and that they lie over the pipeline that they are for."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from thinc.api import Linear, Model

from dateline.model.dispatch import Dispatch
from dateline.model.errors import ParserError
from dateline.pipes import weights
from dateline.pipes.spacy_parser import MODELS, SpacyParser
from dateline.pipes.weights import Weights, digest_of, find_weights, lay_over, read_weights

Make = Callable[..., Path]
BASE = "fr_core_news_md"


class _Pipeline:
    """A pipeline of two small networks."""

    def __init__(self, width: int = 3) -> None:
        self.models = {component: _network(width) for component in ("ner", "parser")}

    def get_pipe(self, component: str) -> Any:
        return SimpleNamespace(model=self.models[component])


def _network(width: int = 3, value: float = 0.0) -> Model[Any, Any]:
    """A layer whose weights are all `value`."""
    layer = Linear(2, width).initialize()
    layer.set_param("W", np.full((2, width), value, dtype="f4"))
    return layer


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A function that writes a set of two components into a folder; keywords change what its `meta.json` says."""

    def write(name: str = "dateline_xx", **meta: Any) -> Path:
        folder = tmp_path / name
        components = {}
        for part, component in (("names", "ner"), ("syntax", "parser")):
            path = folder / part / f"{component}.bin"
            path.parent.mkdir(parents=True)
            path.write_bytes(_network(value=len(component)).to_bytes())
            components[component] = f"{part}/{component}.bin"
        told = {
            "name": name, "version": "1", "base": BASE, "base_version": metadata.version(BASE),
            "components": components,
            "sha256": digest_of({component: folder / file for component, file in components.items()}),
        }  # fmt: skip
        (folder / "meta.json").write_text(json.dumps(told | meta), "utf-8")
        return folder

    return write


def test_what_is_shipped_is_as_it_was_made() -> None:
    """The default model is weights of ours, whole, under a licence, for the pipeline that is installed."""
    found = find_weights(MODELS["fr"])
    assert isinstance(found, Weights)
    assert found.seen_digest() == found.digest
    assert found.base_version == metadata.version(found.base)
    assert all((path.parent / "LICENSE").is_file() for path in found.components.values())
    assert all((path.parent.parent / "LGPL-LR.txt").is_file() for path in found.components.values())
    assert sum(path.stat().st_size for path in found.components.values()) <= 20_000_000


def test_each_component_is_laid_over(make: Make) -> None:
    nlp = _Pipeline()
    lay_over(nlp, read_weights(make()))  # type: ignore[arg-type]
    assert {name: layer.get_param("W").max() for name, layer in nlp.models.items()} == {"ner": 3.0, "parser": 6.0}


def test_a_name_that_is_none_of_ours_is_left_to_spacy(monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    monkeypatch.setattr(weights, "FOLDER", make().parent)
    assert find_weights("fr_core_news_md") is None
    assert find_weights("dateline_xx/../dateline_xx/names") is None


def test_weights_are_found_by_name_and_by_folder(monkeypatch: pytest.MonkeyPatch, make: Make) -> None:
    folder = make()
    monkeypatch.setattr(weights, "FOLDER", folder.parent)
    assert find_weights("dateline_xx") == find_weights(str(folder))


def test_a_folder_of_a_spacy_pipeline_is_none_of_ours(make: Make) -> None:
    folder = make()
    (folder / "config.cfg").write_text("[nlp]", "utf-8")
    assert find_weights(str(folder)) is None


def test_weights_that_are_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(weights, "FOLDER", tmp_path)
    with pytest.raises(ParserError, match="no weights dateline_xx: reinstall dateline"):
        find_weights("dateline_xx")


def test_a_meta_that_cannot_be_read(make: Make) -> None:
    folder = make()
    (folder / "meta.json").write_text("{", "utf-8")
    with pytest.raises(ParserError, match="no weights dateline_xx"):
        read_weights(folder)


def test_weights_for_another_version(make: Make) -> None:
    found = read_weights(make(base_version="1.0.0"))
    with pytest.raises(ParserError, match=r"are for fr_core_news_md 1\.0\.0, not .*--model fr_core_news_md"):
        lay_over(_Pipeline(), found)  # type: ignore[arg-type]


def test_a_file_that_is_missing(make: Make) -> None:
    found = read_weights(make())
    found.components["parser"].unlink()
    assert found.missing() == [found.components["parser"]]
    with pytest.raises(ParserError, match=r"dateline_xx lack parser\.bin: reinstall dateline"):
        lay_over(_Pipeline(), found)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", [b"", b"another", _network(width=5).to_bytes()])
def test_a_file_that_is_damaged(make: Make, data: bytes) -> None:
    """No weights, and those of another shape, are refused."""
    found = read_weights(make())
    found.components["ner"].write_bytes(data)
    with pytest.raises(ParserError, match=r"ner\.bin of the weights dateline_xx is damaged"):
        lay_over(_Pipeline(), found)  # type: ignore[arg-type]


def test_a_file_that_has_changed(make: Make) -> None:
    found = read_weights(make())
    assert found.seen_digest() == found.digest
    found.components["ner"].write_bytes(b"another")
    assert found.seen_digest() != found.digest


def test_a_model_that_nobody_has() -> None:
    with pytest.raises(ParserError, match="no language model fr_never_published"):
        _first_name("fr_never_published")


@pytest.mark.parametrize("model", ["fr_core_news_md", "dateline_fr"])
def test_models_by_name(parser: SpacyParser, model: str) -> None:  # noqa: ARG001
    """The model as published still works, and so do our weights over it."""
    assert _first_name(model) == "Genève"


def _first_name(model: str) -> str:
    """The first name that a model sees."""
    dispatch = Dispatch(id="case", text="La présidente est arrivée à Genève hier.", language="fr")
    (parse,) = SpacyParser("fr", model).parse([dispatch])
    return parse.names[0].span.of(parse.text)
