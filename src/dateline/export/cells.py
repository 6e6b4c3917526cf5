"""Cells of a table that a spreadsheet will open: none is taken for a formula."""

from __future__ import annotations

from collections.abc import Iterable

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
Cell = str | int | float | bool | None


def cell(value: Cell | Iterable[str]) -> str:
    """A value as the text of a cell.

    A text that begins with `= + - @`, a tab or a return, which a spreadsheet would run, gets an apostrophe before
    it; whoever reads the file by program takes off one leading apostrophe that stands before one of these. Numbers
    are ours and stay. Lists are joined with ` ; `, and `None` is an empty cell.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number(value)
    text = value if isinstance(value, str) else " ; ".join(value)
    text = text.replace("\0", "")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def number(value: int | float) -> str:
    """A number in plain digits: `12` for 12.0, `1500000` and not `1.5e+06`."""
    return str(int(value)) if float(value).is_integer() else f"{value:.10f}".rstrip("0")
