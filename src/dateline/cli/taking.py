"""Files of JSON lines that a command takes in: what `--format jsonl` or `json` wrote, from this record or another."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..model.errors import DecisionError, ReadError
from ..read.decode import utf_8

T = TypeVar("T")

import_option = click.option(
    "--import", "file", type=click.Path(exists=True, dir_okay=False), help="Take in a list (jsonl or json)."
)
"""The option that names such a file."""


def taken_from(path: Path, made: Callable[[Any], T], listing: str) -> list[T]:
    """What `made` makes of each object of a file, all before any is kept: of a JSON list, or of one object a line.

    Raises:
        DecisionError: says which line cannot be taken, and that `listing` is the command that writes such a file.
    """
    hint = f"`dateline {listing} --format jsonl` writes them; nothing was taken in"
    try:
        text = utf_8(path.read_bytes())
    except ReadError as error:
        raise DecisionError(f"{path}: {error}; {hint}") from error
    # JSON may hold any other mark of a line's end (U+2028) within its strings.
    lines = [text] if text.lstrip().startswith("[") else text.split("\n")
    found: list[T] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line)
            json.dumps(told, ensure_ascii=False).encode()  # half a character (\ud800) cannot be kept
            found += map(made, told if isinstance(told, list) else [told])
        except (ValueError, RecursionError, DecisionError) as error:
            raise DecisionError(f"{path}:{number}: {error}; {hint}") from error
    return found
