"""The registry: built-ins come by the door of plugins, and importing them stays light."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import pytest

from dateline.read.base import Source, choose, readers


@pytest.mark.parametrize(
    ("head", "suffix", "expected"),
    [
        (b"<!DOCTYPE html><html>", ".txt", "HtmlReader"),
        (b"\n<!-- a --> <HTML lang='fr'>", "", "HtmlReader"),
        (b"<p>Le roi</p>", "", "HtmlReader"),
        (b"<div align=center>", ".md", "PlainReader"),
        (b"Le roi <b>est</b> parti", "", "PlainReader"),
        (b"Le roi est parti", ".html", "HtmlReader"),
        (b'{"text": "Le roi"}', ".txt", "JsonlReader"),
        (b'[\n {"text": "Le roi"}', "", "JsonlReader"),
        (b"broken", ".jsonl", "JsonlReader"),
        (b"{accolade} du roi", "", "PlainReader"),
        (b"[...] Le roi", ".txt", "PlainReader"),
    ],
)
def test_content_then_suffix_choose_the_reader(head: bytes, suffix: str, expected: str) -> None:
    source = Source.opened("x", BytesIO(head), suffix=suffix)
    assert type(choose(source, readers())).__name__ == expected


def test_importing_the_front_door_loads_nothing_heavy() -> None:
    heavy = ("trafilatura", "lxml", "py3langid", "numpy", "charset_normalizer", "htmldate", "spacy")
    script = f"import sys, dateline.read.inputs; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
